"""Files of the routes that the engine itself finds on the demonstration territory: no hand-made route among them."""

import icalendar
import pytest

from matchmaker.domain.structure import StructureKind
from matchmaker.errors import InputError
from matchmaker.exports.case import route_case
from matchmaker.exports.document import Lines
from matchmaker.exports.files import MAKERS, route_file
from matchmaker.exports.kinds import FileKind
from matchmaker.exports.papers import papers
from matchmaker.exports.pdf import route_pdf
from matchmaker.exports.plain_pages import plain_page
from matchmaker.services.funding_ask import checked_ask
from matchmaker.services.plan_funding import plan_for_structure
from tests.unit.exports.reading_pdf import opened, text_of
from tests.unit.exports.test_plain import words
from tests.unit.services.demo_in_memory import TODAY, demo_reading


@pytest.fixture(scope="module")
def cases():
    """The routes of the first structure of each kind, and of the group of the demonstration that everybody knows."""
    reading = demo_reading()
    chosen = {structure.kind: structure for structure in sorted(reading.structures.values(), key=lambda s: s.id, reverse=True)}
    mothers = next(s for s in reading.structures.values() if s.label == "Les Mamans du 4")
    found = []
    for structure in (*chosen.values(), mothers):
        plan = plan_for_structure(reading, structure, checked_ask(structure_id=structure.id, today=TODAY))
        found.extend(route_case(reading, plan, rank) for rank in range(1, len(plan.routes) + 1))
    assert any(case.carried for case in found)
    assert {StructureKind.COLLECTIF, StructureKind.ASSOCIATION, StructureKind.COMMUNE} <= set(chosen)
    return found


@pytest.mark.parametrize("rank", [0, -1, 6])
def test_a_route_that_is_not_there_is_told(cases, rank):
    """A number out of the routes shown is refused, with the numbers there are."""
    reading = demo_reading()
    mothers = next(s for s in reading.structures.values() if s.label == "Les Mamans du 4")
    plan = plan_for_structure(reading, mothers, checked_ask(structure_id=mothers.id, today=TODAY))

    with pytest.raises(InputError, match=f"pas de chemin numéro {rank} ici : il y a"):
        route_case(reading, plan, rank)
    with pytest.raises(InputError, match="qu'un chemin, le numéro 1"):
        route_case(reading, plan.with_(routes=plan.routes[:1]), 2)
    with pytest.raises(InputError, match="pas de chemin à écrire"):
        route_case(reading, plan.with_(routes=()), 1)


def test_every_route_gives_every_file(cases):
    """Each kind of file is made of each route; only an agreement nobody needs is refused."""
    for case in cases:
        for kind in FileKind:
            ending = next(iter(MAKERS[kind]))
            try:
                assert route_file(case, kind, ending)
            except InputError:
                assert kind is FileKind.PORTAGE
                assert not case.carried


def test_every_sheet_holds_on_two_pages_and_reads_well(cases):
    """No route of the demonstration takes a third page, and none shows an identifier of ours or « None »."""
    for case in cases:
        content = route_pdf(case)
        text = text_of(content)

        assert len(opened(content).pages) <= 2, case.route.title
        assert "None" not in text
        assert "structure-" not in text
        assert "request-" not in text


def test_every_line_in_plain_language_is_short(cases):
    """On the demonstration's own words too, no line of the plain page has more than fifteen."""
    for case in cases:
        page = plain_page(case)
        said = [line for section in page.sections for one in section.blocks if isinstance(one, Lines) for line in one.items]

        assert max(words(line) for line in said) <= 15


def test_calendars_are_whole(cases):
    """Each calendar parses, has a deadline for each request, and no two events of one id."""
    for case in cases:
        found = icalendar.Calendar.from_ical(route_file(case, FileKind.ICS, ".ics")).walk("VEVENT")
        ids = [str(event["UID"]) for event in found]

        assert len(ids) == len(set(ids))
        assert len([event for event in found if event.walk("VALARM")]) >= len(case.route.requests)


def test_every_paper_is_known_to_the_catalogue(cases):
    """The papers of the demonstration's routes all come from the list a CDSU can correct: none has an unknown validity."""
    for case in cases:
        assert not [paper.label for paper in papers(case) if paper.validity.startswith("durée de validité à vérifier")]
