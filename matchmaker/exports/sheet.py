"""A route in the words of a sheet of paper: what for, who carries, how much, when, with which papers, what to verify."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import FILE, VERIFY_FUNDER, VERIFY_STRUCTURE, Certainty, DateKind
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.asking import WORDS, how_sure, last_day
from matchmaker.exports.case import WAITING, RouteCase, sources_of, step_kind, step_name
from matchmaker.exports.french import ago, count, euros, french_date, half_days, month, short_day, span, told, typeset, unique
from matchmaker.exports.papers import pieces_asked
from matchmaker.services.views.facts import ConditionView, SourceNote
from matchmaker.services.views.request import RequestView, RouteStepView

SURE = {DateKind.HARD: "à date fixée", DateKind.PATTERN: "habituellement", DateKind.RELATIVE: "si tout s’enchaîne"}
MEANINGS = {
    Certainty.SECURED: "Le financeur l’a écrit : c’est acquis.",
    Certainty.PROBABLE: "Ce financeur accorde habituellement de telles sommes ici. Rien n’est écrit.",
    Certainty.POSSIBLE: "On peut le demander. Rien ne dit encore que ce sera oui.",
}
KNOWN = ("connu", "à vérifier", "supposé")  # by the certainty of a route
UNKNOWN_AMOUNT = "montant inconnu"
# What the sheet says already: that a delay has to be verified, and what filing is.
SAID_ELSEWHERE = frozenset({"pathway.unsourced_delay", "step.file"})
MANY_LINES = 9
TO_FIND = "une structure porteuse à trouver"
WINDOW_UNKNOWN = "dates à demander au financeur"


class Amount(Record):
    """One of the three words, what it adds up to, and what it means."""

    word: str
    amount: str
    meaning: str
    present: bool


class Line(Record):
    """A label, what is said of it, and how sure that is."""

    label: str
    text: str
    sure: str = ""


class RequestLine(Record):
    """One request as a row: to whom, by whom, when, how much."""

    label: str
    funders: str
    who: str
    window: str
    answer: str
    money: str
    amount: str
    word: str
    check: str = ""


class StepLine(Record):
    """One step as a row of the timeline."""

    when: str
    sure: str
    label: str
    why: tuple[str, ...] = ()
    who: str
    papers: tuple[str, ...] = ()
    effort: str = ""
    to_check: bool = False


class Question(Record):
    """What nobody knows yet about one dispositif, and how to know."""

    subject: str
    lines: tuple[str, ...]


class RouteSheet(Record):
    """The whole sheet, every text ready to be set."""

    title: str
    strength: str
    purpose: str
    place: str
    carrying: tuple[str, ...]
    facts: tuple[Line, ...]
    amounts: tuple[Amount, ...]
    requests: tuple[RequestLine, ...]
    today: tuple[StepLine, ...]
    later: tuple[StepLine, ...]
    questions: tuple[Question, ...]
    warnings: tuple[str, ...]
    fallback: tuple[str, ...]
    sources: tuple[str, ...]
    before: tuple[str, ...]
    printed: str

    @property
    def dense(self) -> bool:
        """Whether there is so much to say that the sheet is set smaller, to hold on two pages."""
        return len(self.today) + len(self.later) + sum(len(one.lines) for one in self.questions) > MANY_LINES


def route_sheet(case: RouteCase) -> RouteSheet:
    """Return the sheet of a route."""
    route = case.route
    return RouteSheet(
        title=typeset(case.titled("Un chemin vers un financement")),
        strength=route.title,
        purpose=typeset(case.purpose),
        place=case.plan.project.territory,
        carrying=carrying(case),
        facts=facts(case),
        amounts=amounts(case),
        requests=tuple(request_line(request) for request in sorted(route.requests, key=lambda r: (r.filed, r.id))),
        today=tuple(step_line(case, step) for step in route.now if step_kind(step) not in WAITING),
        later=tuple(step_line(case, step) for step in route.later if step_kind(step) not in WAITING),
        questions=tuple(q for request in route.requests if (q := question(request))),
        warnings=tuple(typeset(sentence.text) for sentence in route.warnings),
        fallback=tuple(typeset(sentence.text) for sentence in route.fallback),
        sources=tuple(source_line(source) for source in shown_sources(case)),
        before=before_money(case),
        printed=f"Imprimé le {french_date(case.printed_on)}",
    )


def before_money(case: RouteCase) -> tuple[str, ...]:
    """Return what somebody owes already and how to ask for it: it comes before any money."""
    owed = case.plan.obligation
    if owed is None:
        return ()
    lines = [f"{owed.label} : {owed.debtor} le doit déjà.", f"Comment le demander : {owed.how_to_ask}"]
    return tuple(typeset(line) for line in (*lines, *([f"Sur quoi cela repose : {owed.ground}"] if owed.ground else ())))


def carrying(case: RouteCase) -> tuple[str, ...]:
    """Return who signs, receives and spends, for whom, and with whom."""
    lines = []
    for one in case.signatories:
        groups = unique(r.carried_for.label for r in case.carried if r.applicant == one and r.carried_for)
        aim = f", pour {enumerate_french(groups)}" if groups else ""
        does = "signe la demande, reçoit l’argent et paie les dépenses"
        could = "pourrait signer la demande, recevoir l’argent et payer les dépenses"
        lines.append(f"{one.label} {does}{aim}." if case.agreed(one) else f"{one.label} {could}{aim} : à lui demander.")
    if any(request.applicant is None for request in case.route.requests):
        lines.append("Une structure porteuse reste à trouver : elle signera, recevra l’argent et paiera les dépenses.")
    involved = [one.label for one in case.partners if one not in case.groups]
    if involved:
        lines.append(f"{'Y prend part' if len(involved) == 1 else 'Y prennent part'} aussi : {enumerate_french(involved)}.")
    return tuple(typeset(line) for line in lines)


def facts(case: RouteCase) -> tuple[Line, ...]:
    """Return the few figures one looks for first."""
    route, project, first = case.route, case.plan.project, case.route.first_euro_kind
    goal = f"sur {euros(project.goal_eur)} recherchés"
    if project.goal_assumed:
        goal = f"sur {euros(project.goal_eur)}, coût supposé : personne ne l’a encore dit"
    cash = "à vérifier" if route.cash_eur is None else euros(route.cash_eur) if route.cash_eur else "rien à avancer"
    return (
        Line(label="Premier euro possible", text=day_said(route.first_euro, first), sure=SURE[first]),
        Line(label="Ce chemin peut couvrir", text=euros(route.covered_eur), sure=goal),
        Line(label="À avancer avant d’être payé", text=cash),
        Line(label="Temps à y passer", text=half_days(route.effort_half_days), sure="pour toutes les démarches"),
    )


def amounts(case: RouteCase) -> tuple[Amount, ...]:
    """Return the amounts under their three words, those that are nothing too: the absence is worth reading."""
    route = case.route
    sums = {
        Certainty.SECURED: max(route.secured_eur, case.plan.secured_eur),
        Certainty.PROBABLE: route.probable_eur,
        Certainty.POSSIBLE: route.possible_eur,
    }
    rows = []
    for certainty, value in sums.items():
        text = euros(value)
        if certainty is Certainty.POSSIBLE and route.amounts_unknown:
            unknown = count(route.amounts_unknown, UNKNOWN_AMOUNT, "montants inconnus")
            text = f"{text}, et {unknown}" if value else unknown
        rows.append(Amount(word=WORDS[certainty], amount=text, meaning=MEANINGS[certainty], present=text != euros(0)))
    return tuple(rows)


def request_line(request: RequestView) -> RequestLine:
    """Return a request as a row."""
    funders = request.funders or ((request.dispositif.funder,) if request.dispositif else ())
    who = signing(request)
    if request.carried_for:
        who = f"{who}, pour {request.carried_for.label}"
    return RequestLine(
        label=request.label,
        funders=enumerate_french(funders),
        who=who,
        window=window(request),
        answer=day_said(request.decision, request.decision_kind),
        money=f"argent : {month(request.paid)}",
        amount=euros(request.amount_eur) if request.amount_eur is not None else UNKNOWN_AMOUNT,
        word=how_sure(request),
        check="à vérifier" if request.outcome is not Outcome.OUI else "",
    )


def signing(request: RequestView) -> str:
    """Return who signs a request: that it has still to be found, or asked."""
    if request.applicant is None:
        return TO_FIND
    return request.applicant.label if request.agreed else f"{request.applicant.label} (à lui demander)"


def window(request: RequestView) -> str:
    """Return when to file: a firm day only when a call says it."""
    day = last_day(request)
    if day:
        return f"avant le {french_date(day)}"
    if request.deadline:
        return f"habituellement jusqu’en {month(request.deadline)}"
    if request.filed_kind is DateKind.PATTERN:
        return f"habituellement vers {month(request.filed)}"
    return WINDOW_UNKNOWN


def day_said(day: date, kind: DateKind) -> str:
    """Return a day as surely as it is known: to the day from a call, to the month otherwise."""
    return french_date(day) if kind is DateKind.HARD else month(day)


def step_line(case: RouteCase, step: RouteStepView) -> StepLine:
    """Return a step as a row of the timeline."""
    papers = step.documents
    if step_kind(step) == FILE:
        asked = unique(text for one in case.route.requests if one.label in step.opens for text in pieces_asked(one))
        papers = papers or ((f"la liste des pièces ({len(asked)})",) if asked else ("à demander au financeur",))
    who = unique(text for text in (step.who, step.who_helps) if text)
    return StepLine(
        when=span(step.start, step.end),
        sure=SURE[step.date_kind],
        label=step_name(step),
        why=why(step),
        who=" · ".join(who),
        papers=papers,
        effort=half_days(step.effort_half_days) if step.effort_half_days else "",
        to_check=step.to_check or step.stale,
    )


def why(step: RouteStepView) -> tuple[str, ...]:
    """Return why a step is there, without what the sheet says elsewhere; what to verify has its own part."""
    verifying = step_kind(step) in {VERIFY_FUNDER, VERIFY_STRUCTURE}
    kept = [s.text for s in step.because if s.kind not in SAID_ELSEWHERE and not (verifying and s.kind.startswith("change."))]
    return tuple(typeset(text) for text in (*kept, *(["Les questions sont dans la partie « À vérifier »."] if verifying else [])))


def question(request: RequestView) -> Question | None:
    """Return what has to be verified before counting on a request, None when nothing has."""
    lines = [line for condition in request.to_check for line in condition_lines(condition)]
    if request.campagne and request.campagne.stale:
        lines.append(stale(request.campagne.verified_on, request.campagne.age_days))
    return Question(subject=request.label, lines=unique(typeset(line) for line in lines)) if lines else None


def condition_lines(condition: ConditionView) -> tuple[str, ...]:
    """Return a condition nobody vouches for: what is asked, then how to know."""
    change = condition.would_change
    return (" ".join((told(condition.label), *([change.text] if change else []))),)


def stale(verified_on: date | None, days: int | None) -> str:
    """Return that a call was checked too long ago, or never."""
    if verified_on is None or days is None:
        return "Personne n’a encore vérifié les dates de cet appel : appeler le financeur."
    return f"Les dates de cet appel ont été vérifiées le {french_date(verified_on)}, {ago(days)} : les revérifier."


def shown_sources(case: RouteCase) -> tuple[SourceNote, ...]:
    """Return the sources of what the sheet says, and not of all that is known of its dispositifs."""
    route = case.route
    said = tuple(
        (r.campagne, r.dispositif and r.dispositif.source, r.amount_because, r.history, r.to_check) for r in route.requests
    )
    return sources_of((route.steps, said, route.warnings, route.fallback))


def source_line(source: SourceNote) -> str:
    """Return a source with its age."""
    when = source.vintage or "sans date"
    if source.published and source.age_days is not None:
        when = f"{short_day(source.published)}, {ago(source.age_days)}"
    return typeset(f"{source.publisher}, « {source.title} », {when}")
