"""The short lines a screen repeats: how often something was heard, where a fact comes from, what a call's dates are."""

from datetime import date

from dashboards.i18n import fr, labels, money
from dashboards.viewmodels.french import ago, count, euros, half_days, months_named, number, percent, short_day
from matchmaker.explanations.words import FIXED, NARROW, lower_first, typeset
from matchmaker.services.views.dispositif import CampagneView
from matchmaker.services.views.facts import FactView, Sentence, SourceNote
from matchmaker.services.views.needs import NeedCard


def heard(need: NeedCard) -> list[str]:
    """Return who heard the need, how often, where and since when, as parts of one line."""
    times = fr.HEARD_ONCE if need.times == 1 else fr.HEARD_MANY.format(count=need.times)
    if need.said_on:
        template = fr.HEARD_ON if need.times == 1 else fr.HEARD_SINCE
        times = template.format(heard=times, day=short_day(need.said_on))
    parts = [need.place, times]
    if need.collectors:
        parts.append(fr.COLLECTORS_ONE if need.collectors == 1 else fr.COLLECTORS_MANY.format(count=need.collectors))
    if need.collected_by:
        parts.append(need.collected_by)
    return parts


def change_said(change: Sentence) -> str:
    """Return what would change an answer, under one lead-in: its own when it has one."""
    if change.text.startswith(money.WHAT_WOULD_CHANGE):
        return change.text
    return f"{money.WHAT_WOULD_CHANGE}{FIXED}: {lower_first(change.text)}"


def source_line(source: SourceNote | None) -> str:
    """Return a source with its age, or that there is none."""
    if source is None:
        return fr.GENERAL_KNOWLEDGE
    when = source.vintage or fr.UNDATED
    if source.published and source.age_days is not None:
        when = f"{short_day(source.published)} ({ago(source.age_days)})"
    return f"{source.publisher} · {source.title} · {when}"


def known_since(day: date | None, days: int | None) -> str | None:
    """Return how old what is known of a structure is, None when nobody noted it."""
    return fr.UPDATED.format(day=short_day(day), ago=ago(days)) if day is not None and days is not None else None


def fact_label(fact: FactView) -> str:
    """Return the French name of a fact."""
    known = labels.FACTS.get(fact.name)
    return known or fact.name.replace("_", " ").capitalize()


def fact_value(fact: FactView) -> str:
    """Return a fact's value the way it is said."""
    value = fact.value
    if fact.name == "usual_months" and value is not None:
        return months_named(value if isinstance(value, tuple) else (str(value),))
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return number_with_unit(fact.name, value, fact.unit)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value or fr.UNKNOWN


def number_with_unit(name: str, value: float, unit: str | None) -> str:
    """Return a number with the unit its fact is counted in."""
    if name == "effort_half_days":
        return half_days(value)
    if name.endswith("_days") or unit in {"jours", "days", "j"}:
        return count(value, "jour")
    if name.startswith(("rate", "taux")) and value <= 1:
        return percent(value)
    if unit in {None, "EUR", "€", "eur", "euros"} and name.startswith(("amount", "montant")):
        return euros(value)
    # A year is said whole; every other number has its thousands apart, as an amount does.
    figure = number(value) if unit is None else euros(value).removesuffix("€").strip(NARROW)
    return typeset(f"{figure} {labels.UNITS.get(unit or '', unit or '')}".strip())


def campagne_dates(campagne: CampagneView) -> str:
    """Return the window of a call."""
    if campagne.opens_on and campagne.closes_on:
        return fr.CAMPAGNE_WINDOW.format(opens=short_day(campagne.opens_on), closes=short_day(campagne.closes_on))
    return fr.CAMPAGNE_CLOSES.format(closes=short_day(campagne.closes_on)) if campagne.closes_on else fr.CAMPAGNE_NO_DATE


def campagne_check(campagne: CampagneView) -> str:
    """Return when a person last checked a call."""
    if campagne.verified_on is None or campagne.age_days is None:
        return fr.CAMPAGNE_UNVERIFIED
    template = fr.CAMPAGNE_STALE if campagne.stale else fr.CAMPAGNE_VERIFIED
    return template.format(day=short_day(campagne.verified_on), ago=ago(campagne.age_days))
