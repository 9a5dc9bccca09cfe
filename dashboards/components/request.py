"""One request for money on a page: who asks whom for how much, when, how sure, and what is still to be verified."""

from dashboards.components.html import Child, Html, el, join
from dashboards.components.marks import mark, sign
from dashboards.components.reasons import condition, facts, source
from dashboards.i18n import fr, money
from dashboards.viewmodels.french import count, euros
from dashboards.viewmodels.lines import campagne_check, campagne_dates
from dashboards.viewmodels.marks import STALE, TO_ASK, TO_FIND, Mark, certainty_mark, date_mark, outcome_mark
from dashboards.viewmodels.route import When, cash, day_said, filing, who_signs
from matchmaker.domain.eligibility import Outcome
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.asking import how_sure
from matchmaker.services.views.dispositif import CampagneView
from matchmaker.services.views.facts import SourceNote
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.request import RequestView


def card(request: RequestView) -> Html:
    """Return one request: its lines, then what is to be verified and what the sources say, folded."""
    known = request.dispositif
    return el(
        "section",
        el("h4", sign(NodeKind.DISPOSITIF), request.label, " ", mark(outcome_mark(request.outcome))),
        el("p", known.summary, class_="mm-meta") if known else None,
        el("dl", (pair(name, *told) for name, told in lines(request)), class_="mm-pairs"),
        to_check(request),
        known_facts(request),
        class_="mm-request",
    )


def pair(name: str, *told: Child) -> Html:
    """Return a name and what is said under it."""
    return el("div", el("dt", name), el("dd", *told))


def lines(request: RequestView) -> list[tuple[str, tuple[Child, ...]]]:
    """Return the lines of a request, in the order one asks them."""
    funders = request.funders or ((request.dispositif.funder,) if request.dispositif else ())
    found: list[tuple[str, tuple[Child, ...]]] = [
        (money.WHO_SIGNS, (who_signs(request) or join((money.CARRIER_TO_FIND, " ", mark(TO_FIND))),)),
        (money.FUNDERS, (enumerate_french(funders) or fr.UNKNOWN,)),
        (money.AMOUNT, amount(request)),
        (money.FILE_BY, when(filing(request))),
        (money.ANSWER, (day_said(request.decision, request.decision_kind), " ", mark(date_mark(request.decision_kind)))),
        (money.MONEY, paid(request)),
        (money.CASH, (mark(TO_ASK) if request.cash_eur is None else cash(request.cash_eur),)),
        (money.SHEET, (sheet(request),)),
    ]
    return found


def amount(request: RequestView) -> tuple[Child, ...]:
    """Return what is asked, how sure that is, and what makes one say so."""
    told = [sentence.text for sentence in request.amount_because]
    known: tuple[SourceNote, ...] = tuple(sentence.source for sentence in request.amount_because if sentence.source)
    if request.history:
        told.insert(0, request.history.text)
        known = (*request.history.sources, *known)
    lines_of = [line for note in dict.fromkeys(known) for line in (el("br"), source(note))]
    because = el("p", " ".join(told), lines_of, class_="mm-source") if told else None
    if request.amount_eur is None:
        return money.UNKNOWN_SUM, " ", mark(TO_ASK), because
    asked = money.ASKED_AMOUNT.format(amount=euros(request.amount_eur))
    return el("strong", asked), " ", mark(certainty_mark(request.certainty), how_sure(request)), because


def when(told: When) -> tuple[Child, ...]:
    """Return a moment and how sure it is."""
    sure = mark(STALE) if told.to_ask else mark(date_mark(told.kind)) if told.kind else None
    return told.text, " ", sure


def paid(request: RequestView) -> tuple[Child, ...]:
    """Return when the money may first come, and when that is seen from the expense."""
    how = money.PAID.get(request.paid_when)
    day = day_said(request.paid, request.paid_kind)
    return (f"{day}, {how}" if how else day), " ", mark(date_mark(request.paid_kind))


def sheet(request: RequestView) -> Html:
    """Return where what is said of a request comes from, and when a person last checked it."""
    if request.campagne:
        return call(request.campagne)
    known = request.dispositif
    if request.missed:
        return join((request.missed.text, el("br"), source(request.missed.source)))
    asked = fr.NO_CAMPAGNE.format(funder=known.funder if known else request.label)
    return join((asked, el("br"), source(known.source if known else None)))


def call(campagne: CampagneView) -> Html:
    """Return a call: its dates, when it was checked, where it comes from."""
    return join(
        (
            campagne_dates(campagne),
            " · ",
            campagne_check(campagne),
            join((" ", mark(STALE))) if campagne.stale else None,
            join((" ", mark(Mark("…", fr.CAMPAGNE_DEMO, "quiet")))) if campagne.demo else None,
            el("br"),
            source(campagne.source),
        )
    )


def to_check(request: RequestView) -> Html | None:
    """Return the conditions to be checked before counting on this request, and how many are met already."""
    met = sum(one.outcome is Outcome.OUI for one in request.conditions)
    told = (money.MET_ONE if met == 1 else money.MET.format(count=count(met, "condition"))) if met else None
    if not request.to_check:
        return el("p", told, ".", class_="mm-meta") if told else None
    summary = money.TO_CHECK.format(count=count(len(request.to_check), "point"))
    listed = el("ul", (condition(check) for check in request.to_check), class_="mm-conditions")
    return el(
        "details",
        el("summary", mark(STALE, summary), join((" ", el("span", told, class_="mm-source"))) if told else None),
        listed,
        class_="mm-fold",
    )


def known_facts(request: RequestView) -> Html | None:
    """Return what the sources say of the dispositif, folded until asked for."""
    if request.dispositif is None or not request.dispositif.facts:
        return None
    return el("details", el("summary", money.FACTS), facts(request.dispositif.facts), class_="mm-fold")
