"""A few people without a name: what is possible without an association, what one would open, who can help; nothing is kept."""

import pytest

from matchmaker.domain.structure import Consent
from matchmaker.errors import InputError
from matchmaker.exports.html import document_html
from matchmaker.exports.small_group import small_group_page
from matchmaker.services.small_group import GROUP_ID, LABEL, STATUTES, GroupAsk, small_group
from tests.unit.services.demo_in_memory import demo_reading, shelf

TILLEULS = "QN00001D"


class Sources:
    """The one thing a small group asks of a store: sources by their ids."""

    def sources(self, ids):
        """Return the sources imported that have these ids."""
        return {source.id: source for batch in shelf().batches for source in batch.sources if source.id in ids}


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory, read by a CDSU."""
    return demo_reading(answers=())


@pytest.fixture(scope="module")
def view(reading):
    """Four people with an idea for children in Les Cent Tilleuls."""
    return small_group(Sources(), reading, GroupAsk(size=4, theme_id="enfance", quartier_code=TILLEULS))


def test_something_is_possible_without_an_association(view):
    """There is at least one way, none of whose steps writes statutes, and no request is signed as an association of its own."""
    steps = [step for route in view.without.routes for step in route.steps]

    assert view.without.routes
    assert not [step for step in steps if "statuts" in " ".join(step.gives).lower()]
    assert {step.id for step in steps}.isdisjoint({"A1", "A2", "A4"})


def test_the_group_asks_itself_or_somebody_carries_it(view):
    """Each request is signed by the group, or by somebody else for it, or says that a carrier has to be found."""
    for request in (request for route in view.without.routes for request in route.requests):
        own = request.applicant is not None and request.applicant.id == GROUP_ID
        assert own or (request.carried_for is not None and request.carried_for.label == LABEL)


def test_an_association_opens_more_and_obliges(view):
    """What being an association would open comes with what it obliges to."""
    assert view.association is not None
    assert view.association.dispositif_ids
    assert view.association.duties
    assert view.association.token != STATUTES


def test_who_can_help_agreed_and_is_near(reading, view):
    """Helpers agreed to be named, act in this quartier, and offer to carry or a place; those who offer both come first."""
    present = {p.structure_id for p in reading.snapshot.presences if p.territory_code == TILLEULS}

    assert view.helpers
    assert all(reading.structures[one.id].consent is Consent.OUI and one.id in present for one in view.helpers)
    assert [len(one.helps) for one in view.helpers] == sorted((len(one.helps) for one in view.helpers), reverse=True)


def test_the_simplest_comes_first(view):
    """At most three ways are shown, the least work first."""
    efforts = [route.effort_half_days for route in view.simplest]

    assert efforts == sorted(efforts)
    assert 0 < len(efforts) <= 3


def test_nothing_of_the_group_stays(reading, view):
    """The group is in none of what was read: asking changed nothing."""
    assert GROUP_ID not in {structure.id for structure in reading.snapshot.structures}
    assert GROUP_ID not in reading.structures


def test_one_person_is_told_what_a_group_would_open(reading):
    """Alone, hardly anything is open, and never more than for two."""
    alone = small_group(Sources(), reading, GroupAsk(size=1, theme_id="enfance", quartier_code=TILLEULS))
    pair = small_group(Sources(), reading, GroupAsk(size=2, theme_id="enfance", quartier_code=TILLEULS))

    def asked(view):
        return {request.dispositif_id for route in view.without.routes for request in route.requests}

    assert len(asked(alone)) <= len(asked(pair))


@pytest.mark.parametrize(
    "ask",
    [
        GroupAsk(size=0, theme_id="enfance", quartier_code=TILLEULS),
        GroupAsk(size=4, theme_id="rien", quartier_code=TILLEULS),
        GroupAsk(size=4, theme_id="enfance", quartier_code="AILLEURS"),
    ],
    ids=["nobody", "theme", "quartier"],
)
def test_an_impossible_answer_is_refused(ask, reading):
    """Nobody, an unknown theme or a quartier of another contrat is refused in French."""
    with pytest.raises(InputError):
        small_group(Sources(), reading, ask)


def test_the_page_to_print_says_it_all(view):
    """The printed page names each simplest way, who can help, what an association obliges to, and that nothing was kept."""
    html = document_html(small_group_page(view))

    for route in view.simplest:
        assert all(request.label in html for request in route.requests)
    for one in view.helpers:
        assert one.label in html
    assert view.association.duties[0].text in html
    assert "Rien n’a été gardé" in html


def test_each_door_says_until_when_to_whom_with_what_and_how_much(view):
    """The last day, who receives the file and where, the papers, and the usual amount beside the ceiling, as the data say."""
    fund = next(r for route in view.simplest for r in route.requests if r.dispositif_id == "FPH")
    html = document_html(small_group_page(view)).replace("\u202f", " ").replace("\u00a0", " ")

    assert fund.history is not None
    assert "Ferme le 4 décembre 2026." in html
    assert "Fiche papier au conseil citoyen" in html
    assert "Papiers : nous ne savons pas lesquels" in html
    assert "Convention de portage" in html
    assert "le plus souvent 600 €, 800 € au plus" in html


def test_what_is_unknown_of_helpers_is_said_once(view):
    """Each helper with what it does and where; that nobody knows how to reach them is one sentence."""
    html = document_html(small_group_page(view)).replace("\u202f", " ").replace("\u00a0", " ")

    assert all(one.description.rstrip(".") in html for one in view.helpers if one.description)
    assert html.count("horaires") == 1
