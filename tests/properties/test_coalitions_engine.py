"""The engine on any small territory: sums are exact, order is nothing, evidence is everything it says."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.funding import FundingCatalogue
from matchmaker.domain.recommendation import Coalition
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.explanations.words import explain
from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.coalitions.propose import propose
from matchmaker.matching.context import Context
from matchmaker.matching.recommend import Engine
from matchmaker.matching.snapshot import Reference
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
    FIELD,
    LEGAL,
    NORTH,
    PLACE,
    SKILL,
    SOUTH,
    VOCABULARY,
    decision,
    initiative,
    need,
    present,
    snapshot,
    structure,
    translation,
    worked,
)

UNHURRIED = settings(deadline=None, max_examples=60)
ENGINE = Engine(Reference(vocabulary=VOCABULARY, funding=FundingCatalogue()))
ASKS = (BEARER, PLACE, FIELD, SKILL)
NAMES = ("Le Fil", "Maison verte", "Anim quartier", "Centre social du Parc", "Maison Anim")


@st.composite
def territories(draw):
    """Return the parts of a snapshot: up to seven structures of all sorts, their past, their quartiers, two needs."""
    people, presences, initiatives = [], [], []
    for place in range(draw(st.integers(0, 7))):
        some_id = f"s{place}"
        people.append(
            structure(
                some_id,
                *draw(st.lists(st.sampled_from(ASKS), max_size=3, unique=True)),
                label=f"{draw(st.sampled_from(NAMES))} {place}",
                kind=draw(st.sampled_from([StructureKind.COLLECTIF, StructureKind.ASSOCIATION, StructureKind.INCONNU])),
                tokens=draw(st.sampled_from([(), ("SIRET",), LEGAL])),
                complete=draw(st.booleans()),
                consent=draw(st.sampled_from([Consent.OUI, Consent.OUI, Consent.INCONNU, Consent.NON])),
            )
        )
        presences.append(present(some_id, draw(st.sampled_from([NORTH, SOUTH, CONTRAT]))))
        if draw(st.booleans()):
            presences.append(present(some_id, CONTRAT, via="adulte-relais", year=2024))
        if draw(st.booleans()):
            initiatives.append(initiative(f"i{place}", some_id, draw(st.sampled_from(["enfance", "sport"]))))
    pairs = [(f"s{a}", f"s{b}") for b in range(len(people)) for a in range(b)]
    days = st.dates(date(2023, 1, 1), date(2026, 10, 1))
    past = draw(st.lists(st.tuples(st.sampled_from(pairs), days), max_size=5, unique=True)) if pairs else []
    return {
        "structures": people,
        "presences": presences,
        "initiatives": initiatives,
        "cooperations": [worked(*pair, since, until=max(since, date(2026, since.month, 1))) for pair, since in past],
        "needs": [need(), need("need-2", territory=draw(st.sampled_from([SOUTH, CONTRAT])))],
    }


def made(parts, **more):
    """Return a snapshot made of these parts."""
    fields = {name: tuple(values) for name, values in (parts | more).items()}
    return snapshot(*fields.pop("structures"), **fields)


def weights(reasons):
    """Return the sum of the weights."""
    return sum(reason.weight or 0 for reason in reasons)


def suggestions(recommendations):
    """Return every suggestion."""
    return [suggestion for answer in recommendations.answers for suggestion in answer.suggestions]


@UNHURRIED
@given(territories(), st.sampled_from(list(DecisionKind)))
def test_the_weights_of_all_reasons_sum_exactly_to_the_cost(parts, kind):
    """Of every coalition, new or decided on, the reasons explain the whole cost and nothing else."""
    first = ENGINE.recommend(made(parts))
    again = ENGINE.recommend(made(parts, decisions=[decision(one, kind) for one in suggestions(first)]))
    for suggestion in (*suggestions(first), *suggestions(again)):
        coalition = suggestion.coalition
        for member in coalition.members:
            assert weights(member.reasons) == member.cost
        assert sum(member.cost for member in coalition.members) + weights(coalition.reasons) == coalition.cost


@UNHURRIED
@given(territories(), st.randoms(use_true_random=False))
def test_the_order_of_the_snapshot_changes_nothing(parts, random):
    """Every list shuffled, decisions included, the recommendations are the same to the last byte."""
    events = [decision(one, random.choice(list(DecisionKind))) for one in suggestions(ENGINE.recommend(made(parts)))]
    whole = parts | {"decisions": events}
    shuffled = {name: random.sample(values, len(values)) for name, values in whole.items()}
    assert ENGINE.recommend(made(whole)).model_dump_json() == ENGINE.recommend(made(shuffled)).model_dump_json()


@UNHURRIED
@given(territories())
def test_without_evidence_no_inferred_role_and_never_a_cheaper_team(parts):
    """Blank names and no posts: nobody is in a team for what nobody declared, and no team gets cheaper."""
    blank = [one.with_(label=f"Le Fil {one.id}") for one in parts["structures"]]
    mute = made(parts, structures=blank, presences=[p for p in parts["presences"] if p.via == "déclaré"])
    for whole, bare in zip(ENGINE.recommend(made(parts)).answers, ENGINE.recommend(mute).answers, strict=True):
        for suggestion in bare.suggestions:
            for member in suggestion.coalition.members:
                assert set(member.inferred_asks) <= {BEARER, "role:habitants"}
            assert whole.suggestions
            assert whole.suggestions[0].coalition.cost <= suggestion.coalition.cost


@UNHURRIED
@given(territories(), st.sampled_from([FIELD, SKILL, PLACE]))
def test_one_structure_more_never_makes_the_best_team_dearer(parts, ask):
    """A newcomer who knows nobody leaves the best team as it is, or gives a cheaper one."""
    newcomer = structure("new", ask, BEARER)
    few, many = (
        propose(make_problem(Context(made(parts, structures=people), VOCABULARY), need(), translation()))
        for people in (parts["structures"], [*parts["structures"], newcomer])
    )
    if isinstance(few, Coalition):
        assert isinstance(many, Coalition)
        assert many.cost <= few.cost


@UNHURRIED
@given(territories())
def test_a_suggested_team_is_sound(parts):
    """Everything is covered by what members declare or are inferred to bring; nobody refused; the bearer is a legal person."""
    snapshot_ = made(parts)
    context = Context(snapshot_, VOCABULARY)
    for suggestion in suggestions(ENGINE.recommend(snapshot_)):
        coalition = suggestion.coalition
        assert {ask for member in coalition.members for ask in member.asks} == set(ASKS)
        for member in coalition.members:
            assert context.structures[member.structure_id].consent is not Consent.NON
            assert set(member.asks) <= {offer.ask_id for offer in context.inferred.offers[member.structure_id]}
            others = {ask for other in coalition.members if other is not member for ask in other.asks}
            assert set(member.only_brings) == set(member.asks) - others != set()
        assert not context.structures[coalition.bearer_id].informal
        assert BEARER in next(member.asks for member in coalition.members if member.structure_id == coalition.bearer_id)


@UNHURRIED
@given(territories(), st.sampled_from(list(DecisionKind)))
def test_every_reason_reads_in_french(parts, kind):
    """Whatever is found, every reason has a sentence that its parameters fill."""
    first = ENGINE.recommend(made(parts))
    events = [decision(one, kind) for one in suggestions(first)]
    fewer = ENGINE.recommend(made(parts, structures=parts["structures"][1:], decisions=events))
    for answer in (*first.answers, *fewer.answers):
        reasons = [reason for one in answer.suggestions for reason in one.coalition.reasons]
        reasons += [reason for one in answer.suggestions for member in one.coalition.members for reason in member.reasons]
        if answer.no_coalition:
            reasons += [*answer.no_coalition.reasons, *(r for lack in answer.no_coalition.missing for r in lack.reasons)]
        for reason in reasons:
            assert explain(reason, {}).endswith(".")
