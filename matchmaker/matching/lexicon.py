"""Expressions of the lexicon found in a sentence: the weak labels that say which words made us think of a theme."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from matchmaker.domain.vocabulary import LexiconTerm
from matchmaker.matching.text import FUNCTION_WORDS, LIGHT_WORDS, NEGATIONS, Spoken, spoken, stems, words

MAX_GAP = 2  # words that may stand between two words of an expression: « l'ascenseur est encore mort »
_PLURAL_TERM = re.compile(r"\s*(?:les|des)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression found at some places (indices of words) of a sentence.

    `said` is what the sentence says there; `nested` tells that a longer expression, of another theme, holds these words.
    """

    term: LexiconTerm
    places: tuple[int, ...]
    said: str
    nested: bool = False

    @property
    def rank(self) -> tuple[int, float, str, str, tuple[int, ...]]:
        """Return what expressions are compared by: long first, then sure, then in order of writing."""
        return -len(self.places), -self.term.weight, self.term.term, self.term.theme_id, self.places


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An expression as stems to find one after the other, among all words but those left out."""

    term: LexiconTerm
    words: tuple[str, ...]
    stems: tuple[str, ...]
    left_out: frozenset[str]
    plural: bool

    @classmethod
    def of(cls, term: LexiconTerm) -> "_Pattern":
        spelt = words(term.term)
        kept = [word for word in spelt if word not in FUNCTION_WORDS]
        left_out = FUNCTION_WORDS
        if len(kept) < 2:
            kept, left_out = [word for word in spelt if word not in LIGHT_WORDS], LIGHT_WORDS
        plural = len(kept) == 1 and _PLURAL_TERM.match(term.term) is not None
        return cls(term, tuple(kept), stems(kept), left_out, plural)

    def is_word(self, index: int, word: str, stem: str) -> bool:
        """Return whether a word heard is the pattern's word at `index`.

        Their stems are equal; a function word is only itself (« dans » is not « danse »), and one word alone must not be
        cut to half of the other (« mortiers » is not « mort »).
        """
        own = self.words[index]
        if stem != self.stems[index] or (word in FUNCTION_WORDS and word != own):
            return False
        short, long = sorted((len(own), len(word)))
        return len(self.words) > 1 or short > long / 2


class Lexicon:
    """The expressions residents use, indexed by their first stem.

    An expression is found when the stems of its words follow each other in the sentence, at most `MAX_GAP` words apart and
    without a negation in between (« l'ascenseur n'est plus en panne » says nothing of a broken lift). Function words do not
    count, unless only one other word would remain (« avec mon nom » is more than « nom »). One word written in the plural
    (« les petits ») is found in the plural only: « un petit local » is not about children.
    """

    def __init__(self, terms: Iterable[LexiconTerm]) -> None:
        self._by_first: dict[str, list[_Pattern]] = {}
        for term in sorted(terms, key=lambda item: (item.term, item.theme_id)):
            pattern = _Pattern.of(term)
            if pattern.stems:
                self._by_first.setdefault(pattern.stems[0], []).append(pattern)

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the expressions of `text`, the longest first; within a theme, those that share words count once."""
        heard = spoken(text)
        said = stems(item.word for item in heard)
        candidates = []
        for start, stem in enumerate(said):
            for pattern in self._by_first.get(stem, ()):
                places = _places(pattern, said, heard, start)
                if places:
                    candidates.append(Found(pattern.term, places, text[heard[places[0]].start : heard[places[-1]].end]))
        kept: list[Found] = []
        for found in sorted(candidates, key=lambda item: item.rank):
            longer = any(len(other.places) > len(found.places) and _inside(found, other) for other in kept)
            if not any(_shares_words(found, other) for other in kept if other.term.theme_id == found.term.theme_id):
                kept.append(replace(found, nested=longer))
        return tuple(kept)


def _places(pattern: _Pattern, said: tuple[str, ...], heard: tuple[Spoken, ...], start: int) -> tuple[int, ...]:
    """Return the places of a pattern that begins at `start`, none when it is not there."""
    first = heard[start].word
    if first in pattern.left_out or not pattern.is_word(0, first, said[start]):
        return ()
    if pattern.plural and not first.endswith(("s", "x")):
        return ()
    rest = [place for place in range(start + 1, len(said)) if heard[place].word not in pattern.left_out]
    places = [start]
    for step in range(1, len(pattern.stems)):
        near = rest[: MAX_GAP + 1]
        fits = (index for index, place in enumerate(near) if pattern.is_word(step, heard[place].word, said[place]))
        found = next(fits, None)
        if found is None or any(heard[place].word in NEGATIONS for place in near[:found]):
            return ()
        places.append(near[found])
        rest = rest[found + 1 :]
    return tuple(places)


def _inside(found: Found, other: Found) -> bool:
    return other.places[0] <= found.places[0] and found.places[-1] <= other.places[-1]


def _shares_words(found: Found, other: Found) -> bool:
    return _inside(found, other) or not set(found.places).isdisjoint(other.places)
