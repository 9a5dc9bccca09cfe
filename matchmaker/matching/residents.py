"""The people concerned: whether a team holds any of those who live what the need says."""

from collections.abc import Iterable

from matchmaker.matching.context import Context

RESIDENTS = "role:habitants"


def with_residents(context: Context, structure_ids: Iterable[str]) -> bool:
    """Return whether one of these structures brings the people concerned, declared or inferred, asked for or not.

    A need may not ask for them; a team without them is incomplete all the same, and said to be. It stays the optimum: who
    carries the action finds them, the engine does not choose them in their place.
    """
    offers = context.inferred.offers
    return any(offer.ask_id == RESIDENTS for some_id in structure_ids for offer in offers.get(some_id, ()))
