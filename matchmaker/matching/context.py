"""One snapshot, indexed once: what every need of the territory is answered from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from matchmaker.domain.action import Initiative
from matchmaker.domain.decision import Decision, DecisionKind, standing
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Structure
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.matching.cost import DEFAULT_WEIGHTS, Place, Weights
from matchmaker.matching.facts import Facts, facts_of
from matchmaker.matching.inference import Inferred, infer
from matchmaker.matching.persons import same_person
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.matching.ties import Ties
from matchmaker.matching.traits import Traits


@dataclass(frozen=True)
class Context:
    """A snapshot with its indexes, each built when first asked for. Nothing depends on the order of the snapshot's tuples."""

    snapshot: TerritorySnapshot
    vocabulary: Vocabulary
    weights: Weights = DEFAULT_WEIGHTS

    @cached_property
    def structures(self) -> dict[str, Structure]:
        """The structures, by id, in order of id."""
        return {structure.id: structure for structure in sorted(self.snapshot.structures, key=lambda s: s.id)}

    @cached_property
    def inferred(self) -> Inferred:
        """Offers, ability to carry and inferred kinds, by structure."""
        return infer(self.snapshot, self.vocabulary)

    @cached_property
    def same_person(self) -> dict[str, frozenset[str]]:
        """The other records of the same legal person, by structure."""
        return same_person(self.snapshot.structures)

    @cached_property
    def quartiers_of(self) -> dict[str, frozenset[str]]:
        """The quartiers of the contrat each structure is known to act in; absent when only the contrat is known."""
        found: dict[str, set[str]] = defaultdict(set)
        for presence in self.snapshot.presences:
            if presence.territory_code in self.quartiers:
                found[presence.structure_id].add(presence.territory_code)
        return {structure_id: frozenset(places) for structure_id, places in found.items()}

    @cached_property
    def initiatives_of(self) -> dict[str, tuple[Initiative, ...]]:
        """What each structure carries here, in order of id."""
        found: dict[str, list[Initiative]] = defaultdict(list)
        for initiative in sorted(self.snapshot.initiatives, key=lambda i: i.id):
            found[initiative.structure_id].append(initiative)
        return {structure_id: tuple(carried) for structure_id, carried in found.items()}

    @cached_property
    def in_force(self) -> dict[str, tuple[Decision, ...]]:
        """The decisions in force, by need, the oldest first."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in sorted(standing(self.snapshot.decisions).values(), key=lambda d: (d.at, d.suggestion_id)):
            found[decision.need_id].append(decision)
        return {need_id: tuple(decisions) for need_id, decisions in found.items()}

    @cached_property
    def accepted_needs(self) -> dict[str, frozenset[str]]:
        """The needs each structure is already engaged to answer: those of the coalitions that were accepted."""
        found: dict[str, set[str]] = defaultdict(set)
        for need_id, decisions in self.in_force.items():
            for decision in decisions:
                if decision.kind is DecisionKind.ACCEPT:
                    for structure_id, _ in decision.members:
                        found[structure_id].add(need_id)
        return {structure_id: frozenset(needs) for structure_id, needs in found.items()}

    @cached_property
    def traits(self) -> Traits:
        """What is known of each structure that may tie it to another."""
        return Traits.of(self.snapshot, self.inferred.offers, self.quartiers_of)

    @cached_property
    def ties(self) -> Ties:
        """What ties the structures two by two."""
        return Ties.among(tuple(self.structures), self.traits, self.weights.ties)

    @cached_property
    def holders(self) -> dict[str, tuple[str, ...]]:
        """Who brings each ask, declared or inferred, in order of id."""
        found: dict[str, list[str]] = defaultdict(list)
        for structure_id, offers in self.inferred.offers.items():
            for offer in offers:
                found[offer.ask_id].append(structure_id)
        return {ask: tuple(sorted(ids)) for ask, ids in found.items()}

    @cached_property
    def facts(self) -> Facts:
        """The same indexes as arrays, for what looks at every structure."""
        return facts_of(
            self.structures,
            self.inferred,
            sorted(self.quartiers),
            self.quartiers_of,
            self.initiatives_of,
            self.accepted_needs,
            self.same_person,
            frozenset(self.snapshot.unavailable),
            self.weights,
        )

    @cached_property
    def quartiers(self) -> frozenset[str]:
        """The codes of the quartiers of the contrat."""
        return frozenset(quartier.code for quartier in self.snapshot.quartiers)

    def said_in_quartier(self, need: Need) -> bool:
        """Return whether a need was said in one quartier of the contrat, rather than in the contrat as a whole."""
        return need.territory_code in self.quartiers

    def place(self, structure_id: str, need: Need) -> Place:
        """Return where a structure acts, seen from a need; a need said of the whole contrat is said everywhere."""
        if not self.said_in_quartier(need):
            return Place.HERE
        known = self.quartiers_of.get(structure_id, frozenset())
        if not known:
            return Place.UNKNOWN
        return Place.HERE if need.territory_code in known else Place.ELSEWHERE

    def commitments(self, structure_id: str, need: Need) -> int:
        """Return how many things a structure already carries here beside `need`: initiatives and accepted coalitions."""
        carried = sum(initiative.need_id != need.id for initiative in self.initiatives_of.get(structure_id, ()))
        return carried + len(self.accepted_needs.get(structure_id, frozenset()) - {need.id})

    def already_acting(self, structure_id: str, need: Need, themes: Iterable[str]) -> tuple[str, ...]:
        """Return the initiatives of a structure that already answer `need`, or one of its themes."""
        wanted = set(themes)
        return tuple(
            initiative.id
            for initiative in self.initiatives_of.get(structure_id, ())
            if initiative.need_id == need.id or wanted & set(initiative.themes)
        )
