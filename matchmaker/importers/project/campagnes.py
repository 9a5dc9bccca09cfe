"""`campagnes`: the dated, local instances of dispositifs. They alone give hard dates."""

from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Campagne
from matchmaker.domain.identifiers import check_siret, make_id
from matchmaker.importers.cells import Cells, day, number, past_day, term, text, whole
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.local.rows import require_territory_column, territory_of
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
        if campagne.id in found:
            cells.refuse(None, "cette campagne figure déjà plus haut (même dispositif, territoire, année et ouverture)")
        elif campagne.opens_on and campagne.closes_on and campagne.closes_on < campagne.opens_on:
            cells.refuse("ferme_le", "la campagne ferme avant d'ouvrir")
        else:
            found[campagne.id] = campagne
    return Batch(sources=(source,), campagnes=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


def _campagne(cells: Cells, options: ImportOptions, dispositif: str, territory: str, year: int) -> Campagne:
    opens_on = cells.optional("ouvre_le", day)
    return Campagne(
        id=make_id("campagne", dispositif, territory, str(year), opens_on.isoformat() if opens_on else ""),
        dispositif_id=dispositif,
        territory_code=territory,
        year=year,
        opens_on=opens_on,
        closes_on=cells.optional("ferme_le", day),
        decision_on=cells.optional("decision_le", day),
        amount_min=cells.optional("montant_min", number),
        amount_max=cells.optional("montant_max", number),
        rate_max=cells.optional("taux_max", lambda value: number(value, high=1.0)),
        funders=cells.many("financeurs", text),
        funder_siret=cells.optional("siret_financeur", check_siret),
        platform=cells.optional("plateforme", text),
        url=cells.optional("adresse", text),
        verified_on=cells.optional("verifiee_le", past_day(options.today)),
        demo=options.demo,
    )
