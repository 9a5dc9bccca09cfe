"""The vocabulary, the funding catalogue and the demo territory, read from the fixtures as the commands read them."""

from datetime import date
from functools import cache
from pathlib import Path

from matchmaker.domain.funding import FundingCatalogue
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 23)
CONTRAT = "DEMO01"
PLACES = {
    "QN00001D": ("QN00001D", "DEMO01", "DEMO-COM-1"),
    "QN00002D": ("QN00002D", "DEMO01", "DEMO-COM-1"),
    "QN00003D": ("QN00003D", "DEMO01", "DEMO-COM-2"),
}


@cache
def batch(name, path):
    """Return what an importer reads of a fixture, nothing refused."""
    found = SOURCES[name].read(ROOT / "fixtures" / path, ImportOptions(today=TODAY, demo=True))
    assert not found.refusals
    return found


@cache
def vocabulary():
    """Return the vocabulary with the enjeux of the demo contrat."""
    enjeux = batch("enjeux", "demo/enjeux.csv").vocabulary.enjeux
    return batch("vocabulaire", "vocabulary").vocabulary.with_(enjeux=enjeux)


@cache
def funding():
    """Return the catalogue with the demo campagnes."""
    national = batch("dispositifs", "funding")
    campagnes = batch("campagnes", "demo/campagnes.csv").campagnes
    return FundingCatalogue(
        dispositifs=national.dispositifs,
        steps=national.steps,
        parameters=national.parameters,
        periods=national.periods,
        documents=national.documents,
        campagnes=campagnes,
    )


def needs():
    """Return the demo needs."""
    return batch("besoins", "demo/besoins.csv").needs


def structures():
    """Return the demo structures."""
    return batch("structures", "demo/structures.csv").structures


def structure(beginning):
    """Return the demo structure whose name begins so."""
    return next(item for item in structures() if item.label.startswith(beginning))
