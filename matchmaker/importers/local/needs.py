"""`besoins`: needs as rewritten cards. A row that names somebody is refused, and its text is not repeated in the report."""

from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.need import Need, NeedStatus
from matchmaker.importers.cells import Cells, choice, past_day, term, text
from matchmaker.importers.files.table import read_table
from matchmaker.importers.known import KnownTerritories, Words
from matchmaker.importers.local.columns import NEEDS
from matchmaker.importers.local.privacy import find_personal_data
from matchmaker.importers.local.rows import require_territory_column, territory_of
from matchmaker.importers.numbers import whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file

_MAX = 600


def read(path: Path, options: ImportOptions) -> Batch:
    """Read needs.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, NEEDS, report)
    require_territory_column(table, "territoire", options)
    territories = KnownTerritories(options.lookup, [row.cells["territoire"] or options.territory or "" for row in table.rows])
    reader = _NeedReader(options, territories, Words(options.lookup), local_file(path, "Besoins", options).id)
    needs: dict[str, Need] = {}
    for row in table.rows:
        cells = Cells(row, report)
        need = reader.need(cells)
        if need is None:
            continue
        if need.id in needs:
            cells.refuse("besoin", "ce besoin figure déjà plus haut pour ce territoire ; augmentez plutôt nombre_de_fois")
            continue
        needs[need.id] = need
    source = local_file(path, "Besoins", options)
    return Batch(sources=(source,), needs=tuple(needs.values()), rows_read=report.rows_read, refusals=report.refusals)


class _NeedReader:
    """Makes a need of a row."""

    def __init__(self, options: ImportOptions, territories: KnownTerritories, words: Words, source_id: str) -> None:
        self._options = options
        self._territories = territories
        self._words = words
        self._source_id = source_id

    def need(self, cells: Cells) -> Need | None:
        """Return the need of a row, or None when the row is refused."""
        verbatim = cells.required("besoin", text)
        territory = territory_of(cells, "territoire", self._options, self._territories)
        if verbatim is None or territory is None or not _is_publishable(cells, "besoin", verbatim):
            return None
        answer = cells.optional("reponse", text)
        if answer is not None and (found := find_personal_data(answer)) is not None:
            cells.leave_out("reponse", f"{_what(found.what, found.start, found.end)} : elle n'est pas enregistrée", show=False)
            answer = None
        return Need(
            id=make_id("need", territory, verbatim),
            verbatim=verbatim,
            territory_code=territory,
            said_on=cells.optional("dit_le", past_day(self._options.today)),
            collected_by=self._collected_by(cells),
            times=cells.optional("nombre_de_fois", lambda value: whole(value, low=1)) or 1,
            collectors=cells.optional("ecoutants", lambda value: whole(value, low=1, high=1000)),
            themes=cells.many("themes", term("thème", self._words.themes)),
            enjeu_id=cells.optional("enjeu", term("enjeu", self._words.enjeux)),
            status=cells.optional("statut", choice(NeedStatus)) or NeedStatus.OUVERT,
            answer=answer,
            source_id=self._source_id,
            demo=self._options.demo,
        )

    @staticmethod
    def _collected_by(cells: Cells) -> str | None:
        value = cells.optional("recueilli_par", text)
        if value is not None and find_personal_data(value) is not None:
            cells.leave_out("recueilli_par", "cette case nomme quelqu'un ; écrivez comment, pas qui", show=False)
            return None
        return value


def _is_publishable(cells: Cells, column: str, verbatim: str) -> bool:
    """Whether the sentence names nobody; otherwise report the row, without repeating the sentence."""
    if len(verbatim) > _MAX:
        cells.refuse(column, f"une fiche tient en {_MAX} caractères ; gardez la phrase, laissez le récit", show=False)
        return False
    found = find_personal_data(verbatim)
    if found is None:
        return True
    cells.refuse(
        column,
        f"{_what(found.what, found.start, found.end)}. Une fiche dit le besoin et le quartier, jamais la personne ni sa porte : "
        "réécrivez la phrase sans cela, elle sera bienvenue",
        show=False,
    )
    return False


def _what(what: str, start: int, end: int) -> str:
    return f"cette phrase contient {what} (caractères {start} à {end})"
