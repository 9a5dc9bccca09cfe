"""Search: accents, plurals and slips forgiven; nothing a person types is read as a command."""

import pytest

from matchmaker.domain.batch import Batch
from matchmaker.errors import UnknownTermError
from matchmaker.storage.search import lucene_queries
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace

NAMES = {
    "cite": "Les Jardins de la Cité",
    "ecole": "Association de l'École des parents",
    "oeuvre": "L'Œuvre du cœur",
    "sport": "Sport pour tous",
    "couture": "Atelier de couture des voisines",
}


@pytest.fixture
def found(store: Store, namespace: Namespace):
    """Return a function that gives the short names of the structures found in the test's contrat, best first."""
    ns = namespace
    store.upsert(
        NIGHT,
        Batch(
            sources=(worlds.source(ns),),
            territories=worlds.territories(ns),
            structures=tuple(worlds.structure(ns, name, label=label) for name, label in NAMES.items()),
            presences=tuple(worlds.presence(ns, name) for name in NAMES),
            needs=(
                worlds.need(ns, "n1", verbatim="Les enfants n'ont nulle part où faire leurs devoirs après l'école."),
                worlds.need(ns, "n2", verbatim="Il fait noir le soir près de l'arrêt de bus."),
            ),
        ),
    )
    store.connection.read("CYPHER 25 CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

    def search(text: str, what: str = "structures") -> list[str]:
        find = store.find_structures if what == "structures" else store.find_needs
        return [hit.id.partition("-")[2] for hit in find(NIGHT, text, ns.code("C1"))]

    return search


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cite", "cite"),
        ("CITÉ", "cite"),
        ("cités", "cite"),
        ("cites", "cite"),
        ("jard", "cite"),
        ("jadrins", "cite"),
        ("ecole", "ecole"),
        ("écoles", "ecole"),
        ("associations de parents", "ecole"),
        ("oeuvre", "oeuvre"),
        ("œuvre", "oeuvre"),
        ("coeur", "oeuvre"),
        ("sports", "sport"),
        ("courure", "couture"),
        ("voisine couture", "couture"),
    ],
)
def test_people_find_what_they_mean(found, text: str, expected: str) -> None:
    """With or without accents, in the plural, half-written or with a slip, the structure comes first."""
    assert found(text)[0] == expected


def test_needs_are_found_by_their_words(found) -> None:
    """A need is found by a word without its accent, or in another number."""
    assert found("devoir apres l'ecole", "needs")[0] == "n1"
    assert found("l'ecole", "needs") == ["n1"]
    assert found("arret", "needs") == ["n2"]
    assert found("piscine", "needs") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "'\"+-&|!(){}[]^~*?:\\/",
        "AND OR NOT",
        "label:*",
        "*:*",
        "[a TO z]",
        "cite\\",
        'cite" OR "',
        "cite~99999 cite^1e999",
        "é" * 5000,
        "mot " * 5000,
        "\x00\n\t",
        "/.*/",
        "عربي",
    ],
)
def test_nothing_typed_is_a_command(found, text: str) -> None:
    """Lucene's signs, operators, huge and strange texts are words or nothing: no error, and never everything."""
    assert set(found(text)) <= {"cite"}


def test_only_letters_and_digits_reach_lucene() -> None:
    """What is sent holds no sign but those written here, whatever is typed."""
    french, plain = lucene_queries('cité:* OR (label:"x"~2) \\ Œil')
    assert french == "cité or label x 2 œil"
    assert plain == "(cite^3 OR cite*) (or^3) (label^3 OR label* OR label~1) (oeil^3 OR oeil*)"


def test_an_unknown_place_is_told(store: Store, namespace: Namespace) -> None:
    """Searching or listing in a territory that does not exist is told in French."""
    for read in (
        lambda: store.find_structures(NIGHT, "x", namespace.code("NOWHERE")),
        lambda: store.find_needs(NIGHT, "x", namespace.code("NOWHERE")),
        lambda: store.list_rows(NIGHT, "needs", namespace.code("NOWHERE")),
        lambda: store.snapshot(NIGHT, namespace.code("NOWHERE"), worlds.DAY),
    ):
        with pytest.raises(UnknownTermError, match="matchmaker list territories"):
            read()
