"""`campagnes`: the dated, local instances of dispositifs. They alone give hard dates."""

from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Campagne
from matchmaker.domain.identifiers import check_siret, make_id
from matchmaker.importers.cells import Cells, day, past_day, term, text
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.local.rows import require_territory_column, territory_of
from matchmaker.importers.numbers import euros, share, whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file

COLUMNS = (
    Column("dispositif", required=True),
    Column("territoire"),
    Column("annee", required=True),
    Column("ouvre_le"),
    Column("ferme_le"),
    Column("decision_le"),
    Column("montant_min"),
    Column("montant_max"),
    Column("taux_max"),
    Column("financeurs"),
    Column("siret_financeur"),
    Column("plateforme"),
    Column("adresse", aliases=("url", "lien")),
    Column("verifiee_le", aliases=("verifie_le",)),
)


def read(path: Path, options: ImportOptions) -> Batch:
    """Read campagnes.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, COLUMNS, report)
    require_territory_column(table, "territoire", options)
    source = local_file(path, "Campagnes", options)
    territories = KnownTerritories(options.lookup, [row.cells["territoire"] or options.territory or "" for row in table.rows])
    known = {item.id for item in options.lookup.reference().funding.dispositifs} if options.lookup is not None else None
    found: dict[str, Campagne] = {}
    for row in table.rows:
        cells = Cells(row, report)
        dispositif = cells.required("dispositif", term("dispositif", known))
        territory = territory_of(cells, "territoire", options, territories)
        year = cells.required("annee", lambda value: whole(value, low=2000, high=2100))
        if dispositif is None or territory is None or year is None:
            continue
        campagne = _campagne(cells, options, dispositif, territory, year).with_(source_id=source.id)
        _check_order(cells, campagne)
        if cells.refused:
            continue
        if campagne.id in found:
            cells.refuse(None, "cette campagne figure déjà plus haut (même dispositif, territoire, année et ouverture)")
        else:
            found[campagne.id] = campagne
    return Batch(sources=(source,), campagnes=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


def _campagne(cells: Cells, options: ImportOptions, dispositif: str, territory: str, year: int) -> Campagne:
    """Return the campagne of a row, which is refused when a date or a number cannot be read.

    Without its closing day it would be open until the end of its year, without its ceiling it would give any amount.
    """
    opens_on = cells.decisive("ouvre_le", day)
    return Campagne(
        id=make_id("campagne", dispositif, territory, str(year), opens_on.isoformat() if opens_on else ""),
        dispositif_id=dispositif,
        territory_code=territory,
        year=year,
        opens_on=opens_on,
        closes_on=cells.decisive("ferme_le", day),
        decision_on=cells.decisive("decision_le", day),
        amount_min=cells.decisive("montant_min", euros),
        amount_max=cells.decisive("montant_max", euros),
        rate_max=cells.decisive("taux_max", share),
        funders=cells.many("financeurs", text),
        funder_siret=cells.optional("siret_financeur", check_siret),
        platform=cells.optional("plateforme", text),
        url=cells.optional("adresse", text),
        verified_on=cells.optional("verifiee_le", past_day(options.today)),
        demo=options.demo,
    )


def _check_order(cells: Cells, campagne: Campagne) -> None:
    if campagne.opens_on and campagne.closes_on and campagne.closes_on < campagne.opens_on:
        cells.refuse("ferme_le", "la campagne ferme avant d'ouvrir")
    if campagne.amount_min is not None and campagne.amount_max is not None and campagne.amount_min > campagne.amount_max:
        cells.refuse("montant_min", "le montant le plus petit dépasse le plus grand")
