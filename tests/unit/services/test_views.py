"""What pages and `show --json` say, on the demonstration territory and what the engine found for it."""

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.reason import Reason
from matchmaker.domain.structure import Consent
from matchmaker.errors import InputError
from matchmaker.services.views.home import home_view
from matchmaker.services.views.need import NeedView, describe_need
from matchmaker.services.views.needs import NeedState, needs_view
from matchmaker.services.views.reading import OLD_REASON, UNSEEN
from matchmaker.services.views.sources import sources_view
from matchmaker.services.views.structures import structures_view
from matchmaker.services.views.suggestion import SuggestionView, describe_suggestion
from tests.unit.services.demo_in_memory import ASSOCIATION, FIXTURES, TODAY, demo_reading

RAW_ID = re.compile(r"\b(?:role|competence|kind):\w|\b(?:structure|need|suggestion|campagne|source|initiative)-[0-9a-f]{12}\b")


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory, read by a CDSU."""
    return demo_reading()


def rows(name):
    """Return the rows of a demonstration file."""
    with (FIXTURES / "demo" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def decided(reading, suggestion_id, kind, minute=0, reason=None):
    """Return an event on a suggestion of the reading."""
    suggestion = reading.suggestions[suggestion_id]
    return Decision(
        id=f"decision-{kind}-{minute}",
        suggestion_id=suggestion_id,
        need_id=suggestion.need_id,
        territory_code=suggestion.territory_code,
        kind=kind,
        members=tuple((m.structure_id, m.asks) for m in suggestion.coalition.members),
        reason=reason,
        by="cdsu",
        at=datetime(2026, 11, 24, 9, minute, tzinfo=UTC),
    )


def test_home_counts_what_the_files_hold(reading):
    """The figures are those of the demonstration's own files, and the states of needs sum to the needs."""
    figures = home_view(reading).figures

    assert figures.structures == len(rows("structures.csv"))
    assert figures.informal == sum(row["type"] == "collectif" for row in rows("structures.csv"))
    assert figures.needs == len(rows("besoins.csv")) == sum(figures.needs_by_state.values())
    assert figures.quartiers == sum(row["type"] == "qpv" for row in rows("territoires.csv"))
    assert figures.needs_by_status["en_cours"] == sum(row["statut"] == "en_cours" for row in rows("besoins.csv"))
    assert figures.awaiting == len(reading.suggestions) > 0


def test_home_lists_due_needs_the_oldest_first(reading):
    """Needs without an answer come in the order they were said; answered ones are not due."""
    due = home_view(reading).due
    answered = {row["besoin"] for row in rows("besoins.csv") if row["reponse"]}

    assert [need.said_on for need in due] == sorted(need.said_on for need in due)
    assert due[0].waiting_days == (TODAY - due[0].said_on).days
    assert not answered & {need.verbatim for need in due}
    assert len(due) == len(rows("besoins.csv")) - len(answered)


def test_home_lists_closings_to_come_in_order(reading):
    """Only calls of this territory that have not closed are listed, the nearest first, with the days left."""
    found = home_view(reading).closings

    assert found
    assert [closing.days_left for closing in found] == sorted(closing.days_left for closing in found)
    assert all(closing.campagne.closes_on == TODAY + timedelta(days=closing.days_left) for closing in found)
    ahead = [row for row in rows("campagnes.csv") if row["ferme_le"] >= TODAY.isoformat()]
    assert len(found) == len(ahead)


def test_the_night_says_whether_every_need_was_in_it(reading):
    """A need that came after the night makes it incomplete, and stands as not calculated."""
    without_one = replace(reading, answers=reading.answers[1:])

    assert home_view(reading).night.complete
    night = home_view(without_one).night
    assert (night.complete, night.needs_not_in_it) == (False, 1)
    assert NeedState.PAS_CALCULE in {need.state for need in needs_view(without_one).needs}
    assert home_view(replace(reading, run=None, answers=())).night is None


def test_what_became_possible_is_told_from_the_night_before(reading):
    """Only needs that had no suggestion the night before are new; on a first night all are."""
    first = home_view(reading)
    served = frozenset(need.id for need in first.new[1:])
    second = home_view(replace(reading, served_before=served))

    assert first.first_night
    assert len(first.new) == first.figures.needs_by_state[NeedState.A_ARBITRER]
    assert not second.first_night
    assert [need.id for need in second.new] == [first.new[0].id]


def test_every_need_has_the_one_thing_its_state_calls_for(reading):
    """A coalition, what is missing, a question, who owes it, or an answer: no need is left without."""
    for need in needs_view(reading).needs:
        match need.state:
            case NeedState.A_ARBITRER:
                assert need.suggestions
            case NeedState.SANS_COALITION:
                assert need.missing or need.no_coalition
            case NeedState.QUESTION:
                assert need.translation.question
            case NeedState.DU:
                assert need.translation.obligation.debtor
                assert need.translation.obligation.how_to_ask
            case NeedState.REPONDU:
                assert need.answer
            case _:
                pytest.fail(f"{need.state} n'existe pas dans la démonstration")
    assert {need.state for need in needs_view(reading).needs} >= {
        NeedState.A_ARBITRER,
        NeedState.SANS_COALITION,
        NeedState.QUESTION,
        NeedState.DU,
        NeedState.REPONDU,
    }


def test_reasons_sum_to_the_cost_of_every_team(reading):
    """For every suggestion, the lines shown sum to the cost that chose the team, and to each member's own."""
    for suggestion_id in reading.suggestions:
        coalition = describe_suggestion(reading, suggestion_id).coalition

        assert sum(line.weight for line in coalition.lines) == pytest.approx(coalition.cost)
        for member in coalition.members:
            assert sum(s.weight for s in member.because if s.weight is not None) == pytest.approx(member.cost)


def test_no_identifier_of_ours_reaches_a_sentence(reading):
    """Labels and sentences name things: no id of a structure, role or call is ever read by a person."""
    found = []

    def walk(value, name=""):
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, key)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, name)
        elif isinstance(value, str) and name not in {
            "id",
            "suggestion_id",
            "structure_id",
            "start",
            "end",
            "others",
            "source_id",
            "need_id",
        }:
            found.extend(f"{name}: {value}" for _ in [RAW_ID.search(value)] if _)

    for need_id in reading.needs:
        walk(describe_need(reading, need_id).model_dump(mode="json"))

    assert not found


def test_reasons_of_an_older_version_do_not_break_a_page(reading):
    """A reason whose words changed since it was published is said to be old; nothing the engine says today is."""
    answer = next(a for a in reading.answers if a.suggestions)
    suggestion = answer.suggestions[0]
    strange = (Reason(kind="coalition.of_yesterday"), Reason(kind="coalition.covers", params={}))
    coalition = suggestion.coalition.with_(reasons=strange)
    older = replace(reading, answers=(answer.with_(suggestions=(suggestion.with_(coalition=coalition),)),))

    assert [s.text for s in describe_suggestion(older, suggestion.id).coalition.because] == [OLD_REASON, OLD_REASON]
    assert not [need_id for need_id in reading.needs if OLD_REASON in describe_need(reading, need_id).model_dump_json()]


def test_every_structure_counted_on_alone_is_said(reading):
    """Each ask of a need is brought by a member, and marked alone exactly when one member brings it."""
    for suggestion_id in reading.suggestions:
        view = describe_suggestion(reading, suggestion_id)
        brought = [ask.id for member in view.coalition.members for ask in member.asks]

        assert not view.missing
        for member in view.coalition.members:
            for ask in member.asks:
                assert ask.alone == (brought.count(ask.id) == 1)


def test_inferred_asks_say_from_what(reading):
    """What the night deduced is marked, carries the words it was read from, and stands among what is to be checked."""
    answer = next(a for a in reading.answers if a.suggestions)
    suggestion = answer.suggestions[0]
    first = suggestion.coalition.members[0]
    ask = first.asks[0]
    told = Reason(kind="member.inferred", params={"ask": ask, "evidence": "centre social"})
    deduced = first.with_(inferred_asks=(ask,), reasons=(*first.reasons, told))
    coalition = suggestion.coalition.with_(members=(deduced, *suggestion.coalition.members[1:]))
    other = answer.with_(suggestions=(suggestion.with_(coalition=coalition),))
    view = describe_suggestion(replace(reading, answers=(other,)), suggestion.id)
    shown = next(one for one in view.coalition.members[0].asks if one.id == ask)

    assert (shown.inferred, shown.evidence) == (True, "centre social")
    assert [(c.ask, c.evidence) for c in view.to_check if c.what == "inferred"] == [(shown.label, "centre social")]
    assert not any(one.inferred for member in view.coalition.members[1:] for one in member.asks)


def test_routes_say_dates_sources_and_why_not_the_others(reading):
    """Steps lead to the first euro, every other dispositif has an outcome, and a *non* says what is known."""
    for suggestion_id in reading.suggestions:
        funding = describe_suggestion(reading, suggestion_id).funding
        looked_at = {other.dispositif for other in funding.excluded}
        looked_at |= {request.dispositif_id for route in funding.routes for request in route.requests}

        for route in funding.routes:
            assert min(request.paid for request in route.requests) == route.first_euro
            assert all(step.start <= step.end for step in route.steps)
            assert max(step.end for step in route.steps) == max(request.paid for request in route.requests)
        assert looked_at == {d.id for d in reading.reference.funding.dispositifs}
        assert all(other.reasons and condition.known.text for other in funding.excluded for condition in other.conditions)


def test_the_graph_only_links_what_it_draws(reading):
    """Every line of the graph joins two of its nodes, and the need, every member and the dispositif are drawn."""
    for suggestion_id, suggestion in reading.suggestions.items():
        graph = describe_suggestion(reading, suggestion_id).graph
        drawn = {node.id for node in graph.nodes}

        assert len(drawn) == len(graph.nodes)
        assert {end for edge in graph.edges for end in (edge.start, edge.end)} <= drawn
        assert {suggestion.need_id, *(m.structure_id for m in suggestion.coalition.members)} <= drawn


def test_views_survive_json(reading):
    """A view written as JSON and read back is the same view."""
    need_id = next(iter(reading.needs))
    suggestion_id = next(iter(reading.suggestions))

    whole = describe_need(reading, need_id)
    assert NeedView.model_validate_json(whole.model_dump_json()) == whole
    one = describe_suggestion(reading, suggestion_id)
    assert SuggestionView.model_validate_json(one.model_dump_json()) == one


def test_decisions_move_a_need(reading):
    """Accepting, refusing and taking back change where a need stands, and the history keeps every event."""
    suggestion_id = next(iter(reading.suggestions))
    need_id = reading.suggestions[suggestion_id].need_id
    accept = decided(reading, suggestion_id, DecisionKind.ACCEPT)
    revoke = decided(reading, suggestion_id, DecisionKind.REVOKE, minute=1)
    refuse = decided(reading, suggestion_id, DecisionKind.REFUSE, minute=2, reason="Plus de salle.")

    def stands(*events):
        view = describe_need(replace(reading, decisions=events), need_id)
        return view.need.state, len(view.history), view.history[0].in_force

    assert stands(accept) == (NeedState.ACCEPTE, 1, True)
    assert stands(accept, revoke) == (NeedState.A_ARBITRER, 2, False)
    assert stands(accept, revoke, refuse) == (NeedState.REFUSE, 3, True)


def test_structures_that_did_not_agree_are_hidden_from_others(reading):
    """A reader who does not arbitrate never reads the name of a structure whose agreement is not known."""
    hidden = [s for s in reading.snapshot.structures if s.consent is not Consent.OUI]
    seen = demo_reading(ASSOCIATION)
    dumps = [describe_need(seen, need_id).model_dump_json() for need_id in seen.needs]
    dumps += [row.model_dump_json() for row in structures_view(seen)]
    said = " ".join(dumps)

    assert hidden
    assert not [s.label for s in hidden if f'"{s.label}"' in said or f" {s.label} " in said]
    assert len(structures_view(seen)) == len(structures_view(reading)) - len(hidden)
    assert seen.name(hidden[0].id) == UNSEEN


def test_a_suggestion_with_someone_who_did_not_agree_is_left_out_for_others(reading):
    """As soon as one member has not agreed, who does not arbitrate no longer sees the suggestion; the CDSU still does."""
    suggestion_id, suggestion = next(iter(reading.suggestions.items()))
    silent = suggestion.coalition.members[0].structure_id
    structures = tuple(
        s.with_(consent=Consent.INCONNU) if s.id == silent else s.with_(consent=Consent.OUI) for s in reading.snapshot.structures
    )
    snapshot = reading.snapshot.with_(structures=structures)
    others = replace(demo_reading(ASSOCIATION), snapshot=snapshot)
    left_out = {s.id for s in reading.suggestions.values() if silent in {m.structure_id for m in s.coalition.members}}

    assert suggestion_id in replace(reading, snapshot=snapshot).suggestions
    assert set(others.suggestions) == set(reading.suggestions) - left_out


def test_sources_are_those_of_what_is_shown(reading):
    """Every source listed says its publisher and is used; the demonstration's own are marked as such; unknowns are counted."""
    view = sources_view(reading)

    assert view.demo
    assert any(row.demo for row in view.rows)
    assert view.unknown.consent == sum(not row["consentement"] for row in rows("structures.csv"))
    assert [row.used for row in view.rows] == sorted((row.used for row in view.rows), reverse=True)


def test_an_unknown_need_is_refused_in_french(reading):
    """An id that the contrat does not hold is an error of input that says where to look."""
    with pytest.raises(InputError, match="n'existe pas dans ce territoire"):
        describe_need(reading, "need-inconnu")
