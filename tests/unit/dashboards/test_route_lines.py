"""What a screen says of one way to money: three words that never stand for each other, dates as sure as they are."""

from datetime import date, timedelta

import pytest

from dashboards.i18n import money
from dashboards.viewmodels import route as lines
from dashboards.viewmodels.french import euros, short_day
from dashboards.viewmodels.marks import certainty_mark
from matchmaker.domain.route import Certainty, DateKind, FrontPoint
from matchmaker.services.views.funding import funding_plan_view
from tests.unit.services import plans
from tests.unit.services.demo_in_memory import TODAY, demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory; every plan is written by hand."""
    return demo_reading(answers=())


def shown(reading, route, **fields):
    """Return a plan of one route and that route, as views."""
    view = funding_plan_view(reading, plans.plan(route, **fields))
    return view.routes[0], view


def test_the_three_words_have_three_marks():
    """« Notifié », « probable » and « possible » differ by word and by icon, and only what is notified is green."""
    marks = [certainty_mark(certainty) for certainty in Certainty]

    assert len({mark.word for mark in marks}) == len({mark.icon for mark in marks}) == 3
    assert [mark.word for mark in marks if mark.tone == "got"] == ["notifié"]


def test_amounts_stand_under_their_own_word(reading):
    """What is notified, probable and possible is never added together; an amount nobody knows is said, not counted as zero."""
    route, view = shown(
        reading, plans.route(secured_eur=200, probable_eur=500, possible_eur=0, amounts_unknown=1), secured_eur=200
    )
    told = {one.certainty: one.amount for one in lines.sums(route, view)}

    assert told == {Certainty.SECURED: euros(200), Certainty.PROBABLE: euros(500), Certainty.POSSIBLE: money.UNKNOWN_SUM}
    assert [one.present for one in lines.sums(route, view)] == [True, True, True]


def test_nothing_notified_is_said_as_nothing(reading):
    """A route without any notified money shows it as absent, in figures."""
    route, view = shown(reading, plans.route())
    secured = lines.sums(route, view)[0]

    assert (secured.certainty, secured.amount, secured.present) == (Certainty.SECURED, euros(0), False)


def test_the_three_moments(reading):
    """Today to the day, the first euro only to the month when it is not sure, what is covered of what is sought."""
    route, view = shown(reading, plans.route())
    today, first, covered = lines.milestones(route, view)

    assert today.value == short_day(TODAY)
    assert (first.value, first.kind) == ("janvier 2027", DateKind.RELATIVE)
    assert (covered.name, covered.value) == (money.COVERED_UP_TO, money.PART_OF_IT.format(amount=euros(800), goal=euros(5000)))


def test_all_of_it_counts_what_is_notified(reading):
    """A route that brings what is missing beside what is notified covers the whole budget."""
    request = plans.request(amount_eur=4500.0, amount_max_eur=4500.0)
    route, view = shown(reading, plans.route(requests=(request,), covered_eur=4500, secured_eur=500), secured_eur=500)

    assert lines.left(route, view) == 0
    assert lines.milestones(route, view)[2].name == money.COVERED


def test_an_unknown_amount_is_never_a_covered_zero(reading):
    """A route of which nobody knows any amount covers « montant inconnu »."""
    unknown = plans.request(amount_eur=None, amount_max_eur=None)
    route, view = shown(reading, plans.route(requests=(unknown,), covered_eur=0, possible_eur=0, amounts_unknown=1))

    assert lines.milestones(route, view)[2].value == money.UNKNOWN_SUM
    assert lines.covered(route, view) == money.UNKNOWN_SUM


@pytest.mark.parametrize(
    ("fields", "text", "kind", "to_ask"),
    [
        ({}, money.FILE_BEFORE.format(day="4 déc. 2026"), DateKind.HARD, False),
        ({"deadline": None}, money.FILE_ON.format(day="4 déc. 2026"), DateKind.HARD, False),
        (
            {"deadline": None, "filed_kind": DateKind.PATTERN},
            money.FILE_AROUND.format(month="décembre 2026"),
            DateKind.PATTERN,
            False,
        ),
        ({"deadline": None, "filed_kind": DateKind.RELATIVE}, money.FILE_UNKNOWN, None, True),
    ],
    ids=["call", "no end", "usual", "unknown"],
)
def test_a_day_is_firm_only_when_a_call_says_it(fields, text, kind, to_ask, reading):
    """A deadline to the day comes from a call; a habit says its month; what nobody knows is to be asked."""
    route, _ = shown(reading, plans.route(requests=(plans.request(**fields),)))
    told = lines.filing(route.requests[0])
    plain = (told.text.replace("\u00a0", " "), told.kind, told.to_ask)

    assert plain == (text.replace("\u00a0", " "), kind, to_ask)


def test_a_call_nobody_checked_for_a_year_gives_no_firm_day(reading):
    """The deadline of a stale call is said to the month, to be verified."""
    call = reading.reference.funding.campagnes[0]
    route, _ = shown(reading, plans.route(requests=(plans.request(campagne_id=call.id),)))
    request = route.requests[0]
    old = request.with_(campagne=request.campagne.with_(stale=True))
    fresh = request.with_(campagne=request.campagne.with_(stale=False))

    assert lines.filing(old) == lines.When(money.FILE_USUALLY_BEFORE.format(month="décembre 2026"), to_ask=True)
    assert lines.filing(fresh).kind is DateKind.HARD


def test_who_signs_is_said_with_for_whom(reading):
    """A carrier is named with the group it signs for; nobody is named when it has still to be found."""
    names = sorted(structure.id for structure in reading.structures.values())[:2]
    carried = plans.request(applicant=names[0], carried_for=names[1])
    lost = plans.request("FIA", applicant=None, carried_for=names[1])
    route, _ = shown(reading, plans.route(requests=(carried, lost)))

    named = {"who": reading.name(names[0]), "group": reading.name(names[1])}
    assert [lines.who_signs(request) for request in route.requests] == [money.COULD_SIGN.format(**named), None]
    assert lines.who_signs(route.requests[0].with_(agreed=True)) == money.FOR_GROUP.format(**named)


@pytest.mark.parametrize(("amount", "text"), [(None, money.CASH_UNKNOWN), (0.0, money.CASH_NONE), (300.0, euros(300))])
def test_what_to_advance(amount, text):
    """Unknown is to be asked, nothing is said as nothing, a sum as a sum."""
    assert lines.cash(amount) == text


def test_routes_compare_on_the_same_columns(reading):
    """One row a route, one cell for each column of the table."""
    view = funding_plan_view(reading, plans.plan(plans.route(), plans.route("route-2", strengths=("strength.most",))))
    rows = lines.compared(view)

    assert [len(row) for row in rows] == [len(money.COMPARE_HEAD)] * 2
    assert [row[0] for row in rows] == [route.title for route in view.routes]


@pytest.mark.parametrize(("certainty", "word"), [(0, "connu"), (1, "à vérifier"), (2, "supposé")])
def test_how_sure_a_route_is_stands_beside_what_it_brings(certainty, word, reading):
    """The table shows the fourth thing routes are compared on, as the search recorded it: the surest does not look beaten."""
    route = plans.route()
    own = FrontPoint(
        certainty=certainty,
        first_euro=route.first_euro,
        covered_eur=route.covered_eur,
        effort_half_days=route.effort_half_days,
    )
    other = own.with_(certainty=0, covered_eur=route.covered_eur + 1)
    [row] = lines.compared(funding_plan_view(reading, plans.plan(route, front=(other, own))))

    assert row[money.COMPARE_HEAD.index("À quel point c’est sûr")] == word


def test_a_step_says_who_and_what_it_takes(reading):
    """Who does it, with whom, how long, at what cost; when its call was checked."""
    route, _ = shown(reading, plans.route())
    meet, file = route.steps

    assert lines.step_details(meet) == ["Qui\u00a0: s1", "avec\u00a0: La CDSU", "1 demi-journée"]
    assert lines.step_details(file)[-1] == money.STEP_COST.format(amount=euros(15))
    assert lines.step_checked(meet) is None
    assert lines.step_checked(file) == money.STEP_VERIFIED.format(ago="il y a 1 an")
    assert lines.step_dates(meet).replace("\u00a0", " ") == f"du 24 nov. 2026 au {short_day(date(2026, 12, 4))}".replace(
        "\u00a0", " "
    )
    assert meet.start + timedelta(days=10) == file.start
