"""The help of the commands is a screen too: French to the last option."""

import re

import pytest
import typer
from typer.testing import CliRunner

from matchmaker.cli.commands import app


def paths(command, so_far=()):
    """Yield the words that lead to every command and group."""
    yield so_far
    for name, inner in getattr(command, "commands", {}).items():
        yield from paths(inner, (*so_far, name))


@pytest.mark.parametrize("path", list(paths(typer.main.get_command(app))), ids=" ".join)
def test_every_help_is_in_french(path):
    """Each command says what it does and how to be helped, without a word of the library's own English."""
    told = CliRunner().invoke(app, [*path, "--help"]).output
    assert "Afficher cette aide." in told
    assert not re.search(r"\b(exit|message|default|required|choice|this)\b", told)
