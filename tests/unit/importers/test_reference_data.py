"""The vocabulary and the funding catalogue come whole or not at all, and say where they are wrong."""

import re
import shutil
from datetime import date

import pytest

from matchmaker.errors import SourceError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.project.vocabulary import FILES
from matchmaker.importers.registry import SOURCES

TODAY = date(2026, 11, 24)


@pytest.fixture
def copy(tmp_path, root):
    """A copy of the project's reference data, to spoil."""
    for name in ("vocabulary", "funding"):
        shutil.copytree(root / "fixtures" / name, tmp_path / name)
    return tmp_path


def spoil(path, old: str, new: str) -> int:
    """Replace the first occurrence of a text in a file, and return its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_vocabulary_is_read_whole(reference_batches):
    """Each of its parts is there, and every reference inside it leads somewhere."""
    vocabulary = reference_batches[0].vocabulary
    themes = {theme.id for theme in vocabulary.themes}
    asks = {ask.id for ask in vocabulary.asks}
    assert len(themes) >= 10
    assert {pair.theme_id for pair in vocabulary.theme_asks} == themes
    assert {term.theme_id for term in vocabulary.lexicon} <= themes
    assert {clue.ask_id for clue in vocabulary.name_evidence} <= asks
    assert all(0 < term.weight <= 1 for term in vocabulary.lexicon)
    assert any(term.weight < 1 for term in vocabulary.lexicon)
    assert any(pair.optional for pair in vocabulary.theme_asks)


FAULTS = {
    "an unknown theme": ("lexique.csv", "devoirs;education", "devoirs;educasion", "vouliez-vous dire « education »"),
    "an unknown ask": ("themes_apports.csv", "education;role:porteur", "education;role:porter", "role:port"),
    "a doubled theme": ("themes.csv", "enfance;", "education;", "figure deux fois"),
    "a weight out of range": ("lexique.csv", "devoirs;education;1", "devoirs;education;1,5", "entre 0 et 1"),
    "a weight of nothing": ("lexique.csv", "devoirs;education;1", "devoirs;education;0", "plus grand que 0"),
    "an ask of another nature": ("apports.csv", "role:porteur;role", "role:porteur;competence", "s'écrit « competence:"),
    "a pattern with accents": (
        "indices_noms.csv",
        "via:adulte-relais;competence:mediation",
        "Médiation;competence:mediation",
        "sans accent",
    ),
    "an unknown source": ("obligations.csv", "ascenseur;", "ascenseur;", None),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_the_vocabulary_is_shown_where_it_is(copy, fault):
    """One wrong word stops the whole, and the message gives the file, the line and the reason."""
    file, old, new, reason = fault
    path = copy / "vocabulary" / file
    if reason is None:
        text = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([text[0], text[1] + "S9999"]), encoding="utf-8")
        line, reason = 2, "S9999"
    else:
        line = spoil(path, old, new)
    with pytest.raises(SourceError) as refused:
        SOURCES["vocabulaire"].read(copy / "vocabulary", ImportOptions(today=TODAY))
    assert f"{file}, ligne {line}" in str(refused.value)
    assert reason in str(refused.value)


def test_a_column_of_ones_own_is_no_fault(copy):
    """A CDSU may add a column of remarks: it is said to be ignored, and nothing is refused."""
    path = copy / "vocabulary" / "jetons.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{lines[0]};remarques", *lines[1:]]), encoding="utf-8")
    batch = SOURCES["vocabulaire"].read(copy / "vocabulary", ImportOptions(today=TODAY))
    assert [refusal.column for refusal in batch.refusals] == ["jetons.csv : remarques"]


@pytest.mark.parametrize("source", ["vocabulaire", "dispositifs"])
def test_missing_files_and_wrong_paths_are_named(copy, source):
    """A file in place of the directory, and a directory without one of its files, are refused by name."""
    directory = copy / {"vocabulaire": "vocabulary", "dispositifs": "funding"}[source]
    gone = next(iter(FILES)) if source == "vocabulaire" else "etapes.yaml"
    with pytest.raises(SourceError, match="n'est pas un dossier"):
        SOURCES[source].read(directory / gone, ImportOptions(today=TODAY))
    (directory / gone).unlink()
    with pytest.raises(SourceError, match=f"il manque {gone}"):
        SOURCES[source].read(directory, ImportOptions(today=TODAY))


def test_the_catalogue_is_read_whole(reference_batches):
    """Every dispositif and step is there; a fact has the source its file quotes, or is to be checked."""
    batch = reference_batches[1]
    sources = {source.id for source in batch.sources}
    assert len(batch.dispositifs) >= 30
    assert len(batch.steps) >= 20
    assert min(len(batch.parameters), len(batch.periods), len(batch.documents)) >= 1
    facts = [fact for item in batch.dispositifs for fact in (item.amount_max, item.rate_max, *item.facts.values())]
    assert {fact.source_id for fact in facts} - {None} <= sources
    assert any(fact.source_id for fact in facts)
    assert any(fact.to_check and fact.value is not None for fact in facts)
    entries = (batch.dispositifs, batch.steps, batch.parameters, batch.periods, batch.documents)
    assert batch.rows_read == sum(map(len, entries)) + len(batch.sources) - 1


FUNDING_FAULTS = {
    "a broken indentation": ("dispositifs.yaml", "    label: Fonds de participation", "   label: Fonds de participation", None),
    "a missing quote": ("etapes.yaml", 'needs: ["groupe>=2"]', 'needs: ["groupe>=2]', None),
    "a key given twice": ("etapes.yaml", "    gives: [accompagnement]", "    needs: [accompagnement]", "figure deux fois"),
    "an unknown key": ("dispositifs.yaml", "    funder: Commune ou", "    financeur: Commune ou", "clé inconnue"),
    "an unknown source": ("dispositifs.yaml", "source: S01", "source: S01x", "S01x"),
    "an unknown kind of condition": ("dispositifs.yaml", "{kind: public_qpv", "{kind: public_qvp", "valeur inattendue"),
    "an unknown token": (
        "etapes.yaml",
        "[accompagnement, referent_adulte]",
        "[accompagnement, referent_adulta]",
        "referent_adulte",
    ),
    "an unknown kind of carrier": ("dispositifs.yaml", "values: [collectif,", "values: [colectif,", "collectif"),
    "delays that go down": ("etapes.yaml", "days_min: {value: 3,", "days_min: {value: 300,", "days_min ≤ days_usual"),
    "a step that waits for itself": (
        "etapes.yaml",
        'needs: ["groupe>=2"]',
        "needs: [accompagnement]",
        "ne peut jamais commencer",
    ),
    "a dispositif given twice": ("dispositifs.yaml", "- id: PIC", "- id: FPH", "figure deux fois"),
}


@pytest.mark.parametrize("fault", FUNDING_FAULTS.values(), ids=FUNDING_FAULTS.keys())
def test_a_fault_of_the_catalogue_is_shown_where_it_is(copy, fault, shelf, reference_batches):
    """YAML mistakes, unknown words, wrong delays and steps that lead nowhere are refused with file and line."""
    shelf.put(reference_batches[0])
    file, old, new, reason = fault
    line = spoil(copy / "funding" / file, old, new)
    with pytest.raises(SourceError) as refused:
        SOURCES["dispositifs"].read(copy / "funding", ImportOptions(today=TODAY, lookup=shelf))
    message = str(refused.value)
    assert file in message
    assert reason is None or reason in message
    shown = [int(found) for found in re.findall(r"ligne (\d+)", message)]
    assert any(0 <= line - number <= 5 or number == line + 1 for number in shown), (line, message)


@pytest.mark.parametrize(
    "content", ["", "a", "[]", "dispositifs: {}", "dispositifs: [1]", "dispositifs: []", "\x00", "a: &a [*a]", "- - - -"]
)
def test_yaml_of_another_shape_is_refused(copy, content):
    """Whatever a YAML file holds, it is read or refused in French."""
    (copy / "funding" / "dispositifs.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=r"dispositifs\.yaml"):
        SOURCES["dispositifs"].read(copy / "funding", ImportOptions(today=TODAY))
