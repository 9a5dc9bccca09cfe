"""What a funder usually does here, counted again by hand; what is certain, and nothing less."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.project import Project
from matchmaker.matching.pathways.history import MIN_AWARDS, award_histories
from matchmaker.matching.pathways.secured import Secured

AS_OF = date(2026, 11, 24)
FUNDS = tuple(Dispositif(id=name, label=name, funder="Ville", summary="Une aide.") for name in ("A", "B"))
SIRETS = ("73282932000074", "35600000000048")


def line(name: str, status: LineStatus = LineStatus.VERSEE, **fields: object) -> FundingLine:
    """Return an answer of the Ville to s1 for an action called like the line, of dispositif A in 2025."""
    given = {
        "beneficiary_id": "s1",
        "beneficiary_label": "Association",
        "funder": "Ville",
        "dispositif_id": "A",
        "subject": name,
        "year": 2025,
        "granted_eur": 1000.0 if status in {LineStatus.NOTIFIEE, LineStatus.VERSEE} else None,
        "source_id": "local",
    } | fields
    return FundingLine(id=name, status=status, **given)


def five(**fields: object) -> tuple[FundingLine, ...]:
    """Return the fewest awards that make a history, of 100, 200… 500 euros."""
    return tuple(line(f"l{rank}", **({"granted_eur": 100.0 * rank} | fields)) for rank in range(1, MIN_AWARDS + 1))


def campagne(name: str, dispositif: str, siret: str | None) -> Campagne:
    """Return a campagne of here, with who decides."""
    return Campagne(id=name, dispositif_id=dispositif, territory_code="C", year=2026, funder_siret=siret)


def test_five_awards_make_a_history_and_four_say_nothing():
    """The documented least number of awards; the years, the sources and the exact quartiles of what was counted."""
    lines = (*five(), line("old", year=2022), line("next", year=2027))
    history = award_histories(lines, FUNDS, AS_OF)["A"]
    assert (history.granted, history.refused) == (5, None)
    assert (history.first_year, history.last_year, history.source_ids) == (2025, 2025, ("local",))
    assert (history.low_eur, history.median_eur, history.high_eur) == (200, 300, 400)
    assert award_histories(lines[:4], FUNDS, AS_OF) == {}
    assert award_histories(lines, FUNDS[1:], AS_OF) == {}
    assert award_histories((), FUNDS, AS_OF) == {}


@pytest.mark.parametrize(("year", "counted"), [(2022, False), (2023, True), (2026, True), (2027, False)])
def test_three_full_years_and_the_current_one_count(year, counted):
    """A fifth award counts from the third full year before until this one."""
    lines = (*five()[1:], line("edge", year=year))
    assert ("A" in award_histories(lines, FUNDS, AS_OF)) is counted


def test_what_is_decided_later_is_not_known_yet():
    """Looked at from an earlier day, an award decided since does not count."""
    lines = (*five()[1:], line("late", decided_on=date(2025, 6, 1)))
    assert "A" in award_histories(lines, FUNDS, date(2025, 6, 1))
    assert award_histories(lines, FUNDS, date(2025, 5, 31)) == {}


@pytest.mark.parametrize(
    ("statuses", "refused"),
    [
        ((), None),
        ((LineStatus.NOTIFIEE,), None),
        ((LineStatus.DEMANDEE,), 0),
        ((LineStatus.REFUSEE,), 1),
        ((LineStatus.REFUSEE, LineStatus.REFUSEE, LineStatus.DEMANDEE), 2),
    ],
)
def test_refusals_are_unknown_unless_somebody_tells_answers(statuses, refused):
    """Awards alone say nothing of the chances; one refusal or one pending request says that answers are followed here."""
    others = tuple(line(f"o{rank}", status) for rank, status in enumerate(statuses))
    elsewhere = line("b", LineStatus.REFUSEE, dispositif_id="B")
    assert award_histories((*five(), *others, elsewhere), FUNDS, AS_OF)["A"].refused == refused


def test_the_lines_of_one_request_are_one_award():
    """Two funders of one action are one award of their sum, refused only if all refuse; two lines of one funder are two."""
    half = tuple(line(f"{item.id}-bis", subject=item.subject, funder="Agglomération", granted_eur=50) for item in five())
    history = award_histories((*five(), *half), FUNDS, AS_OF)["A"]
    assert (history.granted, history.median_eur, history.low_eur, history.high_eur) == (5, 350, 250, 450)
    partly = line("no", LineStatus.REFUSEE, subject="l1", funder="CAF")
    history = award_histories((*five(), *half, partly), FUNDS, AS_OF)["A"]
    assert (history.granted, history.refused) == (5, 0)
    twice = tuple(line(f"{item.id}-ter", subject=item.subject, granted_eur=50) for item in five())
    assert award_histories((*five(), *twice), FUNDS, AS_OF)["A"].granted == 10


def test_an_award_of_unknown_amount_counts_and_weighs_nothing():
    """It is one more award; the amounts are those known, of which five are needed."""
    unknown = line("u", granted_eur=None)
    history = award_histories((*five(), unknown), FUNDS, AS_OF)["A"]
    assert (history.granted, history.median_eur) == (6, 300)
    assert award_histories((*five()[1:], unknown), FUNDS, AS_OF) == {}


def test_publications_speak_of_the_only_dispositif_their_authority_decides_on():
    """A line that names no dispositif belongs where a campagne names its authority, and only one dispositif does."""
    published = five(dispositif_id=None, funder_siret=SIRETS[0], source_id="open")
    here = (
        campagne("a", "A", SIRETS[0]),
        campagne("a2", "A", SIRETS[0]),
        campagne("b", "B", SIRETS[1]),
        campagne("b2", "B", None),
    )
    history = award_histories(published, FUNDS, AS_OF, here)["A"]
    assert (history.granted, history.refused, history.source_ids) == (5, None, ("open",))
    assert award_histories(published, FUNDS, AS_OF) == {}
    assert award_histories(published, FUNDS, AS_OF, (*here, campagne("both", "B", SIRETS[0]))) == {}


def test_what_was_told_and_then_published_counts_once():
    """An award of the local file that a publication repeats, with or without the funder's number, is one award."""
    here = (campagne("a", "A", SIRETS[0]),)
    for told in (five(), five(funder_siret=SIRETS[0])):
        repeated = tuple(
            item.with_(id=f"{item.id}-open", dispositif_id=None, funder_siret=SIRETS[0], source_id="open", subject=None)
            for item in told
        )
        assert award_histories((*told, *repeated), FUNDS, AS_OF, here)["A"].granted == 5
        another = repeated[0].with_(id="x", granted_eur=123)
        stranger = repeated[0].with_(id="y", beneficiary_id=None)
        assert award_histories((*told, *repeated, another, stranger), FUNDS, AS_OF, here)["A"].granted == 7


LINES = st.lists(
    st.builds(
        lambda rank, who, subject, funder, fund, year, status, cents: line(
            f"l{rank}",
            status,
            beneficiary_id=who,
            subject=subject,
            funder=funder,
            dispositif_id=fund,
            year=year,
            granted_eur=cents / 100 if status in {LineStatus.NOTIFIEE, LineStatus.VERSEE} and cents else None,
        ),
        st.integers(0, 10**9),
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from([None, "x", "y"]),
        st.sampled_from(["État", "Ville"]),
        st.sampled_from(["A", "B", None]),
        st.integers(2021, 2027),
        st.sampled_from(LineStatus),
        st.integers(0, 10**7),
    ),
    max_size=60,
    unique_by=lambda item: item.id,
)


def counted_by_hand(lines: list[FundingLine], fund: str) -> tuple[int, int | None, list[float]] | None:
    """Return awards, refusals and quartiles of a dispositif: pairs compared one by one, percentiles by numpy."""
    mine = [item for item in lines if item.dispositif_id == fund and 2023 <= item.year <= 2026]

    def alike(a: FundingLine, b: FundingLine) -> bool:
        return (a.beneficiary_id, a.year, a.subject) == (b.beneficiary_id, b.year, b.subject)

    requests = []
    for item in mine:
        group = [other for other in mine if alike(item, other)]
        clash = any(a.funder == b.funder for a, b in combinations(group, 2))
        requests.append((item.id,) if clash else tuple(sorted(other.id for other in group)))
    of = {item.id: item for item in mine}
    granted, refused, amounts = 0, 0, []
    for ids in set(requests):
        given_ = [of[name] for name in ids if of[name].status in (LineStatus.NOTIFIEE, LineStatus.VERSEE)]
        granted += bool(given_)
        refused += [of[name].status for name in ids] == [LineStatus.REFUSEE] * len(ids)
        if given_ and None not in [item.granted_eur for item in given_]:
            amounts.append(sum(item.granted_eur for item in given_))
    if len(amounts) < 5:
        return None
    followed = any(item.status in (LineStatus.REFUSEE, LineStatus.DEMANDEE) for item in mine)
    return granted, refused if followed else None, list(np.percentile(amounts, [25, 50, 75]))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(lines=LINES, data=st.data())
def test_histories_are_those_counted_by_hand(lines, data):
    """On random lines, in any order, the counts and the quartiles are those of an independent computation."""
    found = award_histories(data.draw(st.permutations(lines)), FUNDS, AS_OF)
    for fund in ("A", "B"):
        expected = counted_by_hand(lines, fund)
        assert (fund in found) == (expected is not None)
        if expected is not None:
            history = found[fund]
            assert (history.granted, history.refused) == expected[:2]
            assert [history.low_eur, history.median_eur, history.high_eur] == pytest.approx(expected[2], abs=0.01)
            assert history.low_eur <= history.median_eur <= history.high_eur


PROJECT = Project(territory_code="Q", within=("Q", "C"), goal_eur=2000, need_id="n1")


def test_secured_is_what_was_notified_for_this_need():
    """Notified or paid, for this need, to somebody who would carry it, this year or later: the sum, to the cent."""
    yes = (
        line("a", LineStatus.NOTIFIEE, need_id="n1", year=2026, granted_eur=500.10),
        line("b", LineStatus.VERSEE, need_id="n1", year=2027, granted_eur=0.20, beneficiary_id="s2"),
    )
    no = (
        line("c", LineStatus.DEMANDEE, need_id="n1", year=2026, asked_eur=900),
        line("d", LineStatus.REFUSEE, need_id="n1", year=2026, asked_eur=900),
        line("e", need_id="n2", year=2026),
        line("f", year=2026),
        line("g", need_id="n1", year=2025),
        line("h", need_id="n1", year=2026, beneficiary_id="s3"),
        line("i", need_id="n1", year=2026, beneficiary_id=None),
        line("j", need_id="n1", year=2026, granted_eur=None),
        line("k", need_id="n1", year=2026, decided_on=date(2026, 11, 25)),
        # Even where a record contradicts itself, what was not notified is nothing.
        line("l", LineStatus.DEMANDEE, need_id="n1", year=2026, granted_eur=900),
    )
    aids = (Dispositif(id="P", label="P", funder="F", summary="", funder_kind="prive"),)

    def found(lines, applicants=("s1", "s2"), project=PROJECT):
        return Secured.of(lines, aids, project, applicants, AS_OF)

    whole = found((*no, *reversed(yes)))
    assert (whole.total, whole.public, whole.lines) == (500.3, 500.3, yes)
    assert sum(whole.by_funder.values()) == pytest.approx(500.3)
    assert found((*yes, *no), ()).total == found((*yes, *no), project=PROJECT.with_(need_id=None)).total == 0
    private = found((yes[0].with_(dispositif_id="P"), yes[1]))
    assert (private.total, private.public) == (500.3, 0.2)


def test_what_is_asked_for_already_is_known_by_year():
    """Awaited or granted, for this need, this year or later: not asked for again that year; a refusal leaves the way open."""
    lines = (
        line("a", LineStatus.DEMANDEE, need_id="n1", year=2026, dispositif_id="A", asked_eur=900),
        line("b", LineStatus.REFUSEE, need_id="n1", year=2026, dispositif_id="B", asked_eur=900),
        line("c", need_id="n1", year=2027, dispositif_id="C"),
        line("d", need_id="n1", year=2025, dispositif_id="D"),
    )
    assert set(Secured.of(lines, (), PROJECT, ("s1",), AS_OF).asked) == {("A", 2026), ("C", 2027)}
