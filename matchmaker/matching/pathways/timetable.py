"""The dated steps of a route: what is verified first, which step opens which request, then filing, decision and money."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from matchmaker.domain.reason import Reason
from matchmaker.domain.route import DECISION, FILE, PAYMENT, DateKind, Request, RouteStep
from matchmaker.domain.source import Fact
from matchmaker.matching.pathways.defaults import FILE_EFFORT, figure
from matchmaker.matching.pathways.settling import Pair, asked_funders, asked_structures
from matchmaker.matching.pathways.steps import TimedStep
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.weigh import form_key
from matchmaker.matching.pathways.window_reasons import window

_LABELS = {
    FILE: "Préparer et déposer la demande",
    DECISION: "Attendre la décision",
    PAYMENT: "Recevoir le premier versement",
}


def timetable(chosen: Sequence[Pair], as_of: date, common: Mapping[str, float]) -> tuple[RouteStep, ...]:
    """Return every step of the chosen requests, each once, by day of start; their efforts add up to the route's.

    `common` gives, for each form, the half-days that its requests share.
    """
    steps = [*asked_structures(chosen, as_of), *asked_funders(chosen, as_of), *_steps(chosen, as_of), *_files(chosen, common)]
    for way, request in chosen:
        steps.extend(_waiting(way, request))
    return tuple(sorted(steps, key=lambda step: (step.start, step.end, step.id)))


def _steps(chosen: Sequence[Pair], as_of: date) -> list[RouteStep]:
    """Return the steps of every plan, each actor's own once, as early as the earliest plan has it."""
    found: dict[tuple[str, str], tuple[TimedStep, int, int]] = {}
    opens: dict[tuple[str, str], list[str]] = {}
    for way, request in chosen:
        for actor, plan in way.plans:
            for item, start, end in plan.spans:
                key = (actor, item.step.id)
                earliest = found.get(key)
                found[key] = (
                    (item, start, end) if earliest is None else min((item, start, end), earliest, key=lambda span: span[1:])
                )
                opens.setdefault(key, []).append(request.id)
    return [
        RouteStep(
            id=step_id,
            label=item.step.label,
            actor_id=actor,
            start=as_of + timedelta(days=start),
            end=as_of + timedelta(days=end),
            date_kind=DateKind.RELATIVE,
            effort_half_days=item.effort,
            given=item.step.gives,
            opens=tuple(opens[actor, step_id]),
            documents=item.step.documents,
            cost_eur=float(cost) if isinstance(cost := item.step.cost_eur.value, int | float) else None,
            who_helps=item.step.who_helps,
            reasons=(
                Reason(kind="pathway.step_why", params={"pourquoi": item.step.why}, source_id=item.step.source_id),
                Reason(kind="pathway.step_gives", params={"jetons": item.step.gives}),
            ),
            source_id=item.step.source_id,
            to_check=item.to_check,
        )
        for (actor, step_id), (item, start, end) in found.items()
    ]


def _files(chosen: Sequence[Pair], common: Mapping[str, float]) -> list[RouteStep]:
    """Return one step for each file to write: requests of one form, signed by the same, in one window, are one file."""
    files: dict[object, list[Pair]] = {}
    for way, request in chosen:
        files.setdefault(form_key(way) if way.dispositif.form else request.id, []).append((way, request))
    found = []
    for together in files.values():
        way, request = max(together, key=lambda pair: (pair[0].filing.on, pair[1].id))
        filing, dispositif = way.filing, way.dispositif
        efforts = [figure(w.dispositif.effort_half_days, FILE_EFFORT)[0] for w, _ in together]
        found.append(
            RouteStep(
                id=f"{FILE}:{request.dispositif_id}",
                label=_LABELS[FILE],
                actor_id=way.side.structure.id,
                start=min(w.start for w, _ in together),
                end=filing.on,
                date_kind=filing.kind,
                effort_half_days=joint_effort(efforts, common.get(dispositif.form or "", 0.0)),
                opens=tuple(r.id for _, r in together),
                documents=tuple(dict.fromkeys(text for w, _ in together for text in texts(w.dispositif.facts.get("pieces")))),
                reasons=(Reason(kind="step.file"), *_joint(together), *window(filing, way)),
                source_id=filing.campagne.source_id if filing.campagne else dispositif.source_id,
                verified_at=filing.campagne.verified_on if filing.campagne else None,
                to_check=filing.kind is not DateKind.HARD or way.file_to_check,
            )
        )
    return found


def joint_effort(efforts: Sequence[float], common: float) -> float:
    """Return what one file takes, in half-days: the common part once, and what each request adds to it.

    >>> joint_effort([8.0, 5.0], 4.0), joint_effort([3.0], 0.0)
    (9.0, 3.0)
    """
    return common + sum(effort - common for effort in efforts)


def _joint(together: Sequence[Pair]) -> tuple[Reason, ...]:
    names = tuple(dict.fromkeys(name for _, request in together for name in request.funders))
    if len(together) > 1:
        return (Reason(kind="step.file_joint", params={"dispositifs": tuple(r.dispositif_id for _, r in together)}),)
    return (Reason(kind="warning.joint", params={"financeurs": names}),) if len(names) > 1 else ()


def _waiting(way: Way, request: Request) -> list[RouteStep]:
    filing, dispositif = way.filing, way.dispositif
    source = filing.campagne.source_id if filing.campagne else dispositif.source_id
    verified = filing.campagne.verified_on if filing.campagne else None
    waiting = Reason(kind="pathway.usual_delay") if not filing.decision_to_check else Reason(kind="pathway.unsourced_delay")
    paying = Reason(kind="pathway.usual_delay") if not filing.payment_to_check else Reason(kind="pathway.unsourced_delay")
    told = (Reason(kind="pathway.decision_told"),) if filing.decision_kind is DateKind.HARD else (waiting,)
    return [
        RouteStep(
            id=f"{DECISION}:{request.dispositif_id}",
            label=_LABELS[DECISION],
            actor_id=way.side.structure.id,
            start=filing.on,
            end=filing.decision,
            date_kind=filing.decision_kind,
            effort_half_days=0,
            opens=(request.id,),
            who_helps=dispositif.funder,
            reasons=(Reason(kind="step.decision"), *told),
            source_id=source,
            verified_at=verified,
            to_check=filing.decision_to_check or filing.decision_kind is DateKind.PATTERN,
        ),
        RouteStep(
            id=f"{PAYMENT}:{request.dispositif_id}",
            label=_LABELS[PAYMENT],
            actor_id=way.side.structure.id,
            start=filing.decision,
            end=filing.payment,
            date_kind=filing.payment_kind,
            effort_half_days=0,
            opens=(request.id,),
            reasons=(Reason(kind="step.payment" if way.has_account else "step.payment_to_group"), paying),
            source_id=dispositif.payment_days.source_id,
            to_check=filing.payment_to_check or filing.payment_kind is DateKind.PATTERN,
        ),
    ]


def texts(fact: Fact | None) -> tuple[str, ...]:
    """Return the texts of a fact, none when nothing is known."""
    if fact is None or fact.value is None:
        return ()
    return fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
