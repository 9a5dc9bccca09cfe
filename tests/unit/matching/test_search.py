"""The search, on problems small enough to be read."""

from dataclasses import replace

import numpy as np

from matchmaker.matching.coalitions.instance import Choice, make_instance
from matchmaker.matching.coalitions.search import solve

PAIR = 600


def problem(choices, ties=(), owners=None, **options):
    """Return an instance of (owner, mask, cost) choices; `ties` are (owner, owner, points saved)."""
    names = sorted(owners or {owner for owner, _, _ in choices})
    saved = np.zeros((len(names), len(names)), np.int64)
    for one, other, points in ties:
        a, b = names.index(one), names.index(other)
        saved[a, b] = saved[b, a] = points
    bits = max((mask for _, mask, _ in choices), default=1).bit_length()
    return make_instance([Choice(*choice) for choice in choices], bits, names, saved, PAIR, **options)


def who(instance, **options):
    """Return the owners of the best team, None when there is none."""
    team = solve(instance, **options).team
    return None if team is None else [instance.choices[choice].owner for choice in team]


def test_a_tie_beats_a_slightly_cheaper_stranger():
    """Of two structures that would do, the one that knows the other member is worth a little more effort."""
    choices = [("a", 0b01, 1000), ("b", 0b10, 1000), ("c", 0b10, 1200)]
    assert who(problem(choices)) == ["a", "b"]
    assert who(problem(choices, [("a", "c", 300)])) == ["a", "c"]


def test_the_cost_is_that_of_the_members_and_of_their_pairs():
    """Three members cost their efforts and three pairs, less their ties."""
    instance = problem([("a", 1, 1000), ("b", 2, 1100), ("c", 4, 1200)], [("a", "b", 600), ("b", "c", 90)])
    assert solve(instance).cost == 3300 + 3 * PAIR - 690


def test_two_records_of_one_legal_person_are_never_together():
    """When the only team is twice the same legal person, there is none."""
    choices = [("a", 1, 1000), ("b", 2, 1000)]
    assert who(problem(choices)) == ["a", "b"]
    assert who(problem(choices, apart=[("a", "b")])) is None


def test_a_structure_is_there_once_whatever_its_choices():
    """A structure counted for a part and for another part is not two members."""
    assert who(problem([("a", 1, 1000), ("a", 2, 1000)])) is None
    assert who(problem([("a", 1, 1000), ("a", 2, 1000), ("a", 3, 1300)])) == ["a"]


def test_a_team_is_never_larger_than_allowed():
    """Three asks that nobody shares cannot be covered by two."""
    choices = [("a", 1, 1000), ("b", 2, 1000), ("c", 4, 1000)]
    assert who(problem(choices, max_size=3)) == ["a", "b", "c"]
    assert who(problem(choices, max_size=2)) is None


def test_refusing_the_best_team_does_not_bring_it_back_with_someone_superfluous():
    """A refused structure that does everything alone is not proposed again beside another that adds nothing."""
    ties = [("x", "a", 600), *((one, other, 600) for one in "wxy" for other in ("out1", "out2"))]
    choices = [("a", 0b111, 2700), ("w", 0b100, 850), ("x", 0b001, 850), ("y", 0b010, 850)]
    owners = {"a", "w", "x", "y", "out1", "out2"}
    assert who(problem(choices, ties, owners)) == ["a"]
    assert who(problem(choices, ties, owners, forbidden=[frozenset({"a"})])) == ["w", "x", "y"]


def test_a_refused_team_names_everyone_to_forbid_anything():
    """A refusal of a team that no longer exists forbids nothing."""
    choices = [("a", 1, 1000), ("b", 2, 1000)]
    assert who(problem(choices, forbidden=[frozenset({"a", "gone"})])) == ["a", "b"]
    assert who(problem(choices, forbidden=[frozenset({"a"})])) == ["a", "b"]
    assert who(problem(choices, forbidden=[frozenset({"a", "b"})])) is None


def test_equals_share_the_needs():
    """Of equal structures, one need takes one and another need another: the first by name does not take them all."""
    choices = [(f"s{i}", 1, 1000) for i in range(8)]
    chosen = {who(problem(choices, salt=f"need-{i}"))[0] for i in range(20)}
    assert len(chosen) > 4
    assert len({tuple(who(problem(choices, salt="need-1"))) for _ in range(3)}) == 1


def test_a_search_that_is_stopped_says_so():
    """At its limit a search gives the best it has, and never claims a proof."""
    choices = [(f"s{i}{bit}", 1 << bit, 1000 + 10 * i) for i in range(6) for bit in range(4)]
    ties = [(f"s{i}0", f"s{j}3", 600) for i in range(6) for j in range(6)]
    instance = problem(choices, ties)
    whole, cut, none = solve(instance), solve(instance, node_limit=4), solve(instance, node_limit=1)
    assert whole.proven
    assert not cut.proven
    assert cut.cost >= whole.cost
    assert (none.team, none.proven) == (None, False)


def test_nobody_to_choose_is_no_team():
    """Without any choice there is no team, and that is proven."""
    empty = problem([("a", 0, 1000)])
    assert solve(empty) == replace(solve(empty), team=None, proven=True)
