"""What an evaluation asks: a team known before a day, the candidates, and who came true after it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from matchmaker.domain.consortium import Consortium
from matchmaker.evaluation.past import Past
from matchmaker.matching.partnering.graph import TieGraph
from matchmaker.matching.partnering.kernels import Bools
from matchmaker.matching.partnering.signals import Team


class Among(Enum):
    """Who is eligible: everybody the team has not worked with, its earlier partners alone, or everybody outside it."""

    UNTIED = "untied"
    TIED = "tied"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Question:
    """Who will join this team? `true`: the nodes that did, all eligible. `about`: the parts of the project, by name."""

    team: Team
    true: frozenset[int]
    among: Among
    about: tuple[str, ...] = ()

    def among_untied(self) -> "Question":
        """Return the same question asked of those alone that nobody in the team has worked with."""
        return replace(self, among=Among.UNTIED)

    def allowed(self, graph: TieGraph) -> Bools:
        """Return which nodes (n,) are eligible."""
        size = len(graph.indptr) - 1
        allowed = np.full(size, self.among is not Among.TIED)
        if self.among is not Among.ALL:
            for member in self.team.members:
                allowed[graph.partners(member)] = self.among is Among.TIED
        allowed[list(self.team.members)] = False
        return allowed


def partner_questions(past: Past, graph: TieGraph, later: Sequence[Consortium], among: Among) -> list[Question]:
    """Return one question a structure that later worked with new (`UNTIED`) or earlier (`TIED`) partners known before."""
    true: dict[int, set[int]] = defaultdict(set)
    for consortium in later:
        known = past.known(consortium)
        for one in known:
            true[one].update(other for other in known if other != one)
    questions = []
    for node in sorted(true):
        partners = set(graph.partners(node).tolist())
        found = true[node] - partners if among is Among.UNTIED else true[node] & partners
        if found:
            questions.append(Question(Team((node,)), frozenset(found), among))
    return questions


def completion_questions(past: Past, later: Sequence[Consortium], *, hidden: int, seed: int) -> list[Question]:
    """Return, for each later consortium with two known members or more, questions that hide one (at most `hidden` of them)."""
    random = np.random.default_rng(seed)
    questions = []
    for consortium in later:
        known = past.known(consortium)
        if len(known) < 2:
            continue
        for place in random.permutation(len(known))[:hidden]:
            others = tuple(node for rank, node in enumerate(known) if rank != place)
            parts = past.shares(consortium.parts)
            team = Team(others, parts if parts.any() else None)
            questions.append(Question(team, frozenset({known[place]}), Among.ALL, consortium.parts))
    return questions
