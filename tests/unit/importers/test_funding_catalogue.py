"""The funding catalogue read from small folders: trees of conditions, local steps, rules; and where each mistake is."""

from datetime import date

import pytest

from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.errors import SourceError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES

TODAY = date(2026, 11, 24)
FILES = {
    "dispositifs.yaml": """dispositifs:
  - id: D
    label: Une aide
    funder: La ville
    summary: Une aide.
    conditions:
      - kind: any
        label: L’un ou l’autre
        source: S1
        parts:
          - {kind: token, values: [RNA], label: "Déclarée"}
          - kind: all
            label: Les deux
            parts:
              - {kind: theme, values: [enfance], label: "L’enfance"}
              - kind: budget_max
                label: Petit
                history: [{value: 9, since: 2020-01-01}, {value: 8, since: 2024-01-01, source: S1}]
  - id: E
    label: Une autre
    funder: La ville
    summary: Une autre.
    not_with: [D]
    conditions:
      - {kind: after, values: [D], label: "D d’abord", source: S1}
    facts:
      source: {value: "un nom libre", source: S1, since: 2024}
""",
    "etapes.yaml": """etapes:
  - {id: A1, label: Déclarer, needs: ["groupe>=2"], gives: [RNA], documents: [Statuts], why: Pour exister.}
  - {id: A2, label: Immatriculer, needs: [RNA], gives: [SIRET], why: Pour être payé.}
""",
    "parametres.yaml": """parametres:
  - {id: seuil, label: Un seuil, unit: "€", values: [{value: 1, since: 2020-01-01}, {value: 2, since: 2024-01-01, source: S1}]}
""",
    "calendrier.yaml": """periodes:
  - {id: vote, label: Un vote, starts_on: 2027-03-15, ends_on: 2027-04-30, funder_kinds: [etat]}
""",
    "pieces.yaml": """pieces:
  - {id: statuts, label: Statuts, where: L’association}
""",
    "sources.csv": "identifiant;editeur;titre;adresse;millesime\nS1;Une ville;Un règlement;ville.example;2024\n",
}


@pytest.fixture
def folder(tmp_path):
    """A small catalogue, right in every file."""
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def read(folder, lookup=None):
    """Read the catalogue of a folder."""
    return SOURCES["dispositifs"].read(folder, ImportOptions(today=TODAY, lookup=lookup))


def refusal(folder, lookup=None):
    """Return what is said of a folder that is refused."""
    with pytest.raises(SourceError) as refused:
        read(folder, lookup)
    return str(refused.value)


def change(folder, file, old, new):
    """Replace a text of a file, and return the line it is on."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_tree_of_conditions_is_read_as_it_is_written(folder):
    """Parts, history and sources are those of the file, at every depth; a fact may bear any name, even that of a key."""
    batch = read(folder)
    source = batch.sources[1].id
    one, other = batch.dispositifs
    [tree] = one.conditions
    alone, both = tree.parts
    assert (tree.kind, tree.source_id, alone.values, alone.source_id) == (ConditionKind.ANY, source, ("RNA",), None)
    assert [part.kind for part in both.parts] == [ConditionKind.THEME, ConditionKind.BUDGET_MAX]
    assert [(value.value, value.since, value.source_id) for value in both.parts[1].history] == [
        (9, date(2020, 1, 1), None),
        (8, date(2024, 1, 1), source),
    ]
    assert (other.facts["source"].value, other.facts["source"].source_id, other.facts["source"].since) == (
        "un nom libre",
        source,
        "2024",
    )


def test_an_exclusion_said_by_one_is_said_by_both(folder):
    """Two dispositifs that do not go together say so each, whichever of them the file says it of."""
    assert [record.not_with for record in read(folder).dispositifs] == [("E",), ("D",)]


def test_rules_are_read_with_their_dates(folder):
    """Parameters keep their history, periods their days, papers who gives them; all of it is counted."""
    batch = read(folder)
    assert [batch.parameters[0].on(day).value for day in (date(2023, 1, 1), date(2026, 1, 1))] == [1, 2]
    assert batch.parameters[0].on(date(2019, 1, 1)) is None
    assert (batch.periods[0].starts_on, batch.periods[0].ends_on) == (date(2027, 3, 15), date(2027, 4, 30))
    assert batch.documents[0].where == "L’association"
    assert batch.rows_read == 2 + 2 + 1 + 1 + 1 + 1


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_asked_for(folder, name):
    """A folder without one of its files is refused by name: an older one has to be completed."""
    (folder / name).unlink()
    assert f"il manque {name}" in refusal(folder)


AFTER = "{kind: after, values: [D]"
TOKEN = "{kind: token, values: [RNA]"
HISTORY = "history: [{value: 9, since: 2020-01-01}"
VALUES = "values: [{value: 1, since: 2020-01-01}, {value: 2, since: 2024-01-01, source: S1}]"

# What is wrong, the text it replaces, the wrong one, the words that say it.
CONDITIONS = {
    "an unknown kind": ("{kind: theme, values: [enfance]", "{kind: themes, values: [enfance]", "« kind »"),
    "no label": (', label: "Déclarée"', "", "clé obligatoire absente"),
    "an unknown key": ('label: "L’enfance"', 'label: "x", valeur: 3', "clé inconnue"),
    "an unknown source": ("since: 2024-01-01, source: S1}", "since: 2024-01-01, source: S9}", "S9"),
    "a date that is none": ("since: 2020-01-01", "since: 2020", "« since »"),
    "a history that goes back": ("{value: 8, since: 2024-01-01", "{value: 8, since: 2020-01-01", "doivent croître"),
    "a history of nothing counted": (TOKEN, f"{{kind: token, {HISTORY}], values: [RNA]", "n'a pas de « history »"),
    "no number": (AFTER, "{kind: max_age_months", "« number » ou de « history »"),
    "a negative number": (AFTER, "{kind: budget_max, number: -1", "nombre positif"),
    "a share beyond the whole": (AFTER, "{kind: other_money, number: 80", "part entre 0 et 1"),
    "no values": (AFTER, "{kind: stage, values: []", "a besoin de « values »"),
    "an unknown stage": (AFTER, "{kind: stage, values: [nouvele]", "vouliez-vous dire « nouvelle »"),
    "no parts": (AFTER, "{kind: all", "a besoin de « parts »"),
    "parts of nothing composed": (
        TOKEN,
        '{kind: token, parts: [{kind: manual, label: "?"}], values: [RNA]',
        "n'a pas de « parts »",
    ),
    "parts that are no conditions": (AFTER, "{kind: all, parts: [RNA]", "« parts.0 »"),
    "two parts excluded at once": (
        AFTER,
        '{kind: not, parts: [{kind: report, label: "a"}, {kind: report, label: "b"}]',
        "n'a qu'une partie",
    ),
    "an unknown dispositif": (AFTER, "{kind: after, values: [DD]", "dispositif « DD »"),
    "a token no step gives": (TOKEN, "{kind: token, values: [RNA, JEP]", "« JEP » ne s'obtient par aucune étape"),
}
ENTRIES = {
    "an unknown dispositif excluded": ("not_with: [D]", "not_with: [DDD]", "dispositif « DDD »"),
    "a dispositif that excludes itself": ("not_with: [D]", "not_with: [E]", "lui-même"),
    "an unknown kind of funder": ("not_with: [D]", "funder_kind: ville", "« funder_kind »"),
    "a fact that is none": ("not_with: [D]", "amount_max: 300", "« amount_max »"),
    "conditions that are none": (
        "summary: Une autre.\n    not_with: [D]\n    conditions:",
        "summary: x\n    conditions: 3\n    x:",
        "« conditions »",
    ),
}
ELSEWHERE = {
    "an unknown moment of payment": ("dispositifs.yaml", "not_with: [D]", "paid_when: {value: avance}", "moment du versement"),
    "an advance beyond the whole": ("dispositifs.yaml", "not_with: [D]", "advance_share: {value: 30}", "entre 0 et 1"),
    "a step nobody can start": ("etapes.yaml", "needs: [RNA]", "needs: [JEP]", "qu'aucune étape ne donne"),
    "an unknown paper": ("etapes.yaml", "documents: [Statuts]", "documents: [Statut]", "vouliez-vous dire « Statuts »"),
    "a parameter that goes back": ("parametres.yaml", "since: 2020-01-01", "since: 2024-01-01", "doivent croître"),
    "a parameter without value": ("parametres.yaml", VALUES, "values: []", "aucune valeur"),
    "a value without date": ("parametres.yaml", ", since: 2020-01-01", "", "clé obligatoire absente"),
    "a period that ends first": ("calendrier.yaml", "2027-04-30", "2027-03-14", "finit avant de commencer"),
    "a period of nobody": ("calendrier.yaml", "[etat]", "[]", "quels financeurs"),
    "a period of an unknown funder": ("calendrier.yaml", "[etat]", "[etats]", "« funder_kinds.0 »"),
    "a paper never valid": ("pieces.yaml", "where: L’association", "valid_months: {value: 0}", "compte des mois"),
}
FAULTS = {name: ("dispositifs.yaml", *fault) for name, fault in CONDITIONS.items()} | ELSEWHERE


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_mistake_is_shown_on_its_own_line(folder, fault):
    """However deep it lies, what is wrong is said once, with its file, its line and the repair."""
    file, old, new, reason = fault
    line = change(folder, file, old, new)
    message = refusal(folder)
    said = [text for text in message.splitlines() if reason in text]
    assert len(said) == 1, message
    assert said[0].startswith(f"  {file}, ligne {line} :"), message


@pytest.mark.parametrize("fault", ENTRIES.values(), ids=ENTRIES.keys())
def test_a_mistake_of_an_entry_is_shown_where_it_begins(folder, fault):
    """What is wrong with a key of an entry is said once, on the line its entry begins."""
    old, new, reason = fault
    change(folder, "dispositifs.yaml", old, new)
    begins = FILES["dispositifs.yaml"].splitlines().index("  - id: E") + 1
    said = [text for text in refusal(folder).splitlines() if reason in text]
    assert [text[: text.index(" :")] for text in said] == [f"  dispositifs.yaml, ligne {begins}"]


def test_steps_that_wait_for_each_other_are_all_named(folder):
    """A cycle is told by each of its steps, and by the condition that nobody could then meet."""
    change(folder, "etapes.yaml", 'needs: ["groupe>=2"]', "needs: [SIRET]")
    message = refusal(folder)
    assert message.count("que seules donnent des étapes qui l'attendent elle-même") == 2
    assert "« RNA » ne s'obtient par aucune étape" in message


@pytest.mark.parametrize(
    ("file", "entry", "shown"),
    [
        ("parametres.yaml", '  - {id: seuil, label: S, unit: "€", values: [{value: 1, since: 2020-01-01}]}\n', "seuil"),
        (
            "calendrier.yaml",
            "  - {id: vote, label: V, starts_on: 2027-05-01, ends_on: 2027-05-02, funder_kinds: [caf]}\n",
            "vote",
        ),
        ("pieces.yaml", "  - {id: statuts, label: Autre}\n", "statuts"),
        ("pieces.yaml", "  - {id: autre, label: STATUTS}\n", "STATUTS"),
        ("etapes.yaml", "  - {id: A2, label: Encore, gives: [SIRET], why: Encore.}\n", "A2"),
    ],
)
def test_what_is_said_twice_is_refused(folder, file, entry, shown):
    """Two entries of one name would make one of them silent."""
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write(entry)
    assert f"« {shown} » figure deux fois" in refusal(folder)


def test_a_file_that_turns_on_itself_is_refused(folder):
    """A condition made of itself is refused in French, without end or crash."""
    wrong = "&a {kind: all, label: x, parts: [*a]}"
    change(folder, "dispositifs.yaml", f'{AFTER}, label: "D d’abord", source: S1}}', wrong)
    assert "cette fiche se contient elle-même" in refusal(folder)


def local(*entries):
    """Return the steps of the small catalogue and some others."""
    return FILES["etapes.yaml"] + "".join(f"  - {entry}\n" for entry in entries)


def test_a_contrat_may_have_its_own_version_of_a_step(folder, shelf, reference_batches):
    """The same step may be said once for everywhere and once for each contrat that is known."""
    (folder / "etapes.yaml").write_text(
        local("{id: A2, label: Ici, territory_code: demo01, needs: [RNA], gives: [SIRET], why: Ici.}"), encoding="utf-8"
    )
    assert [(step.id, step.territory_code) for step in read(folder).steps] == [("A1", None), ("A2", None), ("A2", "DEMO01")]
    shelf.put(reference_batches[0])
    assert "n'est pas dans le graphe" in refusal(folder, shelf)
    shelf.territories["DEMO01"] = Territory(code="DEMO01", label="Ici", kind=TerritoryKind.CONTRAT, source_id="s")
    assert read(folder, shelf).steps[2].territory_code == "DEMO01"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("{id: A1, label: Ici, territory_code: DEMO01, needs: [SIRET], gives: [RNA], why: Ici.}", "ne peut jamais commencer"),
        ("{id: A1, label: Ici, territory_code: DEMO01, gives: [CER], why: Ici.}", "« RNA » ne s'obtient par aucune étape"),
    ],
)
def test_a_local_version_may_not_close_the_way(folder, entry, reason):
    """The steps of each contrat, its own versions in place of the general ones, still lead to everything asked for."""
    (folder / "etapes.yaml").write_text(local(entry), encoding="utf-8")
    assert reason in refusal(folder)
