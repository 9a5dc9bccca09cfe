"""The ties of a territory, compiled, are what each pair says of itself, looked at plainly."""

from datetime import date
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.matching.context import Context
from matchmaker.matching.cost import Feature, TieWeights, Weights
from matchmaker.matching.links import Links
from matchmaker.matching.ties import Ties
from matchmaker.matching.traits import FULL, ordered
from tests.unit.matching.world import CONTRAT, NORTH, SOUTH, VOCABULARY, initiative, present, snapshot, structure, worked

UNHURRIED = settings(deadline=None, max_examples=80)
MANY = tuple(f"theme-{k:03d}" for k in range(150))  # more than two words of bits


def plain_ties(ties: Ties) -> dict[tuple[str, str], list[int]]:
    """Return the points of each pair something ties, in the order of `Feature`: sets and fractions, a pair at a time."""
    traits, found = ties.traits, {}
    past, near = traits.worked_together(), traits.common_partners()
    for one, other in combinations(ties.ids, 2):
        pair = ordered(one, other)
        quartiers, themes, brings = (
            (kind.get(one, frozenset()), kind.get(other, frozenset()))
            for kind in (traits.quartiers, traits.themes, traits.brings)
        )
        if not (pair in past or pair in near or set.intersection(*map(set, quartiers)) or set.intersection(*map(set, themes))):
            continue
        values = {
            Feature.WORKED_TOGETHER: past.get(pair, 0),
            Feature.COMMON_PARTNERS: near.get(pair, 0),
            Feature.SAME_QUARTIER: FULL * bool(quartiers[0] & quartiers[1]),
            Feature.SHARED_THEMES: jaccard(*themes),
            Feature.COMPLEMENTARY: FULL - jaccard(*brings) if brings[0] and brings[1] else 0,
        }
        found[pair] = [(values[feature] * ties.weights.of(feature) + FULL // 2) // FULL for feature in Feature]
    return found


def jaccard(one: frozenset[str], other: frozenset[str]) -> int:
    """Return what two sets share over what either has, in thousandths."""
    return FULL * len(one & other) // max(len(one | other), 1)


@st.composite
def territories(draw):
    """Return a territory where quartiers, themes, offers and cooperations are drawn at random, and weights."""
    names = [f"s{k:02d}" for k in range(draw(st.integers(1, 14)))]
    some, themes = st.sampled_from(names), st.sets(st.sampled_from(MANY), max_size=6)
    people = [structure(name, *sorted(draw(st.sets(st.sampled_from(MANY), max_size=5)))) for name in names]
    places = draw(st.lists(st.tuples(some, st.sampled_from((NORTH, SOUTH, CONTRAT))), max_size=10, unique=True))
    couples = {ordered(*pair) for pair in draw(st.lists(st.tuples(some, some), max_size=12)) if pair[0] != pair[1]}
    ends = st.sampled_from((None, date(2026, 1, 1), date(2010, 1, 1)))
    past = tuple(worked(*pair, date(2009, 1, 1), draw(ends), themes=tuple(sorted(draw(themes)))) for pair in sorted(couples))
    doing = tuple(initiative(f"i{k}", draw(some), *sorted(draw(themes))) for k in range(draw(st.integers(0, 6))))
    weights = TieWeights(**{feature.value: draw(st.sampled_from((0, 1, 60, 333, FULL))) for feature in Feature})
    where = tuple(present(*place) for place in places)
    return snapshot(*people, presences=where, cooperations=past, initiatives=doing), weights


@UNHURRIED
@given(territories())
def test_ties_are_those_each_pair_says(world):
    """The tied pairs, their points and their order: the plain definition; links hold both sides, the strongest first."""
    territory, weights = world
    ties = Context(territory, VOCABULARY, Weights(ties=weights)).ties
    expected = plain_ties(ties)
    pairs = [(ties.ids[a], ties.ids[b]) for a, b in zip(ties.first.tolist(), ties.second.tolist(), strict=True)]
    assert pairs == list(expected)
    assert ties.points.tolist() == list(expected.values())
    for place, one in enumerate(ties.ids):
        partners = {pair: sum(points) for pair, points in expected.items() if one in pair and sum(points)}
        rows = sorted((-saved, ties.place[pair[pair[0] == one]]) for pair, saved in partners.items())
        span = slice(*ties.links.start[place : place + 2].tolist())
        links = zip(ties.links.saved[span].tolist(), ties.links.other[span].tolist(), strict=True)
        assert [(-saved, other) for saved, other in links] == rows


@UNHURRIED
@given(st.lists(st.integers(0, 3) | st.integers(0, 2**20), min_size=45, max_size=45))
def test_links_keep_a_matrix_whatever_its_points(values):
    """Few or many different points, small or large: the links of a symmetric matrix give it back, each row falling."""
    matrix = np.zeros((10, 10), np.int64)
    matrix[np.triu_indices(10, 1)] = values
    matrix += matrix.T
    links = Links.of_matrix(matrix)
    assert links.matrix(np.arange(10)).tolist() == matrix.tolist()
    for row in range(10):
        span = slice(*links.start[row : row + 2].tolist())
        keys = list(zip((-links.saved[span]).tolist(), links.other[span].tolist(), strict=True))
        assert keys == sorted(keys)
