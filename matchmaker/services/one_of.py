"""A question about one thing or another, never both, never neither."""

from matchmaker.errors import UsageError


def check_one_of(given: tuple[str | None, str | None], choices: str, options: str) -> None:
    """Raise UsageError unless exactly one of two ids is given.

    Args:
        given: the two ids, None where there is none.
        choices: what may be asked for, in French, as « une structure, ou un besoin ».
        options: how, as « --structure ID, ou --need ID ».
    """
    if sum(one is not None for one in given) != 1:
        raise UsageError(f"Il faut dire pour qui chercher : {choices}, et l'un des deux seulement ({options}).")
