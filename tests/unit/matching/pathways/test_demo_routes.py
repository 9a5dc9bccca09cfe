"""Routes to money on the demo territory, as a person would check them by hand."""

from datetime import date

import pytest

from matchmaker.domain.funding import Condition, ConditionKind, Dispositif, FundingCatalogue
from matchmaker.domain.recommendation import DateKind, NoPathway, Outcome, Pathway
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.matching.pathways import Pathfinder, best_pathway
from matchmaker.matching.translation import Translator
from tests.unit.matching.demo_world import CONTRAT, PLACES, TODAY, funding, needs, structure, structures, vocabulary


@pytest.fixture(scope="module")
def world():
    """Return a finder over the demo catalogue and the translations of the demo needs."""
    translations = Translator(vocabulary()).translate_all(needs(), (CONTRAT,))
    return Pathfinder(funding()), dict(zip((need.id for need in needs()), translations, strict=True))


def need(beginning):
    """Return the demo need that begins so."""
    return next(item for item in needs() if item.verbatim.startswith(beginning))


def route(world, bearer, beginning, catalogue=None):
    """Return the pathway of a bearer for a need."""
    finder, translations = world
    asked = need(beginning)
    finder = Pathfinder(catalogue) if catalogue else finder
    return finder.best(bearer, asked, translations[asked.id], PLACES[asked.territory_code], TODAY)


def without(*ids):
    """Return the demo catalogue without some dispositifs."""
    found = funding()
    return found.with_(dispositifs=tuple(item for item in found.dispositifs if item.id not in ids))


def only(*ids):
    """Return the demo catalogue with these dispositifs alone."""
    return without(*{item.id for item in funding().dispositifs} - set(ids))


def days(pathway):
    """Return the steps with their days."""
    return [(step.id, step.start, step.end) for step in pathway.steps]


def test_a_collective_reaches_the_residents_fund(world):
    """Four mothers without a legal person file to the fund before it closes, and know the day of the decision."""
    found = route(world, structure("Les Mamans du 4"), "Les petits")
    assert (found.dispositif_id, found.outcome, found.amount_eur) == ("FPH", Outcome.OUI, 800)
    assert days(found) == [
        ("depot", date(2026, 11, 23), date(2026, 11, 25)),
        ("decision", date(2026, 11, 25), date(2026, 12, 17)),
        ("versement", date(2026, 12, 17), date(2027, 1, 7)),
    ]
    assert [step.date_kind for step in found.steps] == [DateKind.HARD, DateKind.HARD, DateKind.RELATIVE]
    assert found.campagne_id == next(item.id for item in funding().campagnes if item.closes_on == date(2026, 12, 4))


def test_a_collective_is_carried_to_the_yearly_call(world):
    """Without the small funds, portage is the way to the contract's call: agreed first, with its trap told."""
    found = route(world, structure("Les Mamans du 4"), "Les petits", only("AAP_CDV"))
    assert [step.id for step in found.steps][:2] == ["E1", "E2a"]
    assert "porteuse_signee" in next(step for step in found.steps if step.id == "E2a").reasons[1].params["jetons"]
    assert "warning.portage" in [warning.kind for warning in found.warnings]
    assert found.first_euro_kind is DateKind.PATTERN
    filed = next(step for step in found.steps if step.id == "depot")
    assert [reason.kind for reason in filed.reasons] == ["pathway.window_too_soon", "pathway.usual_months"]
    assert filed.end == date(2027, 11, 1)


def test_a_collective_may_become_an_association(world):
    """What asks for an association leads through its creation, step by step, each after the one it needs."""
    found = route(world, structure("Les Mamans du 4"), "Les petits", only("FDVA2"))
    order = [step.id for step in found.steps]
    assert [order.index(name) for name in ("A1", "A2", "A3", "A5")] == sorted(
        order.index(name) for name in ("A1", "A2", "A3", "A5")
    )
    assert {"A4", "A7", "A8b", "B1"} <= set(order)
    assert found.first_euro > date(2028, 1, 1)


def test_open_data_are_asked_never_assumed(world):
    """Of a structure known by its SIRET alone, nothing is presumed missing: one first asks, then files."""
    known = Structure(id="s", label="Association du quartier", siret="73282932000074", source_id="S")
    found = route(world, known, "Les petits", only("AAP_CDV"))
    assert [step.id for step in found.steps] == ["verifier-structure", "depot", "decision", "versement"]
    assert found.outcome is Outcome.A_VERIFIER
    asked = {token for reason in found.steps[0].reasons for token in reason.params["jetons"]}
    assert {"compte_bancaire", "CER", "compte_Dauphin"} <= asked
    assert "SIRET" not in asked


def test_every_collective_has_a_route_or_an_exact_reason(world):
    """No informal group of the demo is left without a way to money, unless the need is somebody's duty."""
    finder, translations = world
    alike = {(item.legal_tokens, item.tokens_complete, item.size is None): item for item in structures() if item.informal}
    for bearer in alike.values():
        for asked in needs():
            found = finder.best(bearer, asked, translations[asked.id], PLACES[asked.territory_code], TODAY)
            duty = translations[asked.id].obligation_id is not None
            assert isinstance(found, NoPathway) == duty
            if duty:
                assert [reason.kind for reason in found.reasons][:2] == ["pathway.obligation_first", "translation.obligation"]


def test_a_fund_nobody_confirmed_is_to_check(world):
    """In a quarter where no campagne proves the fund, its existence is asked first and the warning says so."""
    found = route(world, structure("Les Mamans du 4"), "L’été, les petits", only("FPH"))
    assert (found.outcome, found.campagne_id) == (Outcome.A_VERIFIER, None)
    assert found.steps[0].id == "verifier-financeur"
    assert "change.ask_existence" in [reason.kind for reason in found.steps[0].reasons]
    assert "warning.existence" in [warning.kind for warning in found.warnings]


def test_a_window_already_over_is_told(world):
    """What closed before today is said to be over, and the next one is not dated as if it were announced."""
    found = route(world, structure("Relais Santé"), "Le docteur", only("ARS_PREVENTION"))
    filed = next(step for step in found.steps if step.id == "depot")
    assert [reason.kind for reason in filed.reasons] == ["pathway.window_over", "pathway.like_last_time"]
    assert filed.date_kind is DateKind.PATTERN


def test_a_stale_campagne_is_shown_as_such(world):
    """A campaign nobody checked for a year keeps its habits, loses its certainty, and says so."""
    old = tuple(item.with_(verified_on=date(2025, 1, 1)) for item in funding().campagnes)
    found = route(world, structure("Les Mamans du 4"), "Les petits", only("FPH").with_(campagnes=old))
    stale = [item for item in found.warnings if item.kind == "warning.stale"]
    assert (found.outcome, found.first_euro_kind, len(stale)) == (Outcome.A_VERIFIER, DateKind.PATTERN, 1)


def test_why_not_the_others(world):
    """Every other dispositif is listed: the nearest first, each with what decides it."""
    found = route(world, structure("Les Mamans du 4"), "Les petits")
    assert len(found.excluded) == len(funding().dispositifs) - 1
    ranks = [item.outcome for item in found.excluded]
    assert ranks == sorted(ranks, key=[Outcome.OUI, Outcome.A_VERIFIER, Outcome.NON].index)
    by_id = {item.dispositif_id: item for item in found.excluded}
    assert {check.would_change.kind for check in by_id["AAP_CDV"].checks} == {"change.gain_token"}
    assert by_id["CLAS"].outcome is Outcome.NON
    assert by_id["GUIDASSO"].checks[0].known.kind == "condition.an_orientation"


def grant(**fields):
    """Return a catalogue of one grant asking for a SIRET."""
    condition = Condition(kind=ConditionKind.TOKEN, values=("SIRET",), label="SIRET", source_id="S")
    made = Dispositif(**{"id": "G", "label": "G", "funder": "Ville", "summary": "", "conditions": (condition,), **fields})
    return FundingCatalogue(dispositifs=(made,))


HOLDER = Structure(id="s", label="s", kind=StructureKind.ASSOCIATION, siret="73282932000074", tokens_complete=True, source_id="S")


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"payment_days": Fact(value=61, source_id="S")}, "warning.cash_flow"),
        ({"amount_max": Fact(value=23_001, source_id="S")}, "warning.convention"),
        ({"facts": {"evaluation": Fact(value="un bilan", source_id="S")}}, "warning.report"),
        ({}, "warning.report_usual"),
    ],
)
def test_what_one_should_know_before_starting(world, fields, warning):
    """Late money, a convention, a report due: told with the route."""
    told = [item.kind for item in route(world, HOLDER, "Les petits", grant(**fields)).warnings]
    assert warning in told


def test_small_and_quick_grants_do_not_worry(world):
    """Below the thresholds nothing is said."""
    quick = grant(payment_days=Fact(value=60, source_id="S"), amount_max=Fact(value=23_000, source_id="S"))
    assert [item.kind for item in route(world, HOLDER, "Les petits", quick).warnings] == ["warning.report_usual"]


def test_no_way_says_what_would_open_one(world):
    """When nothing is feasible, the reason is the missing state, not a bare no."""
    lacking = HOLDER.with_(siret=None)
    found = route(world, lacking, "Les petits", grant())
    assert isinstance(found, NoPathway)
    assert [reason.kind for reason in found.reasons] == ["pathway.none", "change.gain_token"]
    assert found.reasons[1].params == {"jetons": ("SIRET",)}


def test_an_export_without_calendar_never_comes_before_a_known_one(world):
    """An aid of which nothing is known of the dates is a guess: it gives way to what has a calendar, even a later one."""
    manual = Condition(kind=ConditionKind.MANUAL, label="Ici ?", source_id="S")
    known = Dispositif(
        id="Z", label="Z", funder="Ville", summary="", conditions=(manual,), usual_months=Fact(value=("9",), source_id="S")
    )
    guess = Dispositif(id="A", label="A", funder="Ville", summary="", conditions=(manual,), origin="aides-territoires")
    found = route(world, HOLDER, "Les petits", FundingCatalogue(dispositifs=(guess, known)))
    assert isinstance(found, Pathway)
    assert found.dispositif_id == "Z"


def test_one_question_or_many_give_the_same_answer(world):
    """The one-shot form and the shared index agree."""
    _, translations = world
    asked = need("Les petits")
    bearer = structure("Les Mamans du 4")
    alone = best_pathway(bearer, asked, translations[asked.id], PLACES[asked.territory_code], funding(), TODAY)
    assert alone == route(world, bearer, "Les petits")
