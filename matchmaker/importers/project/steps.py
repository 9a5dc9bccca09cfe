"""Whether the steps lead anywhere: no step waits for what only it, or nobody, gives."""

from collections.abc import Mapping, Sequence

from matchmaker.domain.funding import Step
from matchmaker.importers.project.whole import Fault


def dead_ends(steps: Sequence[Step], file: str, lines: Mapping[str, int]) -> list[Fault]:
    """Return the steps that can never be done, each with what it waits for.

    A token that no step gives is a state one starts from (two people, a public body): it is held. Steps are done as soon as
    their needs are held; those left at the end wait for each other.
    """
    given = {token for step in steps for token in step.gives}
    held = {token for step in steps for token in step.needs} - given
    waiting = list(steps)
    while ready := [step for step in waiting if held.issuperset(step.needs)]:
        held.update(token for step in ready for token in step.gives)
        waiting = [step for step in waiting if step not in ready]
    return [
        Fault(
            file,
            lines.get(step.id),
            f"l'étape {step.id} ne peut jamais commencer : elle attend {', '.join(sorted(set(step.needs) - held))}, "
            "que seules donnent des étapes qui l'attendent elle-même",
        )
        for step in waiting
    ]
