"""A short title for each of several teams, what tells it from the others: « Sans le centre social », « Avec Clic solidaire »."""

from collections.abc import Iterable, Sequence

from matchmaker.explanations.words import FIXED

LONGEST = 40  # signs of a title
EASIEST = "La plus simple"
SIZES = ("", "Une seule structure", "À deux", "À trois", "À quatre", "À cinq", "À six", "À sept", "À huit")
# The words many names begin with, as one says them within a sentence; other names stand as they are.
ARTICLES = {
    "le ": ("CCAS", "Centre", "Club", "Collectif", "Collège", "Comité", "Conseil", "Foyer", "Groupe", "Lycée", "Pôle", "Relais"),
    "la ": ("Compagnie", "Crèche", "Ludothèque", "Maison", "Médiathèque", "Mission", "MJC", "Régie", "Ressourcerie", "Ville"),
    "l’": ("Amicale", "Association", "École", "Épicerie", "Espace", "Union"),
}
_ARTICLE_OF = {word: article for article, words in ARTICLES.items() for word in words}
Team = frozenset[str]


def team_titles(first: Iterable[str], others: Sequence[Iterable[str]]) -> tuple[str, ...]:
    """Return one title for each of `others`, from what differs from `first` and from one another.

    Teams are given by the names of their members, names being told apart. What is true of one team alone comes first: who it
    does without, who it brings in, how many it is; else two of these together; else the first again, numbered. Titles are at most
    `LONGEST` signs, unlike one another, and do not depend on the order of members. Names too long are cut.
    """
    shown, teams = frozenset(first), [frozenset(other) for other in others]
    given: list[str] = []
    for place, team in enumerate(teams):
        rest = [shown, *teams[:place], *teams[place + 1 :]]
        found = next((title for title in _titles(shown, team, rest) if title not in given), None)
        given.append(found or _numbered(_all(shown, team)[0], given))
    return tuple(given)


def _titles(shown: Team, team: Team, rest: Sequence[Team]) -> list[str]:
    """Return the titles that are true of one team alone, the best first."""
    without = [one for one in sorted(shown - team) if all(one in other for other in rest)]
    within = [one for one in sorted(team - shown) if not any(one in other for other in rest)]
    size = [SIZES[len(team)]] if len(team) < len(SIZES) and all(len(other) != len(team) for other in rest) else []
    alone = [*(f"Sans {said(one)}" for one in without), *(f"Avec {said(one)}" for one in within), *size]
    pairs = [
        f"Avec {said(one)}, sans {said(other)}"
        for one in sorted(team - shown)
        for other in sorted(shown - team)
        if not any(one in some and other not in some for some in rest)
    ]
    whole = [title for title in (*alone, *pairs) if 0 < len(title) <= LONGEST]
    return whole or [_cut(title) for title in (*alone, *pairs) if title]


def _all(shown: Team, team: Team) -> list[str]:
    """Return what can be said of a team when nothing is true of it alone; never empty."""
    told = [*(f"Avec {said(one)}" for one in sorted(team - shown)), *(f"Sans {said(one)}" for one in sorted(shown - team))]
    return told or ["Autre équipe"]


def said(name: str) -> str:
    """Return a name as it stands within a sentence.

    >>> said("Centre social Louise-Michel"), said("École du Lavoir"), said("CCAS de Lens"), said("Clic solidaire")
    ('le centre social Louise-Michel', 'l’école du Lavoir', 'le CCAS de Lens', 'Clic solidaire')
    """
    word, _, rest = name.partition(" ")
    article = _ARTICLE_OF.get(word)
    if article is None:
        return name
    return f"{article}{word if word.isupper() else word.lower()}{f' {rest}' if rest else ''}"


def _cut(title: str, length: int = LONGEST) -> str:
    """Return a title of at most `length` signs, cut between two words where it can be."""
    if len(title) <= length:
        return title
    start = title[: length - 1]
    return f"{start.rsplit(' ', 1)[0] if start.count(' ') > 1 else start}…"


def _numbered(title: str, given: Sequence[str]) -> str:
    """Return a title followed by the first number that no title given bears."""
    number = 2
    while (found := f"{_cut(title, LONGEST - 5)}{FIXED}({number})") in given:
        number += 1
    return found
