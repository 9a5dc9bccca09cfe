"""What ties two structures, and how it is told."""

from datetime import date

import pytest

from matchmaker.matching.context import Context
from matchmaker.matching.cost import Feature, TieWeights, Weights
from matchmaker.matching.tie_reasons import tie_reason
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
    NORTH,
    PLACE,
    SKILL,
    SOUTH,
    VOCABULARY,
    initiative,
    present,
    snapshot,
    structure,
    worked,
)

AB = (structure("a"), structure("b"))
APART = (present("a", NORTH), present("b", SOUTH))


def ties(*structures, presences=APART, **fields):
    """Return the ties of a small territory."""
    return Context(snapshot(*structures, presences=presences, **fields), VOCABULARY).ties


def test_nothing_known_ties_nobody():
    """Two structures of which nothing in common is known have no row at all."""
    found = ties(*AB)
    assert found.between("a", "b") == ({}, 0.0)
    assert not len(found.first)


@pytest.mark.parametrize(
    ("since", "until", "points"),
    [
        (date(2026, 1, 1), None, 270),  # it lasts
        (date(2026, 1, 1), date(2027, 6, 1), 270),  # it lasts still
        (date(2025, 1, 1), date(2026, 1, 23), 135),  # ten months ago: half
        (date(2024, 1, 1), date(2025, 3, 24), 68),  # twenty months ago: a quarter
        (date(2010, 1, 1), date(2011, 1, 1), None),  # fifteen years ago: nothing left
        (date(2027, 1, 1), None, None),  # not begun
    ],
)
def test_a_past_cooperation_fades_by_half_every_ten_months(since, until, points):
    """What was done together is worth less and less, and a plan is worth nothing."""
    found = ties(*AB, cooperations=(worked("a", "b", since, until),)).between("a", "b").saved.get(Feature.WORKED_TOGETHER)
    assert found == points


def test_several_cooperations_add_up_without_passing_one():
    """Two halves are three quarters."""
    twice = (worked("a", "b", date(2025, 1, 1), date(2026, 1, 23)), worked("a", "b", date(2025, 6, 1), date(2026, 1, 23)))
    assert ties(*AB, cooperations=twice).between("a", "b").saved[Feature.WORKED_TOGETHER] == 203


def test_common_partners_count_more_when_they_know_few():
    """Adamic-Adar: a partner in common who knows only the two says more than one who knows everybody."""
    people = [structure(name) for name in "abcdef"]
    rare = (worked("a", "c", date(2026, 1, 1)), worked("b", "c", date(2026, 1, 1)))
    hub = tuple(worked(name, "c", date(2026, 1, 1)) for name in "abdef")
    few = ties(*people, presences=(), cooperations=rare).between("a", "b").saved[Feature.COMMON_PARTNERS]
    many = ties(*people, presences=(), cooperations=hub).between("a", "b").saved[Feature.COMMON_PARTNERS]
    assert (few, many) == (53, 34)  # A = 1/ln 2 and 1/ln 5, of 90 points


def test_only_a_quartier_in_common_counts_as_one():
    """Acting in the same quartier ties; acting somewhere in the same contrat does not."""
    assert ties(*AB, presences=(present("a"), present("b"))).between("a", "b").saved == {Feature.SAME_QUARTIER: 90}
    assert ties(*AB, presences=(present("a", CONTRAT), present("b", CONTRAT))).between("a", "b").saved == {}


def test_shared_themes_are_counted_among_those_of_either():
    """One theme in common out of three is a third."""
    done = (initiative("i", "a", "sport", "culture"), initiative("j", "b", "sport", "sante"))
    assert ties(*AB, initiatives=done).between("a", "b").saved == {Feature.SHARED_THEMES: 30}


def test_complementing_each_other_counts_only_between_those_something_ties():
    """Bringing different things is worth something when they meet anyway; carrying is no know-how."""
    people = (structure("a", PLACE, BEARER), structure("b", SKILL, BEARER))
    assert ties(*people).between("a", "b").saved == {}
    together = ties(*people, presences=(present("a"), present("b"))).between("a", "b")
    assert together.saved == {Feature.SAME_QUARTIER: 90, Feature.COMPLEMENTARY: 60}
    assert together.affinity == 0.25


def test_everything_in_common_is_an_affinity_of_one():
    """The five features full save the whole cost of a pair, never more."""
    weights = Weights(ties=TieWeights(common_partners=0))
    people = (structure("a", PLACE), structure("b", SKILL))
    whole = Context(snapshot(*people, cooperations=(worked("a", "b", date(2026, 1, 1), themes=("sport",)),)), VOCABULARY, weights)
    assert whole.ties.between("b", "a").affinity == 1.0
    assert whole.ties.saved(("a", "b")).tolist() == [[0, 510], [510, 0]]


def test_someone_who_left_ties_nobody():
    """A cooperation with a structure that is no longer in the contrat leaves no trace."""
    found = ties(*AB, cooperations=(worked("a", "gone", date(2026, 1, 1)), worked("b", "gone", date(2026, 1, 1))))
    assert not len(found.first)


def test_the_matrix_says_what_the_pairs_say():
    """What the search counts is what explanations tell, for any choice of structures, in any order."""
    people = [structure(name, PLACE if name in "ac" else SKILL) for name in "abcd"]
    past = (worked("a", "b", date(2026, 1, 1)), worked("b", "c", date(2025, 1, 1), date(2025, 9, 1)))
    found = ties(*people, presences=tuple(present(name) for name in "acd"), cooperations=past)
    ids = ("d", "b", "a", "c")
    matrix = found.saved(ids)
    for row, one in enumerate(ids):
        for column, other in enumerate(ids):
            assert matrix[row, column] == (sum(found.between(one, other).saved.values()) if one != other else 0)


@pytest.mark.parametrize(
    ("until", "kind", "year"),
    [(date(2026, 6, 1), "tie.worked_together", 2026), (None, "tie.work_together", 2023)],
)
def test_a_cooperation_is_told_by_the_year_it_ended_or_by_its_first_while_it_lasts(until, kind, year):
    """What is over is dated by its end, what still lasts by its beginning, with its subject and its source."""
    found = ties(*AB, cooperations=(worked("a", "b", date(2023, 3, 1), until, subject="Un jardin"),))
    reason = tie_reason(found.traits, Feature.WORKED_TOGETHER, ("a", "b"), -10)
    assert (reason.kind, reason.params["annee"], reason.params["sujet"]) == (kind, year, "Un jardin")
    assert (reason.source_id, reason.weight) == ("source-coop", -10)
