"""Random problems of selection: small ones to try everything on, larger ones for a solver, and what is hard in each.

Hard means: several windows of one dispositif, dispositifs that do not go together, steps that many options need, amounts
nobody knows, least amounts that no longer fit, ceilings that bind, funders of both kinds, and equal numbers everywhere.
"""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from matchmaker.matching.pathways.selection.problem import NO_LIMIT, Option, Problem

DAYS = [0, 30, 60, 90, 120]
AMOUNTS = [0, 500, 1000, 1500, 4000]
QUARTERS = [0, 1, 2, 4]
CEILINGS = [NO_LIMIT, NO_LIMIT, 400, 1000, 2500, 6000]


@st.composite
def options(draw, shared, funders, days):
    """Return one option that excludes nothing yet; a third of the amounts are unknown, a third have a least amount."""
    high = draw(st.sampled_from(AMOUNTS))
    return Option(
        paid=draw(days),
        effort=draw(st.sampled_from(QUARTERS)),
        low=draw(st.sampled_from([0, 0, high // 2, high])),
        high=high,
        public=draw(st.booleans()),
        funder=draw(st.integers(0, funders - 1)),
        shared=draw(st.frozensets(st.integers(0, shared - 1), max_size=3)) if shared else frozenset(),
    )


@st.composite
def problems(draw, dispositifs=5, windows=3):
    """Return a problem of at most `dispositifs` times `windows` options."""
    shared, funders = draw(st.integers(0, 4)), draw(st.integers(1, 3))
    sizes = draw(st.lists(st.integers(1, windows), max_size=dispositifs))
    owner = [place for place, size in enumerate(sizes) for _ in range(size)]
    lines = [draw(options(shared, funders, st.sampled_from(DAYS))) for _ in owner]
    pairs = [(one, other) for one in range(len(owner)) for other in range(one)]
    apart = {pair for pair in pairs if owner[pair[0]] == owner[pair[1]]}
    apart |= set(draw(st.lists(st.sampled_from(pairs), max_size=2))) if pairs else set()
    return Problem(
        options=excluding(lines, apart),
        costs=tuple(draw(st.sampled_from([0, 1, 3, 8])) for _ in range(shared)),
        goal=draw(st.sampled_from(CEILINGS)),
        public_ceiling=draw(st.sampled_from(CEILINGS)),
        funder_ceilings=tuple(draw(st.sampled_from(CEILINGS)) for _ in range(funders)),
        effort_limit=draw(st.sampled_from([400, 400, 6, 12])),
    )


def excluding(lines, apart):
    """Return the options with each pair of `apart` told to both."""
    others = [{b for a, b in apart if a == place} | {a for a, b in apart if b == place} for place in range(len(lines))]
    return tuple(replace(line, excludes=frozenset(some)) for line, some in zip(lines, others, strict=True))


def random_problem(seed, dispositifs, most_options, *, shared=4):
    """Return a problem that looks like a project's; the seed also draws what is hard in it.

    Args:
        seed: what everything is drawn from.
        dispositifs: how many, each with one to three windows or ways as long as options are left.
        most_options: how many options at most, all dispositifs together; each has one at least.
        shared: how many steps may be shared.
    """
    random = np.random.default_rng(seed)
    owner = sorted([*range(dispositifs), *random.integers(0, dispositifs, max(0, most_options - dispositifs)).tolist()])
    funders = int(random.integers(1, 5))
    kinds, mixed = random.random(funders) < 0.65, random.random() < 0.2
    days = random.choice(720, size=int(random.choice([3, 8, 24]))) + 1
    grain, hard_low, unknown = (
        int(random.choice([1, 50, 500])),
        float(random.choice([0, 0.2, 0.5])),
        float(random.choice([0, 0.2])),
    )
    lines = list[Option]()
    for place in range(len(owner)):
        funder = int(random.integers(funders))
        high = 0 if random.random() < unknown else int(random.integers(800, 15_001)) // grain * grain
        line = Option(
            paid=int(random.choice(days)),
            effort=int(random.integers(0, 13)),
            low=int(high * random.choice([0.2, 0.5, 1])) if random.random() < hard_low else 0,
            high=high,
            public=bool(random.random() < 0.6 if mixed else kinds[funder]),
            funder=funder,
            shared=frozenset(random.choice(shared, size=int(random.integers(0, min(shared, 4) + 1)), replace=False).tolist()),
        )
        if place and owner[place - 1] == owner[place] and random.random() < 0.7:
            line = _another_way(random, line, lines[-1])
        lines.append(line)
    apart = {(a, b) for a in range(len(owner)) for b in range(a) if owner[a] == owner[b]}
    apart |= {
        tuple(random.choice(len(owner), 2, replace=False).tolist()) for _ in range(int(random.integers(0, 4))) if len(owner) > 1
    }
    whole = sum(line.high for line in lines) // 2 + 1
    return Problem(
        options=excluding(lines, apart),
        costs=tuple(int(cost) for cost in random.integers(0, 11, shared)),
        goal=_limit(random, whole),
        public_ceiling=_limit(random, whole),
        funder_ceilings=tuple(_limit(random, whole // 2) for _ in range(funders)),
        effort_limit=int(random.choice([400, 60, 30])),
    )


def _another_way(random, line, before):
    """Return a line as another window or way of the one before: the same money, sometimes the same day or the same effort."""
    return replace(
        line,
        paid=before.paid if random.random() < 0.4 else line.paid,
        effort=before.effort if random.random() < 0.4 else line.effort,
        low=before.low,
        high=before.high,
        public=before.public,
        funder=before.funder,
    )


def _limit(random, whole):
    return NO_LIMIT if random.random() < 0.4 else int(whole * random.uniform(0.2, 1.0))
