"""What one asks of a request before anything else: until when, of whom and where, with which papers, for how much."""

from datetime import date

from matchmaker.domain.route import Certainty, DateKind
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.french import euros, french_date, month, unique
from matchmaker.exports.papers import pieces_asked
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.request import RequestView

WORDS = {Certainty.SECURED: "notifié", Certainty.PROBABLE: "probable", Certainty.POSSIBLE: "possible"}
PLATFORM_FACT = "plateforme"
DATES_UNKNOWN = "dates à demander au financeur"
PAPERS_UNKNOWN = "nous ne savons pas lesquels, à demander avant de commencer"
AMOUNT_UNKNOWN = "montant à demander"


def last_day(request: RequestView) -> date | None:
    """Return the firm last day of a request, None unless a call that a person checked within a year says it."""
    firm = request.filed_kind is DateKind.HARD and not (request.campagne and request.campagne.stale)
    return request.deadline if firm else None


def closes(request: RequestView) -> str:
    """Return until when one may ask, as surely as it is known."""
    day = last_day(request)
    if day:
        return f"ferme le {french_date(day)}"
    if request.deadline:
        return f"ferme habituellement en {month(request.deadline)}"
    if request.filed_kind is DateKind.PATTERN:
        return f"habituellement vers {month(request.filed)}"
    return DATES_UNKNOWN


def platform(request: RequestView) -> str:
    """Return where a request is filed: as its call says, else as its dispositif does; empty when nobody knows."""
    if request.campagne and request.campagne.platform:
        return request.campagne.platform
    facts = request.dispositif.facts if request.dispositif else ()
    return next((str(fact.value) for fact in facts if fact.name == PLATFORM_FACT and fact.value), "")


def received_by(request: RequestView) -> str:
    """Return who gives the money and where the file goes; that nobody knows where, when nobody does."""
    funders = request.funders or ((request.dispositif.funder,) if request.dispositif else ())
    where = platform(request) or "où déposer : à demander"
    return " · ".join((*([enumerate_french(funders)] if funders else ()), where))


def papers_of(route: RouteView, request: RequestView) -> tuple[str, ...]:
    """Return the papers a request takes: those its dispositif lists, then those of the steps that lead to it."""
    of_steps = (paper for step in route.steps if request.label in step.opens for paper in step.documents)
    return unique((*pieces_asked(request), *of_steps))


def usual(request: RequestView) -> str:
    """Return what is usually granted here, beside the ceiling; « le plus souvent » only when past grants tell."""
    told = [f"le plus souvent {euros(request.history.median_eur)}"] if request.history else []
    told += [f"{euros(request.amount_max_eur)} au plus"] if request.amount_max_eur else []
    return ", ".join(told) or AMOUNT_UNKNOWN


def probable_part(request: RequestView) -> float | None:
    """Return the part of what is asked that is probable when the rest is only possible; None when one word says it all."""
    usually = request.history.median_eur if request.history else None
    partly = request.certainty is Certainty.PROBABLE and usually is not None and (request.amount_eur or 0) > usually
    return usually if partly else None


def how_sure(request: RequestView) -> str:
    """Return the words that stand for an amount; of a probable one, only what is usually granted is probable."""
    part = probable_part(request)
    if part is None:
        return WORDS[request.certainty]
    return f"dont {euros(part)} {WORDS[Certainty.PROBABLE]}, le reste {WORDS[Certainty.POSSIBLE]}"


def asked_amount(request: RequestView) -> str:
    """Return what is asked and how sure it is; a part is never told as the whole.

    An amount nobody knows is said to be so.
    """
    if request.amount_eur is None:
        return AMOUNT_UNKNOWN
    return f"{euros(request.amount_eur)} demandés, {how_sure(request)}"
