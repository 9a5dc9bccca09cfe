"""Eligibility holds whatever the data: knowing or holding more never hurts, order never matters, logic has its laws."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Condition, ConditionKind
from matchmaker.eligibility.check import SEVERITY, check
from matchmaker.eligibility.goals import token_goals
from matchmaker.eligibility.tokens import Tokens, TokenStatus
from matchmaker.eligibility.walk import may_be_carried
from tests.properties.condition_worlds import (
    CAMPAGNES,
    TOKENS,
    TRUTHS,
    cases,
    checked,
    dispositif_of,
    outcome,
    simple_conditions,
    trees,
    truths,
)
from tests.properties.tried import tried

WITHOUT_NOT = trees((ConditionKind.ALL, ConditionKind.ANY))
many = tried(100, 200)
some = tried(40, 60)


def made(kind, *parts, source="S"):
    """Return a composed condition."""
    return Condition(kind=kind, parts=parts, label="p", source_id=source)


def unsourced(condition):
    """Return the same tree without any source."""
    return condition.with_(source_id=None, parts=tuple(unsourced(part) for part in condition.parts))


def shuffled(condition, random):
    """Return the same tree, its parts in another order at every depth."""
    parts = [shuffled(part, random) for part in condition.parts]
    random.shuffle(parts)
    return condition.with_(parts=tuple(parts))


def sorted_tree(item):
    """Return what a check holds whatever the order of its parts: theirs, and the labels of those that decided."""
    known = item.known.with_(
        params={name: tuple(sorted(v)) if isinstance(v, tuple) else v for name, v in item.known.params.items()}
    )
    rest = item.with_(parts=(), known=known).model_dump_json()
    return rest, sorted(sorted_tree(part) for part in item.parts)


def changes(item):
    """Yield the changes of the simple conditions of a check."""
    if not item.parts and item.would_change:
        yield item.would_change
    for part in item.parts:
        yield from changes(part)


@many
@given(trees(), CAMPAGNES, cases())
def test_a_tree_is_what_an_independent_evaluation_finds(condition, campagne, case):
    """The outcome of a tree is *oui* when it holds in every world that may be, *non* when in none."""
    assert TRUTHS[outcome(condition, campagne, case)] == truths(condition, campagne, case)


@some
@given(st.lists(trees(), min_size=1, max_size=3), CAMPAGNES, cases(), st.sampled_from([None, "S"]))
def test_the_laws_of_de_morgan_hold(parts, campagne, case, source):
    """Not all is one of the opposites, not any is all the opposites, and not not is the same, with three outcomes too."""
    opposites = [made(ConditionKind.NOT, part, source=source) for part in parts]
    for kind, dual in ((ConditionKind.ALL, ConditionKind.ANY), (ConditionKind.ANY, ConditionKind.ALL)):
        one = made(ConditionKind.NOT, made(kind, *parts, source=source), source=source)
        other = made(dual, *opposites, source=source)
        assert outcome(one, campagne, case) is outcome(other, campagne, case)
    twice = made(ConditionKind.NOT, opposites[0], source=source)
    same = parts[0].with_(source_id=parts[0].source_id or source)
    assert outcome(twice, campagne, case) is outcome(same, campagne, case)


@some
@given(trees(), trees(), trees(), CAMPAGNES, cases())
def test_all_and_any_distribute_over_each_other(one, two, three, campagne, case):
    """A and (B or C) is (A and B) or (A and C); with one part, both are that part."""
    every, either = ConditionKind.ALL, ConditionKind.ANY
    left = made(every, one, made(either, two, three))
    right = made(either, made(every, one, two), made(every, one, three))
    assert outcome(left, campagne, case) is outcome(right, campagne, case)
    assert outcome(made(every, one), campagne, case) is outcome(made(either, one), campagne, case)


@some
@given(trees(), CAMPAGNES, cases())
def test_a_requirement_without_source_never_refuses(condition, campagne, case):
    """General knowledge may be wrong: a tree without any source is at worst *à vérifier*."""
    assert outcome(unsourced(condition), campagne, case) is not Outcome.NON


@some
@given(trees(), CAMPAGNES, cases())
def test_a_source_only_makes_firmer(condition, campagne, case):
    """Giving a source to a tree never improves its outcome."""
    before = outcome(unsourced(condition), campagne, case)
    assert SEVERITY[outcome(unsourced(condition).with_(source_id="S"), campagne, case)] >= SEVERITY[before]


@some
@given(trees(), CAMPAGNES, cases())
def test_what_is_not_yes_says_a_change_found_in_its_parts(condition, campagne, case):
    """A *oui* needs no change; anything else proposes one that some simple condition of it proposes."""
    found = checked(condition, campagne, case)
    assert (found.would_change is None) == (found.outcome is Outcome.OUI)
    assert found.would_change is None or found.would_change in list(changes(found))


@some
@given(trees(), CAMPAGNES, cases(), st.randoms(use_true_random=False))
def test_the_order_of_parts_changes_nothing(condition, campagne, case, random):
    """Parts are a set: shuffled at every depth, they give the same outcome, the same change and the same reasons."""
    one, other = (checked(tree, campagne, case) for tree in (condition, shuffled(condition, random)))
    assert one.would_change == other.would_change
    assert sorted_tree(one) == sorted_tree(other)


@some
@given(st.lists(WITHOUT_NOT, max_size=4), CAMPAGNES, cases(), st.sampled_from(TOKENS))
def test_holding_one_more_token_never_lowers_an_outcome(items, campagne, case, token):
    """Gaining a legal state never closes a door, unless a condition excludes it."""
    richer = case.after([token], case.on, case.founded)
    dispositif = dispositif_of(items)
    for before, after in zip(check(dispositif, campagne, case).checks, check(dispositif, campagne, richer).checks, strict=True):
        assert SEVERITY[after.outcome] <= SEVERITY[before.outcome]


@some
@given(st.lists(simple_conditions(), max_size=5), CAMPAGNES, cases())
def test_knowing_nothing_never_refuses_for_a_token(items, campagne, case):
    """Where no token is known to be absent, no token condition says no."""
    blank = replace(case, tokens=Tokens(held=case.tokens.held))
    checks = check(dispositif_of(items), campagne, blank).checks
    for condition, item in zip(items, checks[len(checks) - len(items) :] if items else (), strict=True):
        assert condition.kind is not ConditionKind.TOKEN or item.outcome is not Outcome.NON


@some
@given(st.lists(trees(), min_size=1, max_size=4), CAMPAGNES, cases(), st.randoms(use_true_random=False))
def test_the_order_of_conditions_changes_nothing(items, campagne, case, random):
    """Conditions are a set: shuffled, they give the same outcome and the same checks."""
    mixed = items[:]
    random.shuffle(mixed)
    one, other = (check(dispositif_of(order), campagne, case) for order in (items, mixed))
    assert one.outcome == other.outcome
    assert sorted(item.model_dump_json() for item in one.checks) == sorted(item.model_dump_json() for item in other.checks)


@some
@given(st.lists(trees(), min_size=1, max_size=3), trees(), CAMPAGNES, cases())
def test_one_more_requirement_never_opens_a_door(items, extra, campagne, case):
    """Adding a condition can only keep or lower the outcome, when what may be carried stays the same."""
    aid, stricter = dispositif_of(items), dispositif_of([*items, extra])
    assume(may_be_carried(aid) == may_be_carried(stricter))
    group = replace(case, group=None)
    fewer, more = check(aid, campagne, group).outcome, check(stricter, campagne, group).outcome
    assert SEVERITY[more] >= SEVERITY[fewer]


@some
@given(st.lists(trees(), min_size=1, max_size=3), cases(), st.frozensets(st.sampled_from(TOKENS)))
def test_reaching_the_goals_leaves_no_token_to_gain(items, case, reachable):
    """Once one token of each goal is held, no goal is left; every goal is reachable and made of absent tokens."""
    found = token_goals(dispositif_of(items), case, reachable)
    if found is None:
        return
    for goal in found:
        assert reachable.intersection(goal)
        assert all(case.tokens.status(token) is TokenStatus.ABSENT for token in goal)
    gained = case.after([next(token for token in goal if token in reachable) for goal in found], case.on, case.founded)
    assert token_goals(dispositif_of(items), gained, reachable) == ()


@some
@given(st.lists(WITHOUT_NOT, min_size=1, max_size=3), cases())
def test_without_a_way_to_the_goals_the_answer_is_no(items, case):
    """Where goals are out of reach whatever the steps, the tokens alone already refuse."""
    tokens_only = [item for item in items if _is_about_tokens(item)]
    if tokens_only and token_goals(dispositif_of(tokens_only), case, frozenset()) is None:
        assert check(dispositif_of(tokens_only), None, case).outcome is Outcome.NON


def _is_about_tokens(condition):
    return condition.kind is ConditionKind.TOKEN or (bool(condition.parts) and all(map(_is_about_tokens, condition.parts)))
