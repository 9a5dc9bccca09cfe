"""How large a tree of conditions may be: the count made at import bounds what the night works out."""

from datetime import date
from random import Random

import pytest

from matchmaker.domain.funding import Condition, Dispositif
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.goals import settling_goals, token_goals
from matchmaker.eligibility.tokens import known_tokens
from matchmaker.importers.project.conditions import MOST_CLAUSES, clauses

TODAY = date(2026, 11, 24)
TOKENS = [f"T{rank}" for rank in range(8)]


@pytest.fixture(scope="module")
def case():
    """A group that holds nothing, for an action of another theme."""
    project = Project(territory_code="Q", within=("Q",), themes=("culture",), goal_eur=3000)
    group = Structure(id="s", label="S", source_id="x", kind="collectif", tokens_complete=True)
    return Case.today(group, project, known_tokens(group, project, TODAY), TODAY)


def tree(random: Random, depth: int) -> dict[str, object]:
    """Return a tree of legal states and of things no legal state turns."""
    told = {"label": "x", "source_id": random.choice([None, "S"])}
    if depth and random.random() < 0.75:
        parts = [tree(random, depth - 1) for _ in range(random.randint(2, 4))]
        return told | {"kind": random.choice(["all", "any"]), "parts": parts}
    kind = random.choice(["token", "token", "token", "theme", "carrier_kind", "min_age_months"])
    values = {"token": random.sample(TOKENS, random.randint(1, 2)), "theme": ["sport"], "carrier_kind": ["association"]}
    return told | {"kind": kind, "values": values.get(kind, ()), "number": 12 if kind == "min_age_months" else None}


@pytest.mark.parametrize("seed", range(4))
def test_the_count_bounds_what_is_worked_out(case, seed):
    """Of a random *any* the engine never finds more goals than were counted at import, and often as many."""
    random = Random(seed)  # noqa: S311  the same trees at every run
    reached, reachable = 0, frozenset({*TOKENS, "RNA"})
    for _ in range(150):
        parts = [tree(random, 2) for _ in range(random.randint(2, 4))]
        condition = Condition.model_validate({"kind": "any", "label": "A", "parts": parts})
        counted = clauses(condition)
        if counted > MOST_CLAUSES:
            continue
        record = Dispositif(id="d", label="d", funder="f", summary="s", conditions=(condition,))
        found = [goals for goals in (token_goals(record, case, reachable), *settling_goals(record, case, reachable)) if goals]
        assert all(len(goals) <= counted for goals in found)
        reached += any(len(goals) == counted for goals in found)
    assert reached >= 10


def test_choices_between_legal_states_multiply():
    """Four parts of four states each are two hundred and fifty-six; what no state can turn counts once in each."""
    states = [{"kind": "token", "values": [token], "label": token} for token in TOKENS[:4]]
    other = {"kind": "theme", "values": ["sport"], "label": "Sport"}
    part = {"kind": "all", "label": "P", "parts": states}
    mixed = {"kind": "all", "label": "M", "parts": [states[0], other, other | {"values": ["culture"]}]}
    assert clauses(Condition.model_validate({"kind": "any", "label": "A", "parts": [part] * 4})) == 256
    assert clauses(Condition.model_validate({"kind": "any", "label": "A", "parts": [mixed] * 3})) == 8
