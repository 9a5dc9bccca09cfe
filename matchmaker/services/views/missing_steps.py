"""The steps that hold money back over a territory: who lacks what, what it would open, how to get it, what it obliges to."""

from matchmaker.domain.base import Record
from matchmaker.domain.funding import Step
from matchmaker.domain.portfolio import Ceiling, MissingStep, Unlocked
from matchmaker.domain.reason import Param, Reason
from matchmaker.services.views.facts import Sentence, SourceNote
from matchmaker.services.views.reading import Reading, territory_codes
from matchmaker.services.views.request import Named, named


class StepInfo(Named):
    """A step that gives what is missing: who helps, and where that is told; without source it is to be checked."""

    who_helps: str | None = None
    source: SourceNote | None = None


class OpenedAid(Named):
    """A dispositif, and what the structures that could then ask for it may get of it at most."""

    ceiling: Ceiling


class MissingStepView(Record):
    """What is missing, who lacks it, what it would open (`alone`, or `among` other steps), the steps that give it.

    Ceilings in euros, never promises. Lines are not to be added up: one request may wait for several steps. The aids come
    with the largest ceiling first.
    """

    tokens: tuple[Named, ...]
    steps: tuple[StepInfo, ...]
    text: tuple[Sentence, ...]
    lacking: tuple[Named, ...]
    at_once: tuple[Named, ...] = ()
    unknown: tuple[Named, ...] = ()
    alone: Ceiling
    among: Ceiling
    alone_aids: tuple[OpenedAid, ...] = ()
    among_aids: tuple[OpenedAid, ...] = ()
    duties: tuple[Sentence, ...] = ()


def missing_step_view(reading: Reading, step: MissingStep) -> MissingStepView:
    """Return what one step would open, worded."""
    alone, among = Ceiling.of(step.alone), Ceiling.of(step.among)
    told = [Reason(kind="portfolio.lacking", params={"structures": len(step.lacking)})]
    if step.at_once:
        told.append(Reason(kind="portfolio.at_once", params={"structures": len(step.at_once)}))
    if step.before:
        told.append(Reason(kind="portfolio.before", params={"jetons": step.before}))
    if step.unknown:
        told.append(Reason(kind="portfolio.lacking_unknown", params={"structures": len(step.unknown)}))
    told += opened("alone", alone) + opened("among", among)
    known = steps_here(reading)
    return MissingStepView(
        tokens=tuple(named(reading, token) for token in step.tokens),
        steps=tuple(
            StepInfo(
                id=some_id,
                label=known[some_id].label,
                who_helps=known[some_id].who_helps,
                source=reading.source(known[some_id].source_id),
            )
            for some_id in step.step_ids
        ),
        text=reading.sentences(tuple(told)),
        lacking=names(reading, step.lacking),
        at_once=names(reading, step.at_once),
        unknown=names(reading, step.unknown),
        alone=alone,
        among=among,
        alone_aids=opened_aids(reading, step.alone),
        among_aids=opened_aids(reading, step.among),
        duties=reading.sentences(step.duties),
    )


def steps_here(reading: Reading) -> dict[str, Step]:
    """Return the steps as they are in this contrat, by id: its own version of a step replaces the general one."""
    places = territory_codes(reading.snapshot)
    general = [step for step in reading.reference.funding.steps if step.territory_code is None]
    local = [step for step in reading.reference.funding.steps if step.territory_code in places]
    return {step.id: step for step in (*general, *local)}


def opened_aids(reading: Reading, unlocked: tuple[Unlocked, ...]) -> tuple[OpenedAid, ...]:
    """Return the dispositifs opened, the largest ceiling first, each with what its requests may bring."""
    found = []
    for some_id in {item.dispositif_id for item in unlocked}:
        ceiling = Ceiling.of(item for item in unlocked if item.dispositif_id == some_id)
        found.append(OpenedAid(id=some_id, label=reading.name(some_id), ceiling=ceiling))
    return tuple(sorted(found, key=lambda aid: (-aid.ceiling.amount_eur, -aid.ceiling.requests, aid.id)))


def opened(how: str, ceiling: Ceiling) -> list[Reason]:
    """Return what is opened, `how` being « alone » or « among »: known amounts, and the requests that have none."""
    params: dict[str, Param] = {"demandes": ceiling.requests, "montant": ceiling.amount_eur}
    if not ceiling.requests:
        return []
    if ceiling.unknown == ceiling.requests:
        return [Reason(kind="portfolio.alone_untold" if how == "alone" else "portfolio.among_untold", params=params)]
    told = [Reason(kind="portfolio.alone" if how == "alone" else "portfolio.among", params=params)]
    if ceiling.unknown:
        told.append(Reason(kind="portfolio.not_counted", params={"nombre": ceiling.unknown}))
    return told


def names(reading: Reading, ids: tuple[str, ...]) -> tuple[Named, ...]:
    """Return structures by their names, in order of name."""
    return tuple(sorted((named(reading, some_id) for some_id in ids), key=lambda one: (one.label, one.id)))
