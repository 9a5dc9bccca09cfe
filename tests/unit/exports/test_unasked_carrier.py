"""A carrier nobody asked yet: a possibility in every file, never a fact."""

import pytest

from matchmaker.exports.files import MAKERS, route_file
from matchmaker.exports.kinds import FileKind
from tests.unit.exports.cases import CENTRE, STEPS, carried_request, case, route
from tests.unit.exports.reading_pdf import text_of

TO_ASK = ("à lui demander", "Il faut lui demander", "À lui demander")
FACTS = (
    "signe la demande",
    "signe et paie",
    f"C’est : {CENTRE.label}",
    f"Qui demande : {CENTRE.label}.",
)
SIGNING_NAMED = (FileKind.PDF, FileKind.ICS, FileKind.DRAFT, FileKind.PORTAGE, FileKind.FALC, FileKind.LECTURE)


def told(kind, *, agreed):
    """Return the text of a file of a route that this carrier signs."""
    steps = tuple(step.with_(agreed=agreed) if step.actor == CENTRE else step for step in STEPS)
    some_case = case(route(requests=(carried_request(agreed=agreed),), steps=steps))
    ending = next(iter(MAKERS[kind]))
    content = route_file(some_case, kind, ending)
    text = text_of(content) if ending == ".pdf" else content.decode("utf-8").replace("\r\n ", "")
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("kind", SIGNING_NAMED)
def test_a_carrier_nobody_asked_is_to_be_asked(kind):
    """Every file that names who signs says that it is still to be asked, and tells nothing of it as a fact."""
    text = told(kind, agreed=False)

    assert CENTRE.label in text
    assert any(words in text for words in TO_ASK)
    assert not [words for words in FACTS if words in text]


@pytest.mark.parametrize("kind", SIGNING_NAMED)
def test_a_carrier_that_agreed_is_a_fact(kind):
    """Once a written agreement exists, nothing is left to ask it."""
    text = told(kind, agreed=True)

    assert CENTRE.label in text
    assert not [words for words in TO_ASK if words in text]
