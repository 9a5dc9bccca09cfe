"""The funding catalogue read from small folders: trees of conditions, local steps, rules; and where each mistake is."""

from datetime import date

import pytest

from matchmaker.domain.funding import ConditionKind, Dispositif, Document, Step
from matchmaker.domain.source import Fact
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.eligibility.walk import COUNTED
from matchmaker.errors import SourceError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.project import kinds
from matchmaker.importers.registry import SOURCES
from matchmaker.matching.pathways.windows import usual_months

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
  - {id: seuil_comptes, label: S, unit: "€", values: [{value: 1, since: 2020-01-01}, {value: 2, since: 2024-01-01, source: S1}]}
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
PUBLIC = 'seuil_comptes, label: S, unit: "€", values: [{value: 1'
SHARE = "part_publique_max, label: P, unit: x, values: [{value: "
VALUES = "values: [{value: 1, since: 2020-01-01}, {value: 2, since: 2024-01-01, source: S1}]"

FOUR_STATES = [
    f"{{kind: all, label: P, parts: [{', '.join(f'{{kind: token, values: [T{rank}{side}], label: T}}' for rank in range(4))}]}}"
    for side in "abcd"
]

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
    "a negative number": (AFTER, "{kind: budget_max, number: -1", "entre 0 et 1 000 000 000"),
    "a share beyond the whole": (AFTER, "{kind: other_money, number: 80", "part entre 0 et 1"),
    "no values": (AFTER, "{kind: stage, values: []", "a besoin de « values »"),
    "an age without bound": (AFTER, "{kind: min_age_months, number: .inf", "un nombre de mois entre 0 et 1 200"),
    "an age written as words": (AFTER, '{kind: min_age_months, number: "12 mois"', "pas « 12 mois »"),
    "a past number that is none": ("{value: 9, since: 2020-01-01}", "{value: .nan, since: 2020-01-01}", "pas nan"),
    "a number of nothing counted": (TOKEN, "{kind: token, number: 3, values: [RNA]", "n'a pas de « number »"),
    "four times four legal states": (AFTER, f"{{kind: any, parts: [{', '.join(FOUR_STATES)}]", "fait 256 combinaisons"),
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
    "a share as a percentage": ("parametres.yaml", PUBLIC, SHARE + "80", "pas 80"),
    "a negative share": ("parametres.yaml", PUBLIC, SHARE + "-0.8", "pas -0.8"),
    "a share that is true": ("parametres.yaml", PUBLIC, SHARE + "yes", "pas True"),
    "an unknown parameter": (
        "parametres.yaml",
        "id: seuil_comptes",
        "id: part_publique_maxi",
        "maxi » inconnu",
    ),
    "an amount in words": ("parametres.yaml", "{value: 1,", '{value: "3 000",', "écrit comme 3000, pas « 3 000 »"),
    "an infinite threshold": ("parametres.yaml", "{value: 1,", "{value: .inf,", "pas inf"),
    "no id": ("etapes.yaml", "{id: A2,", '{id: "",', "« id » : cette clé est vide"),
    "no label": ("pieces.yaml", "label: Statuts", 'label: " "', "« label » : cette clé est vide"),
    "a delay in words": ("etapes.yaml", "needs: [RNA]", 'days_usual: {value: "45 jours"}, needs: [RNA]', "pas « 45 jours »"),
    "a delay without end": ("etapes.yaml", "needs: [RNA]", "days_max: {value: 99999999}, needs: [RNA]", "entre 0 et 3 650"),
    "an effort without end": ("etapes.yaml", "needs: [RNA]", "effort_half_days: {value: 401}, needs: [RNA]", "entre 0 et 400"),
    "a cost that is no number": ("etapes.yaml", "needs: [RNA]", "cost_eur: {value: .nan}, needs: [RNA]", "pas nan"),
    "a rate as a percentage": ("dispositifs.yaml", "not_with: [D]", "rate_max: {value: 80}", "0.8 pour 80 %, pas 80"),
    "a ceiling in words": ("dispositifs.yaml", "not_with: [D]", 'amount_max: {value: "3 000"}', "un montant en euros"),
    "a negative ceiling": ("dispositifs.yaml", "not_with: [D]", "amount_max: {value: -3000}", "pas -3000"),
    "a ceiling under the floor": (
        "dispositifs.yaml",
        "not_with: [D]",
        "amount_min: {value: 5000}\n    amount_max: {value: 500}",
        "« amount_min » (5000) dépasse « amount_max » (500)",
    ),
    "a ceiling of five thousand digits": (
        "dispositifs.yaml",
        "not_with: [D]",
        f"amount_max: {{value: 0x{'f' * 5000}}}",
        "démesuré",
    ),
    "a ceiling with keys": ("dispositifs.yaml", "not_with: [D]", "amount_max: {value: {de: 1}}", "pas une fiche"),
    "months by name": ("dispositifs.yaml", "not_with: [D]", "usual_months: {value: [mars, juin]}", "comme [3, 6, 10]"),
    "months in one text": ("dispositifs.yaml", "not_with: [D]", 'usual_months: {value: "3, 6, 10"}', "pas « 3, 6, 10 »"),
    "a thirteenth month": ("dispositifs.yaml", "not_with: [D]", "usual_months: {value: [1, 13]}", "mois de 1 à 12"),
    "an instruction in words": ("dispositifs.yaml", "not_with: [D]", 'instruction_days: {value: "45 jours"}', "nombre de jours"),
    "a payment that never comes": ("dispositifs.yaml", "not_with: [D]", "payment_days: {value: .inf}", "pas inf"),
    "a free fact beyond measure": ("dispositifs.yaml", '{value: "un nom libre"', "{value: .inf", "« source » : un nombre"),
    "a paper never valid": (
        "pieces.yaml",
        "where: L’association",
        "valid_months: {value: 0}",
        "entre 1 et 1 200",
    ),
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


def test_a_fact_says_its_file_its_entry_and_what_is_expected(folder):
    """One sentence is enough to repair: where, which entry, which fact, what was met and what is written instead."""
    change(folder, "dispositifs.yaml", "not_with: [D]", "rate_max: {value: 80}")
    expected = "une part entre 0 et 1 était attendue, 0.8 pour 80 %, pas 80"
    assert f"dispositifs.yaml, ligne 23 : dispositif « E », « rate_max » : {expected}" in refusal(folder)


@pytest.mark.parametrize(("written", "months"), [("[3, 6, 10]", "3 6 10"), ('["03", "6"]', "3 6"), ("5", "5")])
def test_months_are_numbers_or_their_text(folder, written, months):
    """Months may be written as numbers, with or without quotation marks, alone or in a list: the engine reads the same."""
    change(folder, "dispositifs.yaml", "not_with: [D]", f"usual_months: {{value: {written}}}")
    fact = read(folder).dispositifs[1].usual_months
    assert fact.value == tuple(months.split())
    assert usual_months(fact) == {int(month) for month in months.split()}


def test_every_fact_and_every_counted_condition_has_its_kind():
    """The one table forgets none of the facts the records have, none of the numbers conditions count with."""
    for record, known in ((Dispositif, kinds.DISPOSITIF), (Step, kinds.STEP), (Document, kinds.DOCUMENT)):
        assert {name for name, field in record.model_fields.items() if field.annotation is Fact} == set(known)
    assert set(kinds.CONDITION) == COUNTED


def test_what_no_state_can_turn_does_not_make_a_tree_larger(folder):
    """Ten choices between a theme and an aid asked for first are one clause: only legal states multiply."""
    part = "{kind: all, label: P, parts: [{kind: theme, values: [enfance], label: T}, {kind: after, values: [D], label: A}]}"
    change(folder, "dispositifs.yaml", AFTER, f"{{kind: any, parts: [{', '.join([part] * 10)}]")
    assert len(read(folder).dispositifs[1].conditions[0].parts) == 10


def test_of_two_trees_too_large_the_inner_one_is_told(folder):
    """What is too large inside is told once, where it is."""
    inner = f"{{kind: any, label: I, parts: [{', '.join(FOUR_STATES)}]}}"
    line = change(folder, "dispositifs.yaml", AFTER, f"{{kind: any, parts: [\n        {inner}]")
    [said] = [text for text in refusal(folder).splitlines() if "combinaisons" in text]
    assert said.startswith(f"  dispositifs.yaml, ligne {line + 1} :")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-31", "caractère 16 : « 2026-02-31 » : cette date n'existe pas au calendrier."),
        ("!!int douze", "caractère 16 : « douze » : cette valeur ne se lit pas."),
    ],
)
def test_a_value_that_cannot_be_made_is_shown_where_it_is(folder, written, said):
    """A day the calendar does not have is told as such, on its line: it is no matter of encoding or indentation."""
    line = change(folder, "dispositifs.yaml", "not_with: [D]", f"closed_on: {written}")
    message = refusal(folder)
    assert message == f"« dispositifs.yaml », ligne {line}, {said}"


def test_a_date_between_quotation_marks_is_told_too(folder):
    """A day that does not exist is refused as a day even when it is written as a text."""
    change(folder, "dispositifs.yaml", "not_with: [D]", 'closed_on: "2026-02-31"')
    assert "« closed_on » : une date du calendrier était attendue" in refusal(folder)


def test_steps_that_wait_for_each_other_are_all_named(folder):
    """A cycle is told by each of its steps, and by the condition that nobody could then meet."""
    change(folder, "etapes.yaml", 'needs: ["groupe>=2"]', "needs: [SIRET]")
    message = refusal(folder)
    assert message.count("que seules donnent des étapes qui l'attendent elle-même") == 2
    assert "« RNA » ne s'obtient par aucune étape" in message


@pytest.mark.parametrize(
    ("file", "entry", "shown"),
    [
        (
            "parametres.yaml",
            '  - {id: seuil_comptes, label: S, unit: "€", values: [{value: 1, since: 2020-01-01}]}\n',
            "seuil_comptes",
        ),
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
