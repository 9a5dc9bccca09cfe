"""A wide terminal, whoever runs the tests: sentences are looked for whole."""

import pytest

from matchmaker.cli import output


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    """Give the commands a screen of 300 columns, also where the runner calls its terminal a dumb one."""
    for console in (output.console, output.stderr):
        monkeypatch.setattr(console, "_width", 300)
        monkeypatch.setattr(console, "_height", 100)
