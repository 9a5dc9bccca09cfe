"""How many examples a property is tried on: a short form in every run, a long one in `make torture`."""

import os

from hypothesis import settings

LONG = "TORTURE_FROM" in os.environ


def tried(short: int, long: int) -> settings:
    """Return the settings of a property: as many examples, without a deadline."""
    return settings(max_examples=long if LONG else short, deadline=None)
