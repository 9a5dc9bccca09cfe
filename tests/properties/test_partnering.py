"""Partners on arrays: kernels equal their reference, order of input changes nothing, contributions sum, the future stays out."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.consortium import Consortium, Participant
from matchmaker.evaluation.past import before
from matchmaker.evaluation.questions import Among, partner_questions
from matchmaker.evaluation.ranking import examples
from matchmaker.evaluation.run import Split, evaluate_coalitions, evaluate_partners, windows
from matchmaker.matching.partnering import kernels, reference
from matchmaker.matching.partnering.features import NAMES, features
from matchmaker.matching.partnering.graph import tie
from matchmaker.matching.partnering.model import Examples, learn, prior
from matchmaker.matching.partnering.pool import SOURCES, draw, order_of
from matchmaker.matching.partnering.signals import Signals, Team
from tests.properties.tried import tried
from tests.unit.evaluation.consortia import consortia

UNHURRIED = tried(30, 60)
DAY = date(2018, 1, 1)


@st.composite
def worlds(draw_, people=12):
    """Return a few dated consortia among a few people."""
    found = []
    for rank in range(draw_(st.integers(1, 12))):
        members = draw_(st.sets(st.integers(0, people - 1), min_size=1, max_size=5))
        who = tuple(Participant(f"o{one:02d}", f"P{one % 3}", f"K{one % 2}") for one in sorted(members))
        begun = DAY - timedelta(days=draw_(st.integers(1, 1500)))
        parts = tuple(draw_(st.sets(st.sampled_from("ABC"), max_size=2)))
        found.append(Consortium(f"c{rank:02d}", begun, who, parts))
    return found


def ties_of(graph, weights):
    """Return a graph as dictionaries."""
    return {
        node: dict(zip(graph.partners(node).tolist(), graph.row(weights, node).tolist(), strict=True))
        for node in range(len(graph.indptr) - 1)
    }


@UNHURRIED
@given(worlds())
def test_ties_are_the_pairs_of_the_groups(world):
    """Every pair of members is tied, both ways, once, with the number of groups it has in common; steps are probabilities."""
    groups = before(world, DAY).groups
    members = [groups.members[a:b].tolist() for a, b in zip(groups.indptr[:-1], groups.indptr[1:], strict=True)]
    heads, tails, owners = kernels.pairs_of_groups(groups.indptr, groups.members)
    expected = reference.pairs_of_groups(members)
    assert list(zip(heads.tolist(), tails.tolist(), owners.tolist(), strict=True)) == expected
    graph = tie(groups)
    counted = {(node, other): count for node, row in ties_of(graph, graph.counts).items() for other, count in row.items()}
    assert counted == {pair: sum((a, b) == pair for a, b, _ in expected) for pair in {(a, b) for a, b, _ in expected}}
    sums = [graph.row(graph.steps, node).sum() for node in range(groups.size) if len(graph.partners(node))]
    assert np.allclose(sums, 1)


@UNHURRIED
@given(worlds(), st.integers(0, 11), st.integers(1, 6))
def test_kernels_equal_their_reference(world, node, count):
    """One step, two steps, the first of an order, the top by Adamic-Adar: what the plain definitions give."""
    signals = Signals(before(world, DAY).groups)
    graph, size = signals.graph, signals.groups.size
    node %= size
    ties = ties_of(graph, graph.recent)
    one, two = np.zeros(size), np.zeros(size)
    values = np.where(np.arange(size) % 2 == 0, 1.5, 0.0)
    kernels.add_neighbours(graph.indptr, graph.indices, graph.recent, values, one)
    kernels.add_two_hops(graph.indptr, graph.indices, graph.recent, signals.hubs, node, two)
    expected = reference.neighbours(ties, {n: float(v) for n, v in enumerate(values) if v})
    assert one == pytest.approx([expected.get(n, 0.0) for n in range(size)])
    hops = reference.two_hops(ties, signals.hubs.tolist(), node)
    assert two == pytest.approx([hops.get(n, 0.0) for n in range(size)])
    scores, allowed = np.round(two, 1), np.arange(size) % 3 != 0  # rounded, so that some are equal
    first = kernels.first_of(scores, allowed, count).tolist()
    assert first == reference.first_of(scores.tolist(), allowed.tolist(), count)
    assert [kernels.rank_of(scores, allowed, n) for n in first] == list(range(1, len(first) + 1))
    nodes, tops = kernels.top_adamic_adar(graph.indptr, graph.indices, signals.hubs, count, 0, size)
    best = reference.top_adamic_adar(ties, signals.hubs.tolist(), count, node)
    assert [n for n in nodes[node].tolist() if n >= 0] == [n for n, _ in best]
    assert tops[node][: len(best)] == pytest.approx([score for _, score in best])


@UNHURRIED
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(world, random):
    """Consortia and participants in any order give the same features, to the last bit."""
    shuffled = [replace(one, participants=tuple(random.sample(one.participants, len(one.participants)))) for one in world]
    random.shuffle(shuffled)
    first, second = before(world, DAY), before(shuffled, DAY)
    assert first.ids == second.ids
    everybody = np.arange(len(first.ids))
    team = Team(tuple(range(0, len(first.ids), 3)))
    one, two = (features(Signals(past.groups).rows(team), everybody) for past in (first, second))
    assert np.array_equal(one, two)


@UNHURRIED
@given(worlds(), st.integers(0, 11))
def test_a_pool_holds_the_first_of_every_source(world, node):
    """Nothing else than allowed candidates, and all the first ones of each order that says something of them."""
    signals = Signals(before(world, DAY).groups)
    node %= signals.groups.size
    rows, allowed = signals.rows(Team((node,))), np.arange(signals.groups.size) != node
    pool = set(draw(rows, allowed, 2).tolist())
    expected = set()
    for source in SOURCES:
        scores = order_of(source, rows)
        expected |= set(reference.first_of(scores.tolist(), (allowed & (scores > 0)).tolist(), 2))
    assert pool == expected


@UNHURRIED
@given(st.integers(0, 2**32 - 1))
def test_contributions_sum_to_the_score(seed):
    """Learned or a priori, the score is the intercept and the contributions of the named features, and the model says which."""
    random = np.random.default_rng(seed)
    matrix = random.exponential(size=(200, len(NAMES)))
    chance = 1 / (1 + np.exp(2 - matrix[:, 3]))
    found = Examples(matrix, random.random(200) < chance, np.ones(200))
    for model in (learn(found), prior(matrix)):
        assert model.contributions(matrix).sum(axis=1) + model.intercept == pytest.approx(model.scores(matrix))
        assert model.contributions(matrix).shape == (200, len(model.names))
    enough = int(found.partner.sum())
    assert learn(found).says == (f"appris sur {enough} liens" if enough >= 50 else "a priori")


def test_learning_finds_what_decides():
    """When one feature alone decides, it weighs the most, with its sign."""
    random = np.random.default_rng(0)
    matrix = random.normal(size=(2000, len(NAMES)))
    model = learn(Examples(matrix, matrix[:, 4] + 0.3 * random.normal(size=2000) < 0, np.ones(2000)))
    assert int(np.abs(model.weights).argmax()) == 4
    assert model.weights[4] < 0


def test_the_future_changes_nothing_before_the_split():
    """Whatever begins on the day of the split or after, what was known and learned is the same, to the last bit."""
    some = consortia()
    split = Split(date(2017, 6, 1), date(2017, 6, 1))
    mixed = [
        replace(one, participants=one.participants[::-1][:2], parts=("C",)) if one.begun >= split.train_before else one
        for one in some
    ] + [Consortium("zzz", date(2018, 8, 8), (Participant("o001", "P9", "K9"), Participant("new")), ("Z",))]
    learned = []
    for world in (some, mixed):
        learning, test = windows(world, split)
        asked = partner_questions(learning.past, learning.signals.graph, learning.later, Among.UNTIED)
        model = learn(examples(learning.signals, asked, 1))
        rows = test.signals.rows(Team((3,)))
        learned.append((model.weights, features(rows, np.arange(len(test.past.ids)))))
        assert model.learned_from > 50
        assert "new" not in test.past.ids
    for one, two in zip(*learned, strict=True):
        assert np.array_equal(one, two)


@pytest.mark.parametrize("evaluate", [evaluate_partners, evaluate_coalitions])
def test_an_evaluation_is_the_same_twice_and_beats_chance(evaluate):
    """Seeded: same files, same figures, whatever the order of the consortia; where there is something to find it is found."""
    some = consortia()
    split = Split(date(2017, 6, 1), date(2017, 6, 1))
    found = evaluate(some, split, 7, lambda _: None)
    assert found == evaluate(some[::-1], split, 7, lambda _: None)
    for one in found.slices:
        scores = {score.method: score for score in one.scores}
        assert {"model", "structure", "prior", "random", "popularity", "adamic_adar"} <= set(scores)
        assert one.won == max(one.scores, key=lambda score: score.ndcg_at_10.value).method
        assert 0 <= one.pool_recall <= 1
    first = found.slices[0]
    best = {score.method: score.ndcg_at_10.value for score in first.scores}
    assert best["model"] > best["random"]
    assert len(found.verdicts) == len(found.slices)
