"""The chosen pathway is the best of all, whatever the catalogue, and can be lived step after step."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.recommendation import DateKind, NoPathway, Outcome, Pathway
from matchmaker.eligibility.tokens import known_tokens
from matchmaker.matching.pathways import Pathfinder, best_pathway
from matchmaker.matching.pathways.steps import StepGraph
from tests.properties.funding_worlds import NEED, PLACE, REFUSALS, TODAY, TOKENS, TRANSLATION, oracle, worlds

RANKS = {Outcome.OUI: 0, Outcome.A_VERIFIER: 1}
GUESS = "pathway.calendar_unknown"


def answer(world):
    """Return the pathway of the world's bearer."""
    return best_pathway(world.bearer, NEED, TRANSLATION, (PLACE,), world.funding, TODAY)


def key_of(pathway):
    """Return what pathways are compared by, read from the result alone."""
    if isinstance(pathway, NoPathway):
        return None
    guess = any(reason.kind == GUESS for step in pathway.steps for reason in step.reasons)
    doubts = [item for item in pathway.eligibility.checks if item.outcome is Outcome.A_VERIFIER]
    refused = any(item.would_change.kind in REFUSALS for item in doubts)
    rank = RANKS[pathway.outcome] + ((guess or refused) and pathway.outcome is Outcome.A_VERIFIER)
    return rank, pathway.first_euro, -(pathway.amount_eur or 0), pathway.effort_half_days, pathway.dispositif_id


@settings(max_examples=400, deadline=None)
@given(worlds())
def test_the_choice_is_the_best_over_every_subset_of_steps(world):
    """A slow search of every subset of steps, day by day, finds nothing better and nothing else."""
    tokens = StepGraph(world.funding.steps).infer_absent(known_tokens(world.bearer, NEED, TODAY))
    assert key_of(answer(world)) == oracle(world, tokens)


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_a_pathway_can_be_lived(world):
    """An independent replay: each step starts when its tokens are held, and the request when its conditions are met."""
    pathway = answer(world)
    if not isinstance(pathway, Pathway):
        return
    catalogue = {step.id: step for step in world.funding.steps}
    tokens = StepGraph(world.funding.steps).infer_absent(known_tokens(world.bearer, NEED, TODAY))
    asked = {step.id: step.end for step in pathway.steps if step.id.startswith("verifier-")}
    held = dict.fromkeys(tokens.held, TODAY)
    for step in sorted((step for step in pathway.steps if step.id in catalogue), key=lambda step: step.end):
        for token in catalogue[step.id].gives:
            held.setdefault(token, step.end)
    for step in pathway.steps:
        assert TODAY <= step.start <= step.end
        for token in catalogue[step.id].needs if step.id in catalogue else ():
            if tokens.status(token).value == "unknown":
                held.setdefault(token, asked["verifier-structure"])
            assert held[token] <= step.start
    filed = next(step for step in pathway.steps if step.id == "depot")
    dispositif = next(item for item in world.funding.dispositifs if item.id == pathway.dispositif_id)
    assert all(end <= filed.start for end in asked.values())
    for condition in dispositif.conditions:
        if condition.kind is ConditionKind.TOKEN and condition.source_id:
            for token in condition.values:
                if tokens.status(token).value == "unknown" and "verifier-structure" in asked:
                    held.setdefault(token, asked["verifier-structure"])
            assert any(token in held and held[token] <= filed.start for token in condition.values)
    assert pathway.effort_half_days == sum(step.effort_half_days for step in pathway.steps)
    assert pathway.first_euro == pathway.steps[-1].end >= filed.end


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_a_hard_day_comes_from_a_fresh_campagne_and_lies_in_its_window(world):
    """No day is shown as certain unless a campagne checked within a year gives it."""
    pathway = answer(world)
    if not isinstance(pathway, Pathway):
        return
    campagnes = {item.id: item for item in world.funding.campagnes}
    hard = [step for step in pathway.steps if step.date_kind is DateKind.HARD]
    assert pathway.first_euro_kind is not DateKind.HARD
    if hard:
        campagne = campagnes[pathway.campagne_id]
        assert campagne.territory_code == PLACE
        assert TODAY - campagne.verified_on <= timedelta(days=365)
        filed = next(step for step in hard if step.id == "depot")
        assert (campagne.opens_on or filed.end) <= filed.end <= (campagne.closes_on or filed.end)
    else:
        stale = campagnes[pathway.campagne_id] if pathway.campagne_id else None
        assert stale is None or any(reason.kind in {"warning.stale", "warning.never_verified"} for reason in pathway.warnings)


@settings(max_examples=100, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_data_changes_nothing(world, random):
    """Steps, dispositifs and campagnes shuffled give the same pathway, to the last reason."""
    shuffled = {}
    for name in ("steps", "dispositifs", "campagnes"):
        items = list(getattr(world.funding, name))
        random.shuffle(items)
        shuffled[name] = tuple(items)
    again = best_pathway(world.bearer, NEED, TRANSLATION, (PLACE,), world.funding.with_(**shuffled), TODAY)
    assert again == answer(world)


@settings(max_examples=200, deadline=None)
@given(worlds(complete=True), st.sampled_from([token for token in TOKENS if token != "RNA"]))
def test_one_more_token_never_makes_it_worse(world, token):
    """Where everything is known, holding one more legal state never closes a route nor delays the first euro."""
    richer = world.bearer.with_(legal_tokens=(*world.bearer.legal_tokens, token))
    before = key_of(answer(world))
    after = key_of(best_pathway(richer, NEED, TRANSLATION, (PLACE,), world.funding, TODAY))
    assert before is None or (after is not None and after[:2] <= before[:2])


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_a_shared_index_answers_like_a_fresh_one(world):
    """What the index remembers from one bearer never changes the answer given to another."""
    finder = Pathfinder(world.funding)
    other = world.bearer.with_(legal_tokens=("SIRET",), tokens_complete=True)
    finder.best(other, NEED, TRANSLATION, (PLACE,), TODAY)
    assert finder.best(world.bearer, NEED, TRANSLATION, (PLACE,), TODAY) == answer(world)


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_every_other_dispositif_is_told_with_its_reason(world):
    """No dispositif disappears: it is the chosen one, or it is listed with what decides and what would change it."""
    result = answer(world)
    listed = {item.dispositif_id for item in result.excluded}
    chosen = {result.dispositif_id} if isinstance(result, Pathway) else set()
    assert listed | chosen == {item.id for item in world.funding.dispositifs}
    assert not listed & chosen
    for item in result.excluded:
        assert item.outcome is Outcome.OUI or all(check.outcome is item.outcome and check.would_change for check in item.checks)
