"""What each structure can bring: what it declared, and what its name or a programme of posts lets one think, with the words.

An inferred offer is never a fact: it carries its evidence, it costs (`cost.Weights.inferred`), and removing the evidence removes
it. Declared wins: a structure that said what it can bring is not read from its name, nor from words of another kind.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from matchmaker.domain.identifiers import fold
from matchmaker.domain.structure import Offer, Presence, Structure, StructureKind
from matchmaker.domain.vocabulary import NameEvidence, Vocabulary
from matchmaker.matching.bearing import BEARER, Bearing, BearingFound, bearing_of
from matchmaker.matching.snapshot import TerritorySnapshot

VIA, KIND = "via:", "kind:"
_POSTS = {"adulte-relais": "poste d’adulte-relais", "fonjep": "poste FONJEP"}
_TOKEN = re.compile(r"[^\W_]+")


class Evidence(NamedTuple):
    """A rule of the vocabulary that applies to a structure, and the words or the post that made it apply."""

    rule: NameEvidence
    words: str
    source_id: str

    @property
    def strength(self) -> tuple[int, str]:
        """Order of rules that say the same: the longest pattern is the most precise, then the alphabet."""
        return -len(self.rule.pattern), self.rule.pattern


class InferredKind(NamedTuple):
    """What a structure of unknown kind seems to be, and the words that say so."""

    kind: StructureKind
    evidence: str


class Inferred(NamedTuple):
    """Everything said of the structures of a snapshot, by structure id. `offers` hold who can carry, as `bearing` says."""

    offers: dict[str, tuple[Offer, ...]]
    bearing: dict[str, BearingFound]
    kinds: dict[str, InferredKind]


def offers_of(snapshot: TerritorySnapshot, vocabulary: Vocabulary) -> dict[str, tuple[Offer, ...]]:
    """Return what every structure can bring, sorted by ask: declared offers, then inferred ones with their evidence."""
    return infer(snapshot, vocabulary).offers


def infer(snapshot: TerritorySnapshot, vocabulary: Vocabulary) -> Inferred:
    """Return the offers, ability to carry and inferred kinds of every structure of `snapshot`.

    Patterns of `vocabulary.name_evidence` are folded words matched on word borders of the name; `via:adulte-relais` matches
    a presence through that programme of posts; `kind:collectif` matches a declared kind.

    Notes:
        Cost: structures × patterns in the worst case; a pattern is only tried where its first word occurs.
    """
    rules = _Rules(vocabulary.name_evidence)
    posts: dict[str, list[Presence]] = defaultdict(list)
    for presence in snapshot.presences:
        posts[presence.structure_id].append(presence)
    found = Inferred({}, {}, {})
    for structure in sorted(snapshot.structures, key=lambda s: s.id):
        said = (e for e in rules.about(structure, posts[structure.id]) if _may_speak(e.rule, structure))
        evidence = sorted(said, key=lambda e: e.strength)
        offers = {e.rule.ask_id: _offer(e) for e in reversed(evidence)}
        offers |= {offer.ask_id: offer for offer in structure.offers}
        bearing = bearing_of(structure, offers.pop(BEARER, None))
        if bearing.bearing is not Bearing.NO:
            offers[BEARER] = Offer(
                ask_id=BEARER,
                inferred=bearing.bearing is Bearing.TO_CHECK,
                evidence=bearing.evidence,
                source_id=bearing.source_id,
            )
        found.offers[structure.id] = tuple(offers[ask_id] for ask_id in sorted(offers))
        found.bearing[structure.id] = bearing
        kind = _kind(structure, evidence)
        if kind is not None:
            found.kinds[structure.id] = kind
    return found


def _may_speak(rule: NameEvidence, structure: Structure) -> bool:
    """Whether a rule may say something of a structure: posts and kinds always may, words only where nobody spoke."""
    if rule.pattern.startswith((VIA, KIND)):
        return True
    return not structure.offers and (structure.kind is StructureKind.INCONNU or rule.kind in {None, "", structure.kind.value})


def _offer(evidence: Evidence) -> Offer:
    return Offer(ask_id=evidence.rule.ask_id, inferred=True, evidence=evidence.words, source_id=evidence.source_id)


def _kind(structure: Structure, evidence: list[Evidence]) -> InferredKind | None:
    if structure.kind is not StructureKind.INCONNU:
        return None
    return next((InferredKind(StructureKind(e.rule.kind), e.words) for e in evidence if e.rule.kind), None)


class _Rules:
    """The rules of the vocabulary, findable by the first word of their pattern."""

    def __init__(self, rules: Iterable[NameEvidence]) -> None:
        self.by_word: dict[str, list[tuple[tuple[str, ...], NameEvidence]]] = defaultdict(list)
        self.by_via: dict[str, list[NameEvidence]] = defaultdict(list)
        self.by_kind: dict[str, list[NameEvidence]] = defaultdict(list)
        for rule in rules:
            if rule.pattern.startswith(VIA):
                self.by_via[rule.pattern.removeprefix(VIA)].append(rule)
            elif rule.pattern.startswith(KIND):
                self.by_kind[rule.pattern.removeprefix(KIND)].append(rule)
            elif words := tuple(fold(rule.pattern).split()):
                self.by_word[words[0]].append((words, rule))

    def about(self, structure: Structure, presences: list[Presence]) -> Iterable[Evidence]:
        """Yield every rule that applies to `structure`."""
        label = unicodedata.normalize("NFC", structure.label)
        spans = [(word, m.start(), m.end()) for m in _TOKEN.finditer(label) for word in fold(m.group()).split()]
        words = tuple(word for word, _, _ in spans)
        for start, word in enumerate(words):
            for pattern, rule in self.by_word.get(word, ()):
                if words[start : start + len(pattern)] == pattern:
                    quoted = label[spans[start][1] : spans[start + len(pattern) - 1][2]]
                    yield Evidence(rule, quoted, structure.source_id)
        # The latest post speaks: its year is part of the evidence.
        for presence in sorted(presences, key=lambda p: (p.via, p.year or 0, p.territory_code), reverse=True):
            for rule in self.by_via.get(presence.via, ()):
                yield Evidence(rule, _post(presence), presence.source_id)
        for rule in self.by_kind.get(structure.kind.value, ()):
            yield Evidence(rule, structure.kind.value, structure.source_id)


def _post(presence: Presence) -> str:
    name = _POSTS.get(presence.via, presence.via)
    return f"{name} ({presence.year})" if presence.year else name
