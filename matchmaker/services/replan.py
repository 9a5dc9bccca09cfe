"""The ways to money of a team that was suggested, computed again now: with its budget, or with another. Nothing is written."""

from matchmaker.domain.recommendation import Suggestion
from matchmaker.services.funding_ask import checked_ask
from matchmaker.services.plan_funding import Planned, planned_for, with_sources
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.reading import Reading


def replan(store: ReadStore, reading: Reading, suggestion: Suggestion, amount: float | None = None) -> Planned:
    """Return every way to money for the team of a suggestion, from today.

    What a night publishes is brief: this also tells what one change would open. A plan that seeks no money (the need is
    somebody's duty, or its team left) stays as it was published.

    Args:
        store: where sources that the reading lacks are read.
        reading: the contrat of the suggestion, as the page reads it.
        suggestion: the team, and what its money is for.
        amount: what the action would cost, in euros; what was published when None.

    Raises:
        InputError: the amount is no sum of money.
        StorageError: the store cannot be read now.
    """
    ask = checked_ask(need_id=suggestion.need_id, amount=amount, today=reading.today)
    published = suggestion.funding
    team = tuple(reading.structures[some_id] for some_id in published.applicants if some_id in reading.structures)
    if not team:
        return with_sources(store, Planned(reading, published))
    project = published.project if amount is None else published.project.with_(goal_eur=amount, goal_assumed=False)
    return with_sources(store, Planned(reading, planned_for(reading, project, team, ask)))
