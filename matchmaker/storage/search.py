"""Find structures and needs by words, as people type them.

Each word is looked for twice: as written, by the French analyzer (which knows that *associations* is *association* but
takes *cite* and *cité* for two words), and without accents (so that *cite* finds *cité*), there also as the beginning of
a word and, from five letters, with one letter wrong. Nothing a person types reaches Lucene but letters and digits.
"""

import re

from matchmaker.domain.base import Record
from matchmaker.domain.identifiers import fold
from matchmaker.domain.scope import Scope
from matchmaker.storage.connection import Connection
from matchmaker.storage.places import codes_in
from matchmaker.storage.statements import read
from matchmaker.storage.visibility import visible_consents

MOST_WORDS = 12
PREFIX_LETTERS = 3
FUZZY_LETTERS = 5
_WORD = re.compile(r"[^\W_]+")


class Hit(Record):
    """Something found. `label` is its name or its words; the greater the `score`, the closer it is."""

    id: str
    label: str
    score: float


def find_structures(
    connection: Connection, scope: Scope, text: str, territory: str | None = None, *, most: int = 20
) -> tuple[Hit, ...]:
    """Return the structures this scope may see whose name or description match, best first.

    Raises:
        UnknownTermError: no territory has this code.
        AccessError: the scope does not cover it.
    """
    codes = codes_in(connection, scope, territory)
    french, plain = lucene_queries(text)
    if not plain:
        return ()
    parameters = {"french": french, "plain": plain, "codes": codes, "consents": visible_consents(scope), "most": most}
    return tuple(Hit(**row) for row in read(connection, "find_structures", **parameters))


def find_needs(
    connection: Connection, scope: Scope, text: str, territory: str | None = None, *, most: int = 20
) -> tuple[Hit, ...]:
    """Return the needs of this scope whose words match, best first.

    Raises:
        UnknownTermError: no territory has this code.
        AccessError: the scope does not cover it.
    """
    codes = codes_in(connection, scope, territory)
    french, plain = lucene_queries(text)
    if not plain:
        return ()
    return tuple(Hit(**row) for row in read(connection, "find_needs", french=french, plain=plain, codes=codes, most=most))


def lucene_queries(text: str) -> tuple[str, str]:
    """Return what to look for as written and without accents, in Lucene's syntax; empty when there is no word.

    >>> lucene_queries("Cité (été) AND *")
    ('cité été and', '(cite^3 OR cite*) (ete^3 OR ete*) (and^3 OR and*)')
    """
    words = _WORD.findall(text.lower())[:MOST_WORDS]
    folded = fold(" ".join(words)).split()[:MOST_WORDS]
    # One letter is what is left of « l' » or « d' »: it would find everything.
    meaning = [word for word in folded if len(word) > 1] or folded
    return " ".join(words), " ".join(_plain(word) for word in meaning)


def _plain(word: str) -> str:
    ways = [f"{word}^3"]
    if len(word) >= PREFIX_LETTERS:
        ways.append(f"{word}*")
    if len(word) >= FUZZY_LETTERS:
        ways.append(f"{word}~1")
    return f"({' OR '.join(ways)})"
