"""A territory's portfolio on a terminal: five questions, at most five answers to each first."""

from collections import Counter
from collections.abc import Iterable, Sequence

from matchmaker.cli.funding_lines import bullets, say, shortened, source_line, title, when
from matchmaker.domain.eligibility import Outcome
from matchmaker.explanations.words import enumerate_french, euros, french_date
from matchmaker.exports.french import ago, count, half_days
from matchmaker.services.views.askings import AskerView, AskingView, WindowView
from matchmaker.services.views.dispositif import CampagneView
from matchmaker.services.views.missing_steps import MissingStepView
from matchmaker.services.views.portfolio import FirstRoute, OutlookView, PortfolioView

SHOWN = 5
WAYS_SHOWN = 3


def print_portfolio(view: PortfolioView) -> None:
    """Print a portfolio: what holds money back, what opens when, what nobody uses, what to check, group by group."""
    say(view.territory, style="bold")
    say(f"Le {french_date(view.as_of)}")
    for sentence in view.about:
        say(sentence.text)
    print_steps(view)
    print_calendar(view)
    print_usage(view)
    print_old(view)
    print_outlooks(view)


def print_steps(view: PortfolioView) -> None:
    """Print the steps that hold money back, the most first."""
    title("Quelle étape manquante bloque le plus d'argent ?")
    for sentence in (*view.held_back_text, *(view.cautions if view.steps else ())):
        say(sentence.text)
    for rank, step in enumerate(view.steps[:SHOWN], 1):
        print_step(rank, step)
    if len(view.steps) > SHOWN:
        rest = (label(step) for step in view.steps[SHOWN:])
        say(f"Bloquent moins d'argent : {' ; '.join(rest)}.")


def print_step(rank: int, step: MissingStepView) -> None:
    """Print one step: who lacks it, what it opens, how to get it, what it obliges to."""
    say()
    say(f"{rank}. {label(step)}", style="bold")
    bullets(sentence.text for sentence in step.text)
    for info in step.steps:
        detail("Comment", f"{info.label}{f', avec : {info.who_helps}' if info.who_helps else ''} · {source_line(info.source)}")
    detail("Pour demander", listed(aid.label for aid in (*step.alone_aids, *step.among_aids)))
    detail("Par qui commencer", listed(one.label for one in step.at_once))
    detail("Ce que cela oblige à faire", " ".join(sentence.text for sentence in step.duties))


def detail(heading: str, told: str) -> None:
    """Print one more thing to know, nothing when there is nothing to tell."""
    if told:
        bullets([f"{heading} : {told}"])


def listed(labels: Iterable[str]) -> str:
    """Return names, each once, the last ones counted when there are many."""
    return ", ".join(shortened(tuple(dict.fromkeys(labels))))


def label(step: MissingStepView) -> str:
    """Return what is missing."""
    return " et ".join(token.label for token in step.tokens)


def print_calendar(view: PortfolioView) -> None:
    """Print what is open and opens, then what usually opens, then the periods of few decisions."""
    title(f"Ce qui ouvre et ferme d'ici au {french_date(view.until)}")
    if not view.windows:
        say("Aucune campagne locale n'est connue.")
    for window in view.windows:
        print_asking(window, campagne_line(window))
    if view.usual:
        title("Sans date locale, habituellement")
        for usual in view.usual:
            print_asking(usual, source_line(usual.source))
    if view.undated:
        title("Sans aucune date connue : à demander")
        bullets(f"{asking.label} ({asking.funder}). {who_in_short(asking)}" for asking in view.undated)
    if view.periods:
        title("Des semaines où les décisions peuvent attendre")
        bullets(f"{period.text.text} {source_line(period.text.source)}." for period in view.periods)


def print_asking(asking: AskingView, told: str) -> None:
    """Print one dispositif of the calendar: when, what it funds, who could ask."""
    say()
    place = f" · {asking.campagne.territory}" if isinstance(asking, WindowView) else ""
    say(f"◆ {asking.label}{place}", style="bold")
    say(asking.summary)
    bullets(sentence.text for sentence in asking.when)
    detail(f"Peuvent demander ({len(asking.now)})", listed(askers(asking.now)))
    steps = Counter(asker.steps for asker in asking.after).most_common()
    detail(
        f"Après des étapes ({len(asking.after)})",
        " ; ".join(shortened(tuple(f"{', puis '.join(names)} ({how_many})" for names, how_many in steps[:WAYS_SHOWN])))
        + (" ; et d'autres façons" if len(steps) > WAYS_SHOWN else ""),
    )
    if asking.others:
        detail("Plus grandes ou de type inconnu", f"{asking.others} le {'pourraient' if asking.others > 1 else 'pourrait'}")
    if asking.why_not and asking.why_not.reasons:
        detail("Ce qui s'y oppose", asking.why_not.reasons[0].text)
    say(told, style="dim")


def askers(found: Sequence[AskerView]) -> tuple[str, ...]:
    """Return names, those of which something has still to be verified marked so."""
    return tuple(f"{one.label}{' (à vérifier)' if one.outcome is not Outcome.OUI else ''}" for one in found)


def who_in_short(asking: AskingView) -> str:
    """Return how many could ask."""
    told = [f"{count(len(asking.now), 'structure')} sans autre étape"] if asking.now else []
    told += [f"{count(len(asking.after), 'structure')} après des étapes"] if asking.after else []
    return f"{enumerate_french(told)}." if told else asking.when[-1].text


def campagne_line(window: WindowView) -> str:
    """Return the amounts of a call, how long ago it was checked, and where it is told."""
    call = window.campagne
    most = f"au plus {euros(call.amount_max)} · " if call.amount_max is not None else ""
    return f"{most}{checked(call)} · {source_line(call.source)}"


def checked(call: CampagneView) -> str:
    """Return how long ago a person checked a call."""
    told = f"fiche vérifiée {ago(call.age_days)}" if call.age_days is not None else "fiche jamais vérifiée"
    return f"{told} · démonstration" if call.demo else told


def print_usage(view: PortfolioView) -> None:
    """Print what nobody uses, then what is asked for most."""
    title("Les dispositifs dont personne ne se sert ici")
    if not view.unused:
        say("Aucun : chacun est demandé, ou l'a été.")
    if view.unused:
        say(view.unused[0].text[0].text)
    bullets(f"{usage.label}. {' '.join(sentence.text for sentence in usage.text[1:])}" for usage in view.unused)
    for sentence in view.usage_notes:
        say(sentence.text)
    if view.asked:
        title("Ceux que l'on demande le plus")
        shown = max(SHOWN, sum(usage.by_all for usage in view.asked))
        bullets(f"{usage.label}. {' '.join(sentence.text for sentence in usage.text)}" for usage in view.asked[:shown])


def print_old(view: PortfolioView) -> None:
    """Print the calls to check, those on which most rests first."""
    title("Les fiches de campagne à vérifier")
    if not view.old:
        say("Aucune : toutes sont à jour.")
    bullets(
        f"{old.campagne.label} {old.campagne.year}, {old.campagne.territory}. {' '.join(sentence.text for sentence in old.text)}"
        for old in view.old
    )


def print_outlooks(view: PortfolioView) -> None:
    """Print where each group stands: its first route, or what is missing."""
    title("Chaque groupe d'habitants")
    if not view.outlooks:
        say("Aucun groupe d'habitants n'est connu ici.")
    for outlook in view.outlooks:
        print_outlook(outlook)


def print_outlook(outlook: OutlookView) -> None:
    """Print one group."""
    if outlook.first:
        say(f"✓ {outlook.structure.label} · {outlook.because[0].text} {first_route(outlook.first)}")
        return
    say(f"✕ {outlook.structure.label} · aucun chemin")
    bullets(sentence.text for sentence in outlook.because)
    for lack in outlook.lacks:
        say(f"    {lack.text.text}")
        bullets(change.text for change in lack.changes)


def first_route(route: FirstRoute) -> str:
    """Return the route shown first, in one line."""
    more = " + ?" if route.amounts_unknown else ""
    return (
        f"{route.title} : {enumerate_french(route.asks)}, premier argent {when(route.first_euro, route.first_euro_kind)}, "
        f"jusqu'à {euros(route.covered_eur)}{more}, {half_days(route.effort_half_days)} de travail."
    )
