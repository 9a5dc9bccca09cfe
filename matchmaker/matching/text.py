"""Residents' French made comparable: folded, cut into words, stemmed. The one place where texts become words."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import snowballstemmer

from matchmaker.domain.identifiers import fold

NEGATIONS = frozenset({"aucun", "aucune", "jamais", "ni", "pas", "plus", "rien", "sans"})
_MARKS = re.compile(r"\d+")
_PLURAL = re.compile(r"(?<=[a-z]{4})[sx]$")
_APART = {"cours": "cours", "course": "course", "courses": "course"}  # two subjects that stemming would mix
_FEMININE = re.compile(r"ee$")


@cache
def _stem(word: str) -> str:
    """Stem one folded word until nothing changes: folding hid the accents the stemmer reads, and it leaves some endings."""
    if word in _APART:
        return _APART[word]
    singular = _FEMININE.sub("e", _PLURAL.sub("", word))
    stem = fold(_stemmer().stemWord(singular)).replace(" ", "")
    if len(stem) >= 7:
        stem = stem.removesuffix("ent")
    return stem if stem == word else _stem(stem)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("french")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, numbers left out.

    >>> words("L'ascenseur est encore mort, au 14 !")
    ('l', 'ascenseur', 'est', 'encore', 'mort', 'au')
    """
    return tuple(word for word in fold(text).split() if not _MARKS.fullmatch(word))


# Words that carry no subject: articles, pronouns, elided particles, and the spoken short forms of both.
FUNCTION_WORDS = frozenset(
    words(
        """
        a ai ailleurs alors au aux avec bah ben c ca car ce ces cet cette d dans de des donc du elle elles en es est et eux
        faudrait faut il ils j je l la le les leur leurs lui m ma mais me meme mes moi mon n ne nos notre nous on ou par
        pour qu que quand qui s sa se ses si sont sur t ta te tes toi ton tres tu un une vos votre vous y
        """
    )
)


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` that carry its subject; negations stay, they often are the need.

    A text made only of function words is returned whole, so that no expression becomes empty.

    >>> content_words("Y a rien pour les petits, le mercredi")
    ('rien', 'petits', 'mercredi')
    """
    found = words(text)
    return tuple(word for word in found if word not in FUNCTION_WORDS) or found


def stems(items: Iterable[str]) -> tuple[str, ...]:
    """Return the French stem of each folded word: what its spellings and endings share.

    >>> stems(["petits", "tournent", "tourner"])
    ('pet', 'tourn', 'tourn')
    """
    return tuple(_stem(item) for item in items)
