"""A need on a page: its words, who heard it, what it was understood to be, and where it stands."""

from dashboards.components.html import Html, el, join
from dashboards.components.marks import line, mark, sign
from dashboards.components.reasons import IN_THE_SUM, bullets, source, without
from dashboards.components.reasons import INCOMPLETE as LACKS
from dashboards.i18n import fr
from dashboards.viewmodels.french import month, percent, quoted, short_day
from dashboards.viewmodels.lines import heard
from dashboards.viewmodels.marks import INCOMPLETE, INFERRED, date_mark, state_mark
from matchmaker.domain.route import DateKind
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.needs import MissingView, NeedCard, NeedState, SuggestionSummary
from matchmaker.services.views.translation import ObligationView, TranslationView


def words(need: NeedCard, level: str = "h3") -> Html:
    """Return what was said, as a heading."""
    return el(level, sign(NodeKind.BESOIN), quoted(need.verbatim), class_="mm-words")


def answer(need: NeedCard) -> Html | None:
    """Return what was answered, or is being answered; None when nothing was said yet."""
    if not need.answer:
        return None
    template = fr.ANSWERED if need.state in {NeedState.REPONDU, NeedState.CLOS} else fr.ANSWERING
    return el("p", template.format(answer=need.answer))


def head(need: NeedCard, level: str = "h3") -> Html:
    """Return the words, who heard them, and where the need stands."""
    return join((words(need, level), line(*heard(need)), el("p", mark(state_mark(need.state))), answer(need)))


def outcome(need: NeedCard) -> Html | None:
    """Return the one thing a need's state calls for."""
    match need.state:
        case NeedState.REPONDU | NeedState.CLOS:
            return None
        case NeedState.DU:
            return obligation(need.translation.obligation) if need.translation and need.translation.obligation else None
        case NeedState.QUESTION:
            return question(need.translation) if need.translation else None
        case NeedState.PAS_CALCULE:
            return el("p", fr.NOT_CALCULATED)
        case NeedState.SANS_COALITION:
            return missing_short(need)
    return join(team(s) for s in need.suggestions)


def question(translation: TranslationView) -> Html:
    """Return the question that would make the need understood."""
    return join((el("p", el("strong", fr.QUESTION_TO_ASK)), el("p", translation.question or "", class_="mm-ask")))


def obligation(owed: ObligationView) -> Html:
    """Return who owes it, on what ground, and how to ask."""
    return join(
        (
            el("p", el("strong", fr.OWED_BY.format(debtor=owed.debtor)), f" : {owed.label}"),
            el("p", fr.HOW_TO_ASK.format(how=owed.how_to_ask)),
            el("p", fr.GROUND.format(ground=owed.ground), class_="mm-meta") if owed.ground else None,
            el("p", source(owed.source)),
        )
    )


def missing_short(need: NeedCard) -> Html:
    """Return what nobody brings, in one line, or why nothing new can be proposed."""
    if need.missing:
        return el("p", fr.MISSING_SHORT.format(what=", ".join(lack.label for lack in need.missing)))
    return bullets(need.no_coalition) or el("p", fr.NO_OTHER)


def missing_whole(missing: tuple[MissingView, ...]) -> Html:
    """Return everything known of what is missing: why, and who usually brings it."""
    return el(
        "ul",
        (
            el(
                "li",
                el("strong", lack.label),
                bullets(lack.because),
                el("p", fr.WHO_USUALLY.format(who=lack.who_can), class_="mm-meta") if lack.who_can else None,
            )
            for lack in missing
        ),
        class_="mm-list",
    )


def team(suggestion: SuggestionSummary) -> Html:
    """Return a suggestion in three lines: who, when, why."""
    members = []
    for label, informal in zip(suggestion.members, suggestion.informal, strict=True):
        members.append(el("span", sign(NodeKind.STRUCTURE), label, f" ({fr.INFORMAL})" if informal else None, class_="mm-member"))
    return el(
        "div",
        el("p", join(members, separator=" + "), class_="mm-team"),
        el("p", mark(INCOMPLETE)) if suggestion.incomplete else None,
        el("p", first_help(suggestion)),
        because(suggestion),
        class_="mm-suggested",
    )


def first_help(suggestion: SuggestionSummary) -> Html:
    """Return when help may first come, and how sure that is."""
    if suggestion.first_euro is None or suggestion.first_euro_kind is None:
        return el("span", fr.NO_FIRST_HELP)
    exact = suggestion.first_euro_kind is DateKind.HARD
    when = short_day(suggestion.first_euro) if exact else month(suggestion.first_euro)
    return join(
        (
            el("span", fr.FIRST_HELP.format(when=when)),
            " ",
            mark(date_mark(suggestion.first_euro_kind)),
            join((" ", mark(INFERRED))) if suggestion.inferred else None,
        )
    )


def because(suggestion: SuggestionSummary, limit: int = 3) -> Html | None:
    """Return the first reasons on one line."""
    shown = [sentence.text.rstrip(".") for sentence in without(suggestion.because, IN_THE_SUM | LACKS)[:limit]]
    return el("p", el("strong", fr.BECAUSE), " : ", " · ".join(shown), class_="mm-because") if shown else None


def understood(translation: TranslationView) -> Html:
    """Return the translation: themes, enjeu, what it asks for, who made it and when."""
    if translation.by == "cdsu":
        made = fr.BY_CDSU
    else:
        made = fr.BY_ENGINE.format(day=short_day(translation.on)) if translation.on else ""
    themes = [
        el(
            "li",
            theme.label,
            el("span", f" · {fr.CONFIDENCE.format(percent=percent(theme.confidence))}", class_="mm-source"),
            bullets(theme.because),
        )
        for theme in translation.themes
    ]
    asks = [
        el("li", el("strong", ask.label), el("br"), el("span", " ".join(ask.why), class_="mm-source") if ask.why else None)
        for ask in (() if translation.obligation else translation.asks)  # what is owed asks for no team
    ]
    return join(
        (
            el("p", el("strong", fr.ABOUT)) if themes else None,
            el("ul", themes, class_="mm-list") if themes else None,
            el("p", fr.ENJEU.format(enjeu=translation.enjeu)) if translation.enjeu else None,
            el("p", made, class_="mm-meta") if made else None,
            el("p", el("strong", fr.ASKS_FOR)) if asks else None,
            el("ul", asks, class_="mm-list") if asks else None,
        )
    )
