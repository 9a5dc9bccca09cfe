"""A whole territory through the engine: answers, decisions that stay, refusals that hold."""

from datetime import date

import pytest

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif, FundingCatalogue
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.need import NeedStatus
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Consent
from matchmaker.domain.vocabulary import LexiconTerm, Obligation
from matchmaker.matching.recommend import Engine
from matchmaker.matching.snapshot import Reference
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
    FIELD,
    NORTH,
    PLACE,
    SKILL,
    TODAY,
    VOCABULARY,
    decision,
    need,
    snapshot,
    structure,
    worked,
)

ENGINE = Engine(Reference(vocabulary=VOCABULARY, funding=FundingCatalogue()))
PEOPLE = (
    structure("a", PLACE, BEARER),
    structure("b", FIELD, SKILL, tokens=()),
    structure("c", FIELD, SKILL, tokens=()),
)
CLOSE = (worked("a", "b", date(2026, 1, 1)),)


def answer(*structures, engine=ENGINE, about=None, **fields):
    """Return the answer to the only need of a small territory."""
    return engine.recommend(snapshot(*structures, needs=(about or need(),), **fields)).answers[0]


def team(suggestion):
    """Return who is in a suggestion."""
    return [member.structure_id for member in suggestion.coalition.members]


def kinds(reasons):
    """Return the kinds of some reasons."""
    return [reason.kind for reason in reasons]


def test_a_need_gets_a_team_and_a_way_to_money_or_why_not():
    """The best team is suggested under the contrat, with the ways to money that any of its members may sign."""
    found = answer(*PEOPLE, cooperations=CLOSE)
    (suggestion,) = found.suggestions
    assert team(suggestion) == ["a", "b"]
    assert (suggestion.territory_code, found.territory_code, suggestion.standing) == (CONTRAT, CONTRAT, None)
    assert (suggestion.funding.applicants, suggestion.funding.project.need_id) == (("a", "b"), "need-1")
    assert (suggestion.funding.routes, kinds(suggestion.funding.reasons)) == ((), ["warning.amount_assumed", "plan.none"])
    assert found.no_coalition is None


def test_a_team_is_told_how_it_could_be_funded():
    """Money is sought in the place of the need, for the bearer first; what one change would open is left to who asks."""
    siret = Condition(kind=ConditionKind.TOKEN, values=("SIRET",), label="SIRET", source_id="S")
    grant = Dispositif(id="G", label="G", funder="Ville", summary="", conditions=(siret,), usual_months=Fact(value=("12",)))
    other = grant.with_(id="H", conditions=(siret.with_(values=("JEP",)),))
    engine = Engine(Reference(vocabulary=VOCABULARY, funding=FundingCatalogue(dispositifs=(grant, other))))
    (suggestion,) = answer(*PEOPLE, cooperations=CLOSE, engine=engine).suggestions
    (route,) = suggestion.funding.routes
    assert [(request.dispositif_id, request.applicant_id) for request in route.requests] == [("G", "a")]
    assert [item.dispositif_id for item in suggestion.funding.excluded] == ["H"]
    assert suggestion.funding.project.territory_code == NORTH
    assert suggestion.funding.openings == ()


def test_the_id_is_made_of_the_need_and_of_who_brings_what():
    """The id can be recomputed from the composition, and does not change with the day."""
    (suggestion,) = answer(*PEOPLE, cooperations=CLOSE).suggestions
    assert suggestion.id == make_id("suggestion", "need-1", f"a={PLACE},{BEARER}", f"b={SKILL},{FIELD}")
    later = ENGINE.recommend(snapshot(*PEOPLE, needs=(need(),), cooperations=CLOSE).with_(as_of=date(2027, 3, 1)))
    assert later.answers[0].suggestions[0].id == suggestion.id


def test_a_refused_team_is_not_proposed_again():
    """The second best takes its place; with nothing else left, that is said; revoking brings it back."""
    first = answer(*PEOPLE, cooperations=CLOSE).suggestions[0]
    refusal = decision(first, DecisionKind.REFUSE)
    second = answer(*PEOPLE, cooperations=CLOSE, decisions=(refusal,)).suggestions[0]
    assert team(second) == ["a", "c"]
    both = (refusal, decision(second, DecisionKind.REFUSE))
    nothing = answer(*PEOPLE, cooperations=CLOSE, decisions=both)
    assert nothing.suggestions == ()
    assert kinds(nothing.no_coalition.reasons) == ["coalition.all_decided"]
    back = answer(*PEOPLE, cooperations=CLOSE, decisions=(*both, decision(first, DecisionKind.REVOKE, hour=10)))
    assert back.suggestions == (first,)


def test_a_refused_team_stays_refused_when_more_is_learnt_of_a_member():
    """A member that now also brings something already covered does not make the same people a new proposal."""
    first = answer(*PEOPLE, cooperations=CLOSE).suggestions[0]
    richer = (structure("a", PLACE, BEARER, SKILL), *PEOPLE[1:])
    again = answer(*richer, cooperations=CLOSE, decisions=(decision(first, DecisionKind.REFUSE),))
    assert [team(suggestion) for suggestion in again.suggestions] == [["a", "c"]]


def test_the_same_people_for_other_asks_are_a_new_proposal():
    """When the need asks for other things, a team refused for what it asked before may be proposed."""
    first = answer(*PEOPLE[:2]).suggestions[0]
    smaller = VOCABULARY.with_(theme_asks=tuple(item for item in VOCABULARY.theme_asks if item.ask_id != SKILL))
    engine = Engine(Reference(vocabulary=smaller, funding=FundingCatalogue()))
    again = answer(*PEOPLE[:2], engine=engine, decisions=(decision(first, DecisionKind.REFUSE),))
    assert team(again.suggestions[0]) == ["a", "b"]
    assert again.suggestions[0].id != first.id


def test_an_accepted_team_stays_with_the_best_other_beside():
    """What was accepted is republished under its id, then the best team not decided on."""
    first = answer(*PEOPLE, cooperations=CLOSE).suggestions[0]
    found = answer(*PEOPLE, cooperations=CLOSE, decisions=(decision(first),))
    kept, other = found.suggestions
    assert (kept.id, kept.standing, team(kept)) == (first.id, "accept", ["a", "b"])
    assert kept.coalition.members == first.coalition.members
    assert kept.coalition.cost == first.coalition.cost
    assert kept.coalition.reasons[0].kind == "standing.accepted"
    assert kept.coalition.reasons[0].params == {"date": "2026-11-20"}
    assert (other.standing, team(other)) == (None, ["a", "c"])
    assert other.coalition.reasons[0].kind == "standing.other"


def test_a_better_team_is_a_new_suggestion_beside_the_accepted_one():
    """When a better team appears, it is proposed as easier to bring together, and the accepted one stays."""
    first = answer(*PEOPLE, cooperations=CLOSE).suggestions[0]
    richer = (*PEOPLE, structure("d", PLACE, BEARER, FIELD, SKILL))
    kept, other = answer(*richer, cooperations=CLOSE, decisions=(decision(first),)).suggestions
    assert (kept.id, team(other)) == (first.id, ["d"])
    assert other.coalition.reasons[0].kind == "standing.other_easier"


def test_a_member_who_left_is_said_and_the_team_stays():
    """An accepted team keeps its members and its id; who left costs nothing and is named."""
    first = answer(*PEOPLE[:2]).suggestions[0]
    kept, *others = answer(PEOPLE[0], decisions=(decision(first),)).suggestions
    assert (kept.id, team(kept), others) == (first.id, ["a", "b"], [])
    gone = kept.coalition.members[1]
    assert (gone.asks, gone.cost, kinds(gone.reasons)) == ((SKILL, FIELD), 0, ["member.gone"])
    assert kinds(kept.coalition.reasons)[:3] == ["standing.accepted", "standing.members_left", "standing.lost"]
    assert kept.coalition.reasons[2].params == {"apports": (SKILL, FIELD)}
    assert kept.coalition.cost == sum(member.cost for member in kept.coalition.members)


def test_when_the_bearer_left_there_is_no_pathway_but_a_reason():
    """Without its bearer an accepted team stays, told to find another one, and no money is promised."""
    first = answer(*PEOPLE[:2]).suggestions[0]
    kept = answer(PEOPLE[1], decisions=(decision(first),)).suggestions[0]
    assert team(kept) == ["a", "b"]
    assert "coalition.bearer_cannot" in kinds(kept.coalition.reasons)
    nobody = answer(decisions=(decision(first),)).suggestions[0]
    assert (nobody.coalition.bearer_id, kinds(nobody.funding.reasons)) == ("a", ["standing.bearer_left"])
    assert (nobody.funding.routes, nobody.funding.applicants) == ((), ())


def test_a_member_who_refuses_now_is_said():
    """A structure that withdrew its consent after an acceptance stays in it, marked, and enters no new team."""
    first = answer(*PEOPLE[:2]).suggestions[0]
    withdrawn = PEOPLE[1].with_(consent=Consent.NON)
    found = answer(PEOPLE[0], withdrawn, PEOPLE[2], decisions=(decision(first),))
    kept, other = found.suggestions
    assert kept.coalition.members[1].reasons[0].kind == "member.refuses_now"
    assert team(other) == ["a", "c"]


def test_what_was_accepted_weighs_on_the_next_suggestions():
    """A structure engaged by an accepted team is spared for another need when someone else can do it."""
    needs = (need(), need("need-2"))
    people = (structure("a", PLACE, BEARER, FIELD, SKILL), structure("b", PLACE, BEARER, FIELD, SKILL))
    one, _ = ENGINE.recommend(snapshot(*people, needs=needs)).answers
    taken = team(one.suggestions[0])
    _, other = ENGINE.recommend(snapshot(*people, needs=needs, decisions=(decision(one.suggestions[0]),))).answers
    assert team(other.suggestions[0]) != taken


def test_equal_structures_share_the_needs():
    """Several needs that equals could answer are not all given to the first of them."""
    people = [structure(f"s{n}", PLACE, BEARER, FIELD, SKILL) for n in range(6)]
    answers = ENGINE.recommend(snapshot(*people, needs=tuple(need(f"need-{n}") for n in range(12)))).answers
    assert len({tuple(team(answer.suggestions[0])) for answer in answers}) > 3


@pytest.mark.parametrize("status", [NeedStatus.REPONDU, NeedStatus.CLOS])
def test_nothing_new_is_sought_for_a_settled_need(status):
    """A need that is answered or closed keeps what was accepted and gets nothing new."""
    first = answer(*PEOPLE, cooperations=CLOSE).suggestions[0]
    settled = need(status=status)
    assert answer(*PEOPLE, about=settled).suggestions == ()
    kept = answer(*PEOPLE, about=settled, decisions=(decision(first),))
    assert ([suggestion.id for suggestion in kept.suggestions], kept.no_coalition) == ([first.id], None)


def test_a_need_not_understood_asks_and_proposes_nobody():
    """When the translation abstains there is a question, no team, and nothing is said to be missing."""
    found = answer(*PEOPLE, about=need(themes=()).with_(verbatim="Zzz."))
    assert found.translation.abstained
    assert found.translation.question is not None
    assert (found.suggestions, found.no_coalition) == ((), None)


def test_a_duty_is_nobody_s_project():
    """Where words name somebody's duty, who owes it is said and no team is proposed."""
    owed = VOCABULARY.with_(
        obligations=(Obligation(id="ascenseur", label="Un ascenseur", debtor="Le bailleur", how_to_ask="Écrire."),),
        lexicon=(LexiconTerm(term="l'ascenseur", theme_id="enfance", weight=1.0, obligation_id="ascenseur"),),
    )
    found = answer(
        *PEOPLE,
        engine=Engine(Reference(vocabulary=owed, funding=FundingCatalogue())),
        about=need(themes=()).with_(verbatim="L'ascenseur est mort."),
    )
    assert found.translation.obligation_id == "ascenseur"
    assert (found.suggestions, found.no_coalition) == ((), None)


def test_answers_come_in_order_of_need_for_the_day_asked():
    """Every need has its answer, in order, for the contrat and the day of the snapshot."""
    found = ENGINE.recommend(snapshot(*PEOPLE, needs=(need("z"), need("a"))))
    assert [one.need_id for one in found.answers] == ["a", "z"]
    assert (found.territory_code, found.as_of) == (CONTRAT, TODAY)
