"""Sums of money given on the command line, read as in files: « 12.000 » has two readings, and is refused."""

from collections.abc import Callable

from matchmaker.errors import UsageError


def euros_of(option: str) -> Callable[[str], float]:
    """Return what reads the sum given to an option; whether such a sum is possible is for the question to say."""

    def read(text: str) -> float:
        from matchmaker.importers.numbers import MOST_EUROS, euros

        try:
            return euros(text, low=-MOST_EUROS)
        except ValueError as problem:
            raise UsageError(f"{option} « {text} » : {problem}.") from None

    return read
