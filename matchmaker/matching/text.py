"""Residents' French made comparable: folded, cut into words, stemmed. The one place where texts become words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import snowballstemmer

from matchmaker.domain.identifiers import fold

NEGATIONS = frozenset({"aucun", "aucune", "jamais", "ni", "pas", "plus", "rien", "sans"})
_MARKS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
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


# Words that never carry anything of a subject: articles, possessives, subject and reflexive pronouns, « est », « a ».
LIGHT_WORDS = frozenset(
    words(
        """
        a ai au aux c ca ce ces cet cette d de des du elle elles en es est et il ils j je l la le les leur leurs m ma me mes
        mon n ne nos notre on s sa se ses si son sont t ta te tes tu ton un une vos votre vous
        """
    )
)
# Words that link others: they say nothing by themselves, but « avec mon nom » is more than « nom ».
FUNCTION_WORDS = LIGHT_WORDS | frozenset(
    words(
        """
        ailleurs alors avec bah ben car dans donc eux faudrait faut lui mais meme moi nous ou par pour qu que quand qui sur
        toi tres y
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


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of a sentence: folded, and where it stands in what was said."""

    word: str
    start: int
    end: int


def spoken(text: str) -> tuple[Spoken, ...]:
    """Return the words of `text` with their places, numbers left out.

    >>> [text[item.start:item.end] for text in ["L'École, le 14"] for item in spoken(text)]
    ['L', 'École', 'le']
    """
    found = (Spoken(fold(match.group()), match.start(), match.end()) for match in _LETTERS.finditer(text))
    return tuple(item for item in found if item.word)


def stems(items: Iterable[str]) -> tuple[str, ...]:
    """Return the French stem of each folded word: what its spellings and endings share.

    >>> stems(["petits", "tournent", "tourner"])
    ('pet', 'tourn', 'tourn')
    """
    return tuple(_stem(item) for item in items)
