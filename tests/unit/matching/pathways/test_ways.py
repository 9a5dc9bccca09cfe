"""Every way to ask one dispositif: by whom, how sure, from which day; and who never does."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Condition, ConditionKind
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import StructureKind
from matchmaker.matching.pathways.planner import Planner
from tests.unit.matching.pathways.making import GROUP, HOLDER, PLACE, TODAY, campagne, fact, grant, of, project, step, token

QUESTION = Condition(kind=ConditionKind.MANUAL, label="Ici ?", source_id="S")
TOWN_ONLY = Condition(kind=ConditionKind.CARRIER_KIND, values=("commune",), label="Commune", source_id="S")
STEPS = (
    step("A1", ("groupe>=2",), ("RNA",), 10),
    step("A4", ("RNA",), ("SIRET",), 10),
    step("E2a", ("groupe>=2",), ("porteuse_signee",), 5),
)


def ways(dispositif, *applicants, carriers=(), campagnes=(), steps=STEPS, **fields):
    """Return every way of some applicants to ask for a dispositif."""
    planner = Planner(of(dispositif, campagnes=campagnes, steps=steps))
    return planner.desks.of(project(**fields), applicants or (HOLDER,), carriers, (), TODAY, 24).ways(dispositif)


def who(found):
    """Return who signs for whom, after which steps of each."""
    return {
        (
            way.side.structure.id if way.named else None,
            way.side.group.id if way.side.group else None,
            tuple((actor, plan.ids) for actor, plan in way.plans if plan.ids),
        )
        for way in found
    }


@pytest.mark.parametrize(
    ("dispositif", "level"),
    [
        (grant(), 0),
        # to verify: a question, a date that is a habit is no doubt
        (grant("G", token("SIRET"), QUESTION), 1),
        (grant(usual_months=fact(("12",))), 0),
        # guessed: nobody knows when, or what has no source would refuse
        (grant("G", token("SIRET"), QUESTION, usual_months=Fact()), 2),
        (grant("G", token("SIRET"), token("JEP", source=None)), 2),
        (grant("G", token("SIRET"), Condition(kind=ConditionKind.BUDGET_MAX, number=100, label="Petit")), 2),
        (grant("G", token("SIRET"), TOWN_ONLY.with_(source_id=None)), 2),
        # all known, but the calendar: nothing to verify, nothing guessed of who may ask
        (grant(usual_months=Fact()), 0),
    ],
)
def test_how_sure_a_way_is(dispositif, level):
    """Known, to verify, or guessed: three levels that never stand for each other."""
    assert {way.level for way in ways(dispositif)} == {level}


def test_a_group_may_declare_itself_or_be_carried():
    """Each alternative is a way, with its own steps; being carried by somebody to find is one when nobody is named."""
    carried = grant("G", token("SIRET", "porteuse_signee"))
    assert who(ways(carried, GROUP)) == {
        ("group", None, (("group", ("A1", "A4")),)),
        (None, None, (("group", ("E2a",)),)),
    }
    named = who(ways(carried, GROUP, carriers=(HOLDER,)))
    assert named == {("group", None, (("group", ("A1", "A4")),)), ("asso", "group", (("group", ("E2a",)),))}


def test_nobody_carries_for_what_does_not_accept_it():
    """An aid that does not say it may be carried is asked by the group itself, or not at all."""
    assert who(ways(grant(), GROUP, carriers=(HOLDER,))) == {("group", None, (("group", ("A1", "A4")),))}
    assert ways(grant("G", TOWN_ONLY), GROUP) == ()
    assert ways(grant("G", TOWN_ONLY), GROUP, carriers=(HOLDER.with_(kind=StructureKind.COMMUNE),)) == ()


def test_a_carrier_gains_what_it_lacks_itself():
    """What the carrier lacks is a step of its own, beside the agreement, which is the group's."""
    young = HOLDER.with_(siret=None, legal_tokens=("RNA",))
    found = who(ways(grant("G", token("SIRET", "porteuse_signee")), GROUP, carriers=(young,)))
    assert ("asso", "group", (("group", ("E2a",)), ("asso", ("A4",)))) in found


def test_an_agreement_signed_already_is_not_signed_again():
    """A group whose carrier has signed has nothing more to do."""
    signed = GROUP.with_(legal_tokens=(*GROUP.legal_tokens, "porteuse_signee"))
    found = who(ways(grant("G", token("SIRET", "porteuse_signee")), signed, carriers=(HOLDER,)))
    assert ("asso", "group", ()) in found


@pytest.mark.parametrize(
    ("kind", "tokens", "founds"),
    [
        (StructureKind.COLLECTIF, (), True),
        (StructureKind.ASSOCIATION, (), True),
        (StructureKind.INCONNU, (), True),
        (StructureKind.COMMUNE, ("personne_publique",), False),
        (StructureKind.CENTRE_SOCIAL, (), False),
        (StructureKind.ENTREPRISE_ESS, (), False),
        (StructureKind.COLLECTIF, ("deux_mineurs",), False),
        (StructureKind.COLLECTIF, ("deux_mineurs", "referent_adulte"), True),
    ],
)
def test_who_is_told_to_found_an_association(kind, tokens, founds):
    """A group, or an association not yet declared; never a town hall, nor minors alone."""
    bearer = HOLDER.with_(kind=kind, siret=None, legal_tokens=("groupe>=2", *tokens))
    assert bool(ways(grant("G", token("RNA")), bearer)) == founds


def test_writing_takes_a_day_for_each_half_day():
    """One files once the request is written, half a day a day, after what has to be asked."""
    known = ways(grant(effort_half_days=2.5))
    asked = ways(grant("G", token("SIRET"), QUESTION, effort_half_days=2.5))
    assert [(way.start, way.filing.on) for way in known] == [(date(2026, 11, 23), date(2026, 11, 26))]
    assert [(way.start, way.filing.on) for way in asked] == [(date(2026, 11, 26), date(2026, 11, 29))]


def test_each_window_still_open_is_a_way():
    """Two sessions are two ways; the one that closes too soon is none."""
    sessions = [
        campagne("c1", closes_on=date(2026, 11, 24)),
        campagne("c2", closes_on=date(2026, 12, 10)),
        campagne("c3", opens_on=date(2027, 2, 1), closes_on=date(2027, 3, 1)),
        campagne("c4", closes_on=date(2027, 3, 1), territory_code="ailleurs"),
    ]
    found = ways(grant(), campagnes=sessions)
    assert [(way.filing.campagne.id, way.filing.on) for way in found] == [
        ("c2", date(2026, 11, 25)),
        ("c3", date(2027, 2, 1)),
    ]


def test_an_age_is_waited_for():
    """A structure too young files when it comes of age; founded by a step, it counts from that day."""
    aged = grant("G", token("RNA"), Condition(kind=ConditionKind.MIN_AGE_MONTHS, number=12, label="Un an", source_id="S"))
    young = HOLDER.with_(founded=date(2026, 3, 1), legal_tokens=("RNA",))
    assert [way.start for way in ways(aged, young)] == [date(2027, 3, 1)]
    assert [way.start for way in ways(aged, GROUP)] == [date(2027, 12, 3)]


def test_a_condition_on_the_others_asked_looks_at_the_route():
    """Beside the aid to ask first, the request is met; its question stays, since the other may be filed later."""
    first = grant("G", token("SIRET"), Condition(kind=ConditionKind.AFTER, values=("CLAS",), label="Avant", source_id="S"))
    (way,) = ways(first)
    beside = way.beside(frozenset({"G", "CLAS"}))
    assert (way.outcome, beside.outcome) == (Outcome.A_VERIFIER, Outcome.OUI)
    assert way.beside(frozenset({"G", "X"})).outcome is Outcome.A_VERIFIER
    assert beside.ask_funder == way.ask_funder != ()


def test_a_local_campagne_is_looked_at_only_here():
    """A campagne of elsewhere proves nothing here."""
    exists = Condition(kind=ConditionKind.LOCAL_EXISTENCE, label="Existe", source_id="S")
    here, there = campagne(), campagne(territory_code="ailleurs")
    found = [ways(grant("G", exists), campagnes=(one,))[0].outcome for one in (here, there)]
    assert found == [Outcome.OUI, Outcome.A_VERIFIER]
    assert ways(grant("G", exists), campagnes=(there,), within=(PLACE, "ailleurs"))[0].outcome is Outcome.OUI
