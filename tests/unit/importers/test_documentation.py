"""The documentation of the files says the columns that are read, no more and no less."""

import re

import pytest

from matchmaker.importers.project.campagnes import COLUMNS as CAMPAGNE_COLUMNS
from matchmaker.importers.project.territories import ENJEU_COLUMNS, TERRITORY_COLUMNS
from matchmaker.importers.registry import SOURCES
from matchmaker.importers.templates import SUBJECTS


def documented(root, subject: str) -> list[tuple[str, bool]]:
    """Return the columns of a subject's table, each with whether it is said to be obligatory."""
    text = (root / "docs" / "MODELES_DE_FICHIERS.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {subject}\n(.*?)(?=^## |\Z)", text, re.S | re.M).group(1)
    return [
        (name, required.strip() == "oui")
        for names, required in re.findall(r"^\| ([a-z_, ]+) \|([^|]*)\|", section, re.M)
        if names != "colonne"
        for name in names.split(", ")
    ]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_documented_columns_are_those_of_the_template(root, subject):
    """Each template has its table, with its columns in order and the obligatory ones said so."""
    assert documented(root, subject) == [(column.name, column.required) for column in SUBJECTS[subject]]


@pytest.mark.parametrize(
    ("subject", "columns"), [("territoires", TERRITORY_COLUMNS), ("enjeux", ENJEU_COLUMNS), ("campagnes", CAMPAGNE_COLUMNS)]
)
def test_documented_columns_are_those_read(root, subject, columns):
    """The tables of the other files we write by hand name every column that is read."""
    assert {name for name, _ in documented(root, subject)} == {column.name for column in columns}


def test_every_source_is_documented(root):
    """Each name that `matchmaker import` takes is in the documentation."""
    text = (root / "docs" / "MODELES_DE_FICHIERS.md").read_text(encoding="utf-8")
    assert [name for name in SOURCES if f"`{name}`" not in text and f"## {name}\n" not in text] == []
