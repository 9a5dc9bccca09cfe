"""What a portfolio counts, on random territories: the same whatever the order, and what an independent recount finds."""

from datetime import timedelta
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.portfolio import Ceiling
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import RNA, TokenStatus, add_months, known_tokens
from matchmaker.matching.context import Context
from matchmaker.matching.pathways.defaults import STEP_DAYS, VERIFY_DAYS
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.steps import StepGraph
from matchmaker.matching.portfolio import portfolio_of
from matchmaker.matching.projects import project_of_structure
from tests.properties.funding_worlds import PLACE, TODAY, TOKEN_SETS, worlds
from tests.properties.tried import tried
from tests.unit.matching import world as territories

FOREVER = {"condition.closed", "condition.theme_other"}


@st.composite
def actors(draw):
    """Return up to four groups and small associations, of which more or less is known."""
    found = []
    for index in range(draw(st.integers(1, 4))):
        informal = draw(st.booleans())
        found.append(
            Structure(
                id=f"s{index}",
                label=f"s{index}",
                kind=StructureKind.COLLECTIF if informal else StructureKind.ASSOCIATION,
                legal_tokens=tuple(t for t in draw(TOKEN_SETS) if not (informal and t in {"RNA", "SIRET"})),
                tokens_complete=draw(st.booleans()),
                founded=None if informal else draw(st.none() | st.just(add_months(TODAY, -8))),
                consent=draw(st.sampled_from([Consent.OUI, Consent.INCONNU])),
                source_id="S",
            )
        )
    return tuple(found)


def snapshot_of(structures):
    """Return a contrat where everybody acts in the quartier of the random worlds."""
    assert territories.NORTH == PLACE
    return territories.snapshot(*structures)


def counted(structures, funding):
    """Return the portfolio of these structures."""
    return portfolio_of(Planner(funding), Context(snapshot_of(structures), territories.VOCABULARY), funding)


@tried(40, 100)
@given(worlds(), actors(), st.randoms(use_true_random=False))
def test_the_order_of_the_data_changes_nothing(world, structures, random):
    """Structures, steps, aids and campagnes in any order give the same portfolio."""
    mixed = {name: list(getattr(world.funding, name)) for name in ("dispositifs", "campagnes", "steps")}
    others = list(structures)
    for some in (*mixed.values(), others):
        random.shuffle(some)
    assert counted(others, world.funding.with_(**mixed)) == counted(structures, world.funding)


@tried(40, 100)
@given(worlds(), actors())
def test_who_holds_everything_a_step_gives_never_lacks_it(world, structures):
    """A structure counted as lacking lacks one of the states; one that nobody knows about is counted apart."""
    project_of = {s.id: project_of_structure(snapshot_of(structures), s) for s in structures}
    graph = StepGraph(world.funding.steps)
    known = {s.id: graph.infer_absent(known_tokens(s, project_of[s.id], TODAY)) for s in structures}
    for line in counted(structures, world.funding).steps:
        for some_id in line.lacking:
            assert TokenStatus.ABSENT in {known[some_id].status(token) for token in line.tokens}
        for some_id in line.unknown:
            assert TokenStatus.UNKNOWN in {known[some_id].status(token) for token in line.tokens}
        assert set(line.at_once) <= set(line.lacking)
        assert not set(line.lacking) & set(line.unknown)


@tried(120, 300)
@given(worlds(), actors())
def test_the_total_equals_a_recount(world, structures):
    """What is held back is what some set of steps would open, found by trying every set, each request once.

    Aids with an exclusion are left out: plans are made for what is lacking, not for what a step would then exclude.
    """
    kept = tuple(item for item in world.funding.dispositifs if not excludes(item.conditions))
    funding = world.funding.with_(dispositifs=kept)
    found = counted(structures, funding)
    amounts = dict(chain.from_iterable(held_back(funding, structures, one) for one in structures))
    known = [amount for amount in amounts.values() if amount is not None]
    assert found.held_back == Ceiling(requests=len(amounts), amount_eur=sum(known), unknown=len(amounts) - len(known))
    told = {(item.structure_id, item.dispositif_id) for line in found.steps for item in (*line.alone, *line.among)}
    assert told == amounts.keys()


@tried(40, 100)
@given(worlds(), actors())
def test_what_a_step_implies_is_credited_once(world, structures):
    """For one structure, a request opened by one step alone is never credited again to a step that takes it along."""
    for one in structures:
        found = counted((one,), world.funding)
        for line in found.steps:
            assert not {item.dispositif_id for item in line.alone} & {item.dispositif_id for item in line.among}
            for other in found.steps:
                if other is not line and set(other.tokens) <= set(line.before):
                    assert not {item.dispositif_id for item in line.alone} & {item.dispositif_id for item in other.alone}


def held_back(funding, structures, one):
    """Yield ((structure, dispositif), most) for each aid refused today that some set of steps would open."""
    snapshot = snapshot_of(structures)
    project = project_of_structure(snapshot, one)
    tokens = StepGraph(funding.steps).infer_absent(known_tokens(one, project, TODAY))
    case = Case.today(one, project, tokens, TODAY)
    # What nobody knows has to be asked first: only what is known to be absent is a reason to make a step.
    useful = [step for step in funding.steps if TokenStatus.ABSENT in {tokens.status(token) for token in step.gives}]
    futures = [future for steps in subsets(useful) for future in [done(steps, tokens)] if future]
    for item in funding.dispositifs:
        local = [c for c in funding.campagnes if c.dispositif_id == item.id and c.territory_code in project.within]
        campagne = max(local, key=lambda c: (c.verified_on.isoformat() if c.verified_on else "", c.id), default=None)
        today = check(item, campagne, case)
        refused = [found for found in today.checks if found.outcome is Outcome.NON]
        if not refused or any(found.known.kind in FOREVER for found in refused) or opens(item, campagne, case, {}, 0):
            continue  # nothing refuses, nothing can help, or time alone will
        if any(opens(item, campagne, case, gained, ready) for gained, ready in futures):
            most = campagne.amount_max if campagne and campagne.amount_max is not None else item.amount_max.value
            yield (one.id, item.id), None if most is None else float(min(most, project.goal_eur))


def excludes(conditions):
    """Return whether one of these conditions, or of their parts, must not hold."""
    return any(condition.kind is ConditionKind.NOT or excludes(condition.parts) for condition in conditions)


def subsets(steps):
    """Return every set of at least one step."""
    return chain.from_iterable(combinations(steps, size) for size in range(1, len(steps) + 1))


def done(steps, tokens):
    """Return what a set of steps gives and when all of it is done, None when one of them can never start."""
    held = {}
    ends = {}

    def day(token):
        """Return the first day a token is held: today, once asked for, or once given."""
        first = {TokenStatus.HELD: 0, TokenStatus.UNKNOWN: VERIFY_DAYS}.get(tokens.status(token))
        return min((d for d in (first, held.get(token)) if d is not None), default=None)

    for _ in steps:
        for step in steps:
            starts = [day(need) for need in step.needs]
            if None not in starts:
                days = STEP_DAYS if step.days_usual.value is None else step.days_usual.value
                ends[step.id] = min(max(starts, default=0) + days, ends.get(step.id, 10**6))
                for token in step.gives:
                    held[token] = min(ends[step.id], held.get(token, 10**6))
    return (held, max(ends.values())) if len(ends) == len(steps) else None


def opens(item, campagne, case, gained, ready):
    """Return whether nothing refuses once these states are held, that day or the day a structure is a year old."""
    if item.closed_on is not None and item.closed_on < TODAY + timedelta(days=ready):
        return False
    founded = TODAY + timedelta(days=gained[RNA]) if RNA in gained and case.bearer.informal else case.founded
    first = TODAY + timedelta(days=ready)
    days = [first] if founded is None else [first, max(first, add_months(founded, 12))]
    return any(check(item, campagne, case.after(gained, day, founded)).outcome is not Outcome.NON for day in days)
