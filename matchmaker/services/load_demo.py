"""Load the demonstration territory: by the same importers as anyone's files, in the order they lean on each other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import fixtures
from matchmaker.domain.scope import Scope
from matchmaker.errors import InputError
from matchmaker.services.import_file import ImportOutcome, import_file
from matchmaker.storage.store import Store

FIXTURES = Path(fixtures.__file__).parent
DEMO_CONTRAT = "DEMO01"

DEMO_FILES: tuple[tuple[str, str], ...] = (
    ("vocabulaire", "vocabulary"),
    ("dispositifs", "funding"),
    ("territoires", "demo/territoires.csv"),
    ("enjeux", "demo/enjeux.csv"),
    ("structures", "demo/structures.csv"),
    ("initiatives", "demo/initiatives.csv"),
    ("cooperations", "demo/cooperations.csv"),
    ("besoins", "demo/besoins.csv"),
    ("campagnes", "demo/campagnes.csv"),
    ("financements", "demo/financements.csv"),
)


def load_demo(
    store: Store, scope: Scope, *, today: date, on_progress: Callable[[ImportOutcome], None] = lambda _: None
) -> tuple[ImportOutcome, ...]:
    """Import the vocabularies, the national dispositifs and the demo territory; doing it twice changes nothing.

    Raises:
        InputError: a file of the demo was changed and a row is now refused: the demo must be whole or say why.
    """
    outcomes = []
    for source, name in DEMO_FILES:
        outcome = import_file(store, scope, source, FIXTURES / name, today=today, territory=DEMO_CONTRAT, demo=True)
        if outcome.rows_refused:
            first = next(refusal for refusal in outcome.refusals if not refusal.row_kept)
            raise InputError(
                f"Le fichier de démonstration {name} contient une ligne refusée (ligne {first.line}, colonne {first.column}) : "
                f"{first.reason} Corrigez ce fichier puis relancez la commande."
            )
        on_progress(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)
