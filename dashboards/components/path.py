"""Where a structure stands in law, on a page: steps in order, the next one lit."""

from dashboards.components.html import Html, el, join
from dashboards.components.marks import line, mark
from dashboards.components.reasons import bullets_of, source
from dashboards.i18n import fr
from dashboards.i18n import structure as words
from dashboards.viewmodels.french import count, half_days
from dashboards.viewmodels.lines import fact_value
from dashboards.viewmodels.marks import STALE, Mark
from matchmaker.explanations.words import enumerate_french, lower_first
from matchmaker.services.views.facts import FactView
from matchmaker.services.views.legal_path import LegalPath, PathKind, PathStep, StepState

MARKS = {
    StepState.DONE: ("✓", "action"),
    StepState.NEXT: ("→", "action"),
    StepState.LATER: ("…", "quiet"),
    StepState.UNKNOWN: ("?", "check"),
}


def paths(some: tuple[LegalPath, ...], *, informal: bool) -> Html:
    """Return the paths of a structure, or that it has none to take."""
    if not some:
        return el("p", words.PATH_NONE)
    return join(path(one, informal=informal) for one in some)


def path(one: LegalPath, *, informal: bool) -> Html:
    """Return one path: its name, how much of it is behind, its steps."""
    steps = el(
        "ol", (step(each, lit=each == one.lit and one.kind is not PathKind.FURTHER) for each in one.steps), class_="mm-path"
    )
    if one.kind is PathKind.FURTHER:
        return el("details", el("summary", words.FURTHER.format(count=len(one.steps))), steps, class_="mm-fold")
    name = words.PATHS[one.kind] if informal or one.kind is not PathKind.ASSOCIATION else words.PATH_OF_ASSOCIATION
    done = sum(each.state is StepState.DONE for each in one.steps)
    told = words.PATH_DONE.format(done=count(done, "étape faite", "étapes faites"), total=len(one.steps))
    return join((el("h3", name, el("span", f" · {told}", class_="mm-count")), steps))


def step(one: PathStep, *, lit: bool) -> Html:
    """Return one step; those behind in a line, the next with all it takes."""
    icon, tone = MARKS[one.state]
    state = mark(Mark(icon, words.STEP_STATES[one.state], tone))
    name = el("strong", one.label) if one.state is StepState.NEXT else one.label
    if one.state is StepState.NEXT:
        more = el("div", el("p", one.why), takes(one), details(one))
    elif one.state is StepState.LATER and one.lacks:
        more = el("p", words.AFTER.format(lacks=enumerate_french(lower_first(name) for name in one.lacks)), class_="mm-source")
    else:
        more = None
    return el("li", el("p", name, " ", state), more, class_=f"mm-{one.state.value}" + (" mm-lit-step" if lit else ""))


def takes(one: PathStep) -> Html:
    """Return what a step takes: time, work, cost, and who helps."""
    days = words.STEP_DAYS.format(days=fact_value(one.days)) if known(one.days) and one.days else None
    work = half_days(float(one.effort.value)) if one.effort and isinstance(one.effort.value, int | float) else None
    cost = fact_value(one.cost) if known(one.cost) and one.cost else None
    unsure = one.days is not None and one.days.to_check
    helps = fr.WHO_HELPS.format(who=one.who_helps) if one.who_helps else None
    return line(days, mark(STALE) if unsure and days else None, work, cost, helps)


def known(fact: FactView | None) -> bool:
    """Return whether a fact says something other than nothing."""
    return fact is not None and fact.value is not None and fact.value != 0


def details(one: PathStep) -> Html:
    """Return the papers of a step, what it obliges to, and its source, folded until asked for."""
    return el(
        "details",
        el("summary", words.MORE_OF_STEP),
        el("p", fr.STEP_DOCUMENTS.format(documents=", ".join(one.documents))) if one.documents else None,
        join((el("p", words.OBLIGES, " :"), bullets_of(one.duties))) if one.duties else None,
        el("p", source(one.source)),
        class_="mm-small",
    )
