"""What the past says of every candidate for a team: one row of numbers a signal, over all the nodes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matchmaker.matching.partnering.graph import Groups, decay, tie
from matchmaker.matching.partnering.kernels import Floats, Ints, add_neighbours, add_two_hops

HALF_LIFE = 18.0  # months, of what a structure does in each part
RECENT = 12.0  # months that count as recent
_WALK_SCALE = 1e4
_SMOOTHING = 5.0  # ties it takes for one's own partners to weigh as much as everybody's

Rows = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Team:
    """Those who look for one more: node numbers, and the parts (shares) of what they want to do, None for those of their past."""

    members: tuple[int, ...]
    parts: Floats | None = None


class Signals:
    """Signals of every node, computed once for a past; `rows` gives those that depend on the team."""

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self.graph = tie(groups)
        self.degrees = self.graph.degrees.astype(np.float64)
        self.hubs = 1.0 / np.log(np.maximum(self.degrees, 2.0))
        self._ones = np.ones(len(self.graph.indices))
        self._of_places, self._of_kinds = self._met(groups.places), self._met(groups.kinds)

    def _met(self, labels: Ints) -> Floats:
        """Return how often each label (of places, of kinds) is met at the end of a recent tie, as shares."""
        met = np.bincount(labels[self.graph.indices], weights=self.graph.recent, minlength=int(labels.max(initial=0)) + 1) + 1e-9
        shares: Floats = met / met.sum()
        return shares

    @cached_property
    def in_parts(self) -> Floats:
        """What each node did with others in each part, halved with age (n × parts)."""
        weights = decay(self.groups.ages, HALF_LIFE) * (self.groups.sizes > 1)
        return self.groups.per_member(self.groups.parts * weights[:, None])

    @cached_property
    def alone_in_parts(self) -> Floats:
        """The same, of what each node did alone or with others."""
        return self.groups.per_member(self.groups.parts * decay(self.groups.ages, HALF_LIFE)[:, None])

    @cached_property
    def recent_degrees(self) -> Floats:
        """How many partners each node had over the last months."""
        groups = self.groups
        recent = groups.ages <= RECENT
        kept = np.repeat(recent, groups.sizes)
        lately = Groups(
            groups.size,
            np.r_[0, np.cumsum(groups.sizes[recent])].astype(np.int64),
            groups.members[kept],
            groups.ages[recent],
            groups.parts[recent],
            groups.places,
            groups.kinds,
        )
        return tie(lately).degrees.astype(np.float64)

    @cached_property
    def of_nodes(self) -> Rows:
        """The signals that are the same for every team."""
        shared = (self.groups.sizes > 1).astype(np.float64)
        recent = self.groups.ages <= RECENT
        together = self.groups.per_member(shared)
        sizes = self.groups.per_member(shared * np.log(np.maximum(self.groups.sizes, 1)))
        return {
            "popularity": self.degrees,
            "recent_popularity": self.recent_degrees,
            "recent_activity": self.groups.per_member(shared * recent),
            "latest_activity": self.groups.per_member(shared * (self.groups.ages <= RECENT / 2)),
            "past_activity": self.groups.per_member(shared * ~recent),
            "group_size": sizes / np.maximum(together, 1),
        }

    @cached_property
    def _unit_parts(self) -> Floats:
        logs = np.log1p(self.in_parts)
        units: Floats = logs / np.maximum(np.linalg.norm(logs, axis=1, keepdims=True), 1e-9)
        return units

    def rows(self, team: Team) -> dict[str, Floats]:
        """Return every signal of every node for a team: name → (n,). Cost: the ties of the neighbours of its members.

        common_groups, tied_members: groups in common with members (and `recent_groups`, decayed), share of members tied.
        common_neighbours, adamic_adar, recent_adamic_adar: summed over members; `similarity` is the cosine (Salton) of
        neighbourhoods, averaged. walk: where three steps from the team lead. part_popularity: what the node did in the
        team's parts; part_similarity: cosine of what both did. place_affinity, kind_affinity: log of how much more often
        members' partners are of that place or kind than everybody's; same_place: the share of members there.
        """
        graph, size = self.graph, self.groups.size
        found = {name: np.zeros(size) for name in ("common_groups", "recent_groups", "tied_members", "common_neighbours")}
        found |= {name: np.zeros(size) for name in ("adamic_adar", "recent_adamic_adar", "similarity")}
        plain = np.ones(size)
        for member in team.members:
            partners = graph.partners(member)
            found["common_groups"][partners] += graph.row(graph.counts, member)
            found["recent_groups"][partners] += graph.row(graph.recent, member)
            found["tied_members"][partners] += 1 / len(team.members)
            common = np.zeros(size)
            add_two_hops(graph.indptr, graph.indices, self._ones, plain, member, common)
            add_two_hops(graph.indptr, graph.indices, self._ones, self.hubs, member, found["adamic_adar"])
            add_two_hops(graph.indptr, graph.indices, graph.recent, self.hubs, member, found["recent_adamic_adar"])
            found["common_neighbours"] += common
            found["similarity"] += common / np.sqrt(np.maximum(self.degrees[member], 1) * np.maximum(self.degrees, 1))
        found["similarity"] /= len(team.members)
        members = np.array(team.members, np.int64)
        parts = self._parts_of(team)
        found["walk"] = self._walk(members)
        found["part_popularity"] = self.in_parts @ parts
        wanted = np.log1p(self.alone_in_parts[members].sum(axis=0) if team.parts is None else parts)
        found["part_similarity"] = self._unit_parts @ (wanted / max(float(np.linalg.norm(wanted)), 1e-9))
        found["place_affinity"] = self._affinity(members, self.groups.places, self._of_places)
        found["kind_affinity"] = self._affinity(members, self.groups.kinds, self._of_kinds)
        found["same_place"] = (self.groups.places[members][:, None] == self.groups.places[None]).mean(axis=0)
        return found | dict(self.of_nodes)

    def _parts_of(self, team: Team) -> Floats:
        if team.parts is not None:
            return team.parts
        members = np.array(team.members, np.int64)
        mixed = self.in_parts[members].sum(axis=0) + 0.2 * self.alone_in_parts[members].sum(axis=0)
        shares: Floats = mixed / max(float(mixed.sum()), 1e-9)
        return shares

    def _walk(self, members: Ints) -> Floats:
        values = np.zeros(self.groups.size)
        values[members] = 1 / len(members)
        for _ in range(3):
            after = np.zeros(self.groups.size)
            add_neighbours(self.graph.indptr, self.graph.indices, self.graph.steps, values, after)
            values = after
        return values * _WALK_SCALE

    def _affinity(self, members: Ints, labels: Ints, everywhere: Floats) -> Floats:
        """Return, for every node, how much more often its label is met among the partners of `members` than anywhere."""
        around = np.zeros(len(everywhere))
        for member in members:
            partners = self.graph.partners(int(member))
            around += np.bincount(
                labels[partners], weights=self.graph.row(self.graph.recent, int(member)), minlength=len(everywhere)
            )
        shares = (around + _SMOOTHING * everywhere) / (around.sum() + _SMOOTHING)
        ratios: Floats = np.log(shares / everywhere + 0.02)
        return ratios[labels]


def stacked(rows: Mapping[str, Floats], names: Sequence[str], nodes: Ints) -> Floats:
    """Return the matrix (nodes × names) of these signals."""
    return np.stack([rows[name][nodes] for name in names], axis=1)
