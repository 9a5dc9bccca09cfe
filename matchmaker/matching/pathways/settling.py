"""The first steps of a route: what is not known is asked of the structures that sign and of the funders."""

from collections.abc import Sequence
from datetime import date, timedelta

from matchmaker.domain.eligibility import ConditionCheck
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import VERIFY_FUNDER, VERIFY_STRUCTURE, DateKind, Request, RouteStep
from matchmaker.matching.pathways.defaults import VERIFY_DAYS, VERIFY_EFFORT
from matchmaker.matching.pathways.way import Way

_LABELS = {
    VERIFY_STRUCTURE: "Vérifier avec la structure ce que l’on ne sait pas",
    VERIFY_FUNDER: "Vérifier les conditions auprès du financeur",
}
Pair = tuple[Way, Request]


def asked_structures(chosen: Sequence[Pair], as_of: date) -> list[RouteStep]:
    """Return one step for each structure that has something to tell, whatever it opens."""
    asked: dict[str, tuple[list[Reason], list[str]]] = {}
    for way, request in chosen:
        reasons = changes(way.ask_structure)
        reasons += [Reason(kind="change.ask_structure", params={"jetons": (token,)}) for token in sorted(way.assumed)]
        if reasons:
            kept, opens = asked.setdefault(way.side.structure.id, ([], []))
            kept.extend(reason for reason in reasons if reason not in kept)
            opens.append(request.id)
    return [
        _check_step(f"{VERIFY_STRUCTURE}:{actor}", VERIFY_STRUCTURE, actor, as_of, tuple(reasons), tuple(opens), None)
        for actor, (reasons, opens) in asked.items()
    ]


def asked_funders(chosen: Sequence[Pair], as_of: date) -> list[RouteStep]:
    """Return one step for each request of which the funder has something to tell."""
    return [
        _check_step(
            f"{VERIFY_FUNDER}:{way.dispositif.id}",
            VERIFY_FUNDER,
            way.side.structure.id,
            as_of,
            tuple(changes(way.ask_funder)),
            (request.id,),
            way.dispositif.funder,
        )
        for way, request in chosen
        if way.ask_funder
    ]


def _check_step(
    step_id: str, kind: str, actor: str, as_of: date, reasons: tuple[Reason, ...], opens: tuple[str, ...], who: str | None
) -> RouteStep:
    why = Reason(kind="step.verify_structure" if kind == VERIFY_STRUCTURE else "step.verify_funder")
    return RouteStep(
        id=step_id,
        label=_LABELS[kind],
        actor_id=actor,
        start=as_of,
        end=as_of + timedelta(days=VERIFY_DAYS),
        date_kind=DateKind.RELATIVE,
        effort_half_days=VERIFY_EFFORT,
        opens=opens,
        who_helps=who,
        reasons=(why, *reasons),
        to_check=True,
    )


def changes(checks: tuple[ConditionCheck, ...]) -> list[Reason]:
    """Return what would settle some checks."""
    return [item.would_change for item in checks if item.would_change]
