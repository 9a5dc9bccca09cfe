"""The portfolio of the demonstration territory, through the importers and the real engine, as a reader gets it."""

import json
import re

import pytest

from matchmaker.domain.portfolio import Ceiling
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.services.portfolio import seen
from tests.unit.services.demo_in_memory import ASSOCIATION, CDSU, TODAY, demo_portfolio, demo_reading, shelf


def found(scope=CDSU):
    """Return the portfolio of the demo for a reader."""
    return demo_portfolio(scope)[0]


def view(scope=CDSU):
    """Return what that reader is told."""
    return demo_portfolio(scope)[1]


def test_every_informal_collective_has_a_route_or_what_is_missing():
    """The fourteen groups of the demo are told one by one, each with a route, else with every change it would take."""
    groups = {item.id for item in shelf().snapshot().structures if item.kind is StructureKind.COLLECTIF}
    told = view().outlooks
    assert {item.structure.id for item in told} == groups
    assert len(groups) == 14
    for outlook in told:
        assert outlook.first or (outlook.because and all(lack.changes for lack in outlook.lacks) and outlook.lacks)


def test_the_step_that_blocks_most_is_told_whole():
    """What is missing, who lacks it, what it opens with its ceiling, how to get it with whom, and the duties."""
    first = view().steps[0]
    amounts = [step.alone.amount_eur + step.among.amount_eur for step in view().steps]
    assert amounts == sorted(amounts, reverse=True)
    assert first.tokens
    assert first.steps
    assert first.steps[0].who_helps
    assert first.duties
    assert sum(aid.ceiling.amount_eur for aid in first.alone_aids) == first.alone.amount_eur
    assert f"{len(first.lacking)} structures" in first.text[0].text
    assert "plafonds, pas des promesses" in view().cautions[0].text


def test_the_whole_is_less_than_the_sum_of_its_lines():
    """Requests that wait for several steps are counted once in the total: lines cannot be added up."""
    told = view()
    pairs = {(u.structure_id, u.dispositif_id): u for step in found().steps for u in (*step.alone, *step.among)}
    assert told.held_back == Ceiling.of(pairs.values())
    assert told.held_back.amount_eur < sum(step.alone.amount_eur + step.among.amount_eur for step in told.steps)


def test_holders_are_never_said_to_lack():
    """Whoever declares a state in the demo files is not among those who lack it."""
    held = {item.id: set(item.legal_tokens) for item in shelf().snapshot().structures}
    for step in found().steps:
        for some_id in step.lacking:
            assert not set(step.tokens) <= held[some_id]


def test_the_calendar_is_that_of_the_demo_file():
    """Every campagne of the file not closed yet is there, once, with its days; the closed ones are to be checked."""
    campagnes = shelf().reference().funding.campagnes
    ahead = {item.id for item in campagnes if item.closes_on and item.closes_on >= TODAY}
    assert [len(view().windows), {one.campagne.id for one in view().windows}] == [len(ahead), ahead]
    closed = {item.id for item in campagnes if item.closes_on and item.closes_on < TODAY}
    assert closed <= {old.campagne.id for old in view().old}


def test_the_windows_say_how_many_days_are_left():
    """Open: days to the end; to come: days to the opening; each in one sentence."""
    for window in view().windows:
        call = window.campagne
        end = call.closes_on if window.is_open else call.opens_on
        assert window.days_left == (end - TODAY).days
        assert f"{window.days_left} jour" in window.when[0].text


def test_what_is_only_usual_says_so():
    """Without a local window no day is shown: the months are told as usual, or as those of the last time."""
    assert view().usual
    for usual in view().usual:
        assert re.match(r"Habituellement|La dernière fois", usual.when[0].text)
    local = {window.dispositif_id for window in view().windows}
    assert not local & {usual.dispositif_id for usual in view().usual}


def test_old_campagnes_are_told_with_their_reason():
    """The participatory budget, last checked in June 2025, is among those to check, and says why."""
    [budget] = [old for old in view().old if old.campagne.label == "Budget participatif"]
    text = " ".join(sentence.text for sentence in budget.text)
    assert "Vérifiée le 2 juin 2025, il y a plus d’un an." in text
    assert "fermée depuis le 11 avril 2025" in text


def test_unused_and_asked_share_the_catalogue():
    """A dispositif is either used or not; those of the demo's requests are used."""
    unused, asked = ({usage.dispositif_id for usage in some} for some in (view().unused, view().asked))
    assert not unused & asked
    lines = {line.dispositif_id for line in shelf().snapshot().funding_lines if line.dispositif_id}
    assert not lines & unused
    assert "FPH" in asked


@pytest.mark.parametrize("scope", [CDSU, ASSOCIATION], ids=["cdsu", "association"])
def test_nothing_is_told_of_who_may_not_be_seen(scope):
    """Names and ids of structures a reader may not see are nowhere in it, and count for nothing."""
    hidden = [item for item in shelf().snapshot().structures if item.consent is not Consent.OUI]
    text = json.dumps(view(scope).model_dump(mode="json"), ensure_ascii=False)
    told = [item.label for item in hidden if item.id in text or item.label in text]
    assert bool(told) is (scope is CDSU)
    if scope is ASSOCIATION:
        assert not {item.id for item in hidden} & {*found(scope).groups, *found(scope).small, *found(scope).kind_unknown}


def test_what_hangs_on_a_hidden_structure_is_left_out():
    """Its presences, actions, ties and money go with it; money of nobody known stays."""
    reading = demo_reading(ASSOCIATION, answers=())
    snapshot, known = seen(reading), set(reading.structures)
    assert {item.id for item in snapshot.structures} == known
    for some in (snapshot.presences, snapshot.initiatives):
        assert {item.structure_id for item in some} <= known
    assert all(set(item.structure_ids) <= known for item in snapshot.cooperations)
    assert {item.beneficiary_id for item in snapshot.funding_lines} <= known | {None}


def test_steps_and_calls_keep_the_source_that_says_them():
    """What the catalogue sources is told with its source; a step of general knowledge has none."""
    sourced = {step.id for step in shelf().reference().funding.steps if step.source_id}
    assert all(bool(info.source) is (info.id in sourced) for step in view().steps for info in step.steps)
    assert all(window.campagne.source for window in view().windows)


def test_nothing_of_the_machine_is_read():
    """Sentences hold no id, no brace, no English word of the code, and end as sentences do."""

    def texts(value):
        """Yield every sentence, however deep."""
        if isinstance(value, dict):
            if {"text", "kind"} <= value.keys():
                yield value["text"]
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)

    told = list(texts(view().model_dump(mode="json")))
    assert len(told) > 100
    for text in told:
        assert not re.search(r"[{}]|None|portfolio\.|structure-|campagne-|compte_|_eur", text), text
        assert re.search(r"[.?…»!]$", text), text
