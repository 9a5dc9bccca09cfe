"""Which routes are shown: the best at each thing, five at most, told apart by what they ask."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.matching.pathways import choose as module
from matchmaker.matching.pathways.choose import (
    ALONE,
    BALANCED,
    FIRST,
    LIGHTEST,
    MOST,
    OTHER,
    SUREST,
    Candidate,
    apart,
    balanced,
    choose,
    whole_front,
)
from matchmaker.matching.pathways.selection.problem import Point

POINTS = st.builds(Point, st.integers(1, 6), st.sampled_from([0, 500, 1000, 2000, 3000]), st.integers(1, 6))
ASKED = st.frozensets(st.sampled_from("ABCDE"), min_size=1, max_size=3)
FRONTS = st.lists(st.tuples(st.integers(0, 2), POINTS, ASKED), min_size=1, max_size=12).map(
    lambda found: whole_front([Candidate(level, point, asked, (place,)) for place, (level, point, asked) in enumerate(found)])
)


def candidate(first, covered, effort, asked="A", level=0):
    """Return a candidate that asks these dispositifs."""
    return Candidate(level, Point(first, covered, effort), frozenset(asked), (first, covered, effort))


def shown(*candidates, most=5):
    """Return what is shown, as (dispositifs, strengths)."""
    return [("".join(sorted(item.asked)), set(names)) for item, names in choose(candidates, most)]


def test_one_candidate_is_alone():
    """Without any other there is nothing to be better than."""
    assert shown(candidate(10, 800, 4)) == [("A", {ALONE})]
    assert choose((), 5) == ()


def test_each_is_shown_for_what_it_is_best_at():
    """The soonest, the largest, the lightest and the middle one are four routes, each with its strengths."""
    found = shown(
        candidate(10, 1000, 20, "A"),
        candidate(50, 9000, 30, "B"),
        candidate(60, 2000, 2, "C"),
        candidate(30, 5000, 12, "D"),
    )
    assert found == [("D", {SUREST, BALANCED}), ("A", {FIRST}), ("B", {MOST}), ("C", {LIGHTEST})]


def test_the_first_is_the_surest():
    """A sure route comes before a better one that has to be verified, however much more that one brings."""
    found = shown(candidate(40, 1000, 10, "A", level=0), candidate(10, 9000, 4, "B", level=1))
    assert found == [("A", {SUREST}), ("B", {BALANCED, FIRST, MOST, LIGHTEST})]


def test_a_route_of_unknown_amount_is_neither_the_surest_nor_the_lightest():
    """What nobody can count is shown for its date, never as the route to follow when another brings known money."""
    found = dict(shown(candidate(10, 0, 1, "A", level=0), candidate(40, 1000, 10, "B", level=1)))
    assert found == {"B": {SUREST, BALANCED, MOST, LIGHTEST}, "A": {FIRST}}
    assert shown(candidate(10, 0, 1, "A")) == [("A", {ALONE})]


def test_room_left_goes_to_what_asks_other_dispositifs():
    """Of two routes that are the best at nothing, the one that shares no dispositif with those shown is kept first."""
    ends = candidate(10, 1000, 20, "AB"), candidate(50, 9000, 30, "AC"), candidate(60, 2000, 2, "AD")
    best = (*ends, candidate(30, 5000, 12, "A"))
    near, far = candidate(29, 4900, 13, "AB"), candidate(28, 4800, 14, "E")
    found = shown(*best, near, far)
    assert found[-1] == ("E", {OTHER})
    assert len(found) == 5


def test_two_routes_that_ask_nearly_the_same_are_not_both_shown():
    """Less than half of difference is no other route."""
    best = candidate(10, 1000, 20, "ABC"), candidate(50, 9000, 2, "DEF"), candidate(30, 5000, 11, "XYZ")
    asked = [names for names, _ in shown(*best, candidate(11, 1100, 19, "ABCG"))]
    assert asked == ["XYZ", "ABC", "DEF"]


def test_equal_candidates_are_kept_once():
    """Two choices of the same worth and certainty are one point; of two certainties, the surer."""
    same = (candidate(10, 1000, 4, "A"), candidate(10, 1000, 4, "B"), candidate(10, 1000, 4, "C", level=1))
    assert [item.asked for item in whole_front(same)] == [frozenset("A")]


def test_a_sure_point_is_not_hidden_by_a_better_guess():
    """A guess may be better on all three: the sure one stays."""
    sure, guess = candidate(40, 1000, 10, level=0), candidate(10, 9000, 2, level=2)
    assert whole_front((guess, sure)) == (sure, guess)


@given(FRONTS, st.integers(1, 5))
def test_at_most_so_many_all_different_the_surest_first(front, most):
    """Never more than asked for, none twice, each with a strength; the first is of the surest level that brings known money."""
    found = choose(front, most)
    assert 1 <= len(found) <= most
    assert len({item for item, _ in found}) == len(found)
    assert all(names for _, names in found)
    known = [item for item in front if item.point.covered] or list(front)
    assert found[0][0].level == min(item.level for item in known)
    for item, names in found:
        if OTHER in names:
            assert all(apart(item, other) >= 0.5 for other, _ in found if other != item)


@given(FRONTS)
def test_each_strength_is_true(front):
    """Who is said to be first, to bring most or to be the lightest is, over the whole set."""
    found = {name: item for item, names in choose(front, 5) for name in names}
    if FIRST in found:
        assert found[FIRST].point.first == min(item.point.first for item in front)
    if MOST in found:
        assert found[MOST].point.covered == max(item.point.covered for item in front)
    if LIGHTEST in found:
        known = [item for item in front if item.point.covered] or list(front)
        assert found[LIGHTEST].point.effort == min(item.point.effort for item in known)


@given(st.lists(st.tuples(POINTS, ASKED), min_size=1, max_size=5))
def test_the_order_of_candidates_changes_nothing(found):
    """Any order of the same set shows the same routes with the same strengths."""
    candidates = [Candidate(0, point, asked, (point.first, point.covered, point.effort)) for point, asked in found]
    front = whole_front(candidates)
    assert len({choose(order, 5) for order in permutations(front)}) == 1


def test_the_balanced_one_is_nearest_to_the_ideal():
    """Its worst distance is the least: half-way on everything wins over perfect on two and last on the third."""
    middle = candidate(50, 5000, 10, "M")
    assert balanced([candidate(0, 10_000, 20, "A"), candidate(100, 10_000, 0, "B"), candidate(0, 0, 0, "C"), middle]) == middle


def test_the_strengths_have_an_order():
    """Where one candidate is several things, the surest is said first."""
    ((_, names),) = [one for one in choose([candidate(10, 1000, 4), candidate(10, 500, 3, "B")], 5) if one[0].asked == {"A"}]
    assert list(names) == sorted(names, key=module.ORDER.index)
