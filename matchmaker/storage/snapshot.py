"""One contrat de ville read whole, in five queries that return maps, never nodes (six when sources differ)."""

from datetime import date

from matchmaker.domain.action import Cooperation, Initiative
from matchmaker.domain.award import FundingLine
from matchmaker.domain.decision import Decision
from matchmaker.domain.learning import Teaching
from matchmaker.domain.need import Need
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Offer, Presence, Structure
from matchmaker.domain.territory import Territory
from matchmaker.errors import UnknownTermError
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.storage.codec import record
from matchmaker.storage.connection import Connection, Row, Transaction
from matchmaker.storage.firewall import decisions_shown, on_the_desk, structure_shown
from matchmaker.storage.statements import read, run
from matchmaker.storage.visibility import contrat_codes, sees_refusals, visible_consents, visible_statuses


def read_contrats(connection: Connection, scope: Scope) -> tuple[Territory, ...]:
    """Return the contrats de ville of a scope, by code."""
    return tuple(record(Territory, row["territory"]) for row in read(connection, "contrats", codes=contrat_codes(scope)))


def read_contrats_with_needs(connection: Connection, scope: Scope) -> tuple[str, ...]:
    """Return the codes of the contrats of a scope where something was said, sorted."""
    return tuple(row["code"] for row in read(connection, "contrats_with_needs", codes=contrat_codes(scope)))


def read_snapshot(connection: Connection, scope: Scope, contrat_code: str, as_of: date) -> TerritorySnapshot:
    """Return what is known of a contrat.

    Structures that refused to be suggested are in no snapshot, nor are their actions and ties; those that did not answer
    are there for whoever may see them (the CDSU, the night). Money is seen with the structure it was for, or, when the graph
    does not know who that is, where it was for; what is still asked for, or was refused, only by the CDSU and the night.

    Raises:
        AccessError: the scope does not cover the contrat.
        UnknownTermError: no contrat de ville has this code.
    """
    scope.require(contrat_code)
    consents = visible_consents(scope)

    def work(transaction: Transaction) -> TerritorySnapshot:
        places = run(transaction, "snapshot_places", code=contrat_code)
        if not places:
            raise UnknownTermError(
                f"Le territoire « {contrat_code} » n'est pas un contrat de ville du graphe. "
                "La commande « matchmaker list territories » donne les codes connus."
            )
        territory = record(Territory, places[0]["territory"])
        quartiers = tuple(record(Territory, row) for row in places[0]["quartiers"])
        codes = [territory.code, *(quartier.code for quartier in quartiers)]
        actors = run(transaction, "snapshot_structures", codes=codes, consents=consents)
        ids = [row["structure"]["id"] for row in actors]
        [life] = run(transaction, "snapshot_life", codes=codes, contrat=contrat_code, consents=consents)
        return TerritorySnapshot(
            territory=territory,
            as_of=as_of,
            quartiers=quartiers,
            structures=tuple(structure_shown(scope, structure_of(row)) for row in actors),
            presences=_presences(actors),
            needs=tuple(record(Need, row) for row in life["needs"]),
            initiatives=tuple(record(Initiative, row) for row in life["initiatives"]),
            cooperations=_cooperations(transaction, ids),
            funding_lines=_funding_lines(transaction, scope, ids, codes),
            decisions=decisions_shown(scope, tuple(record(Decision, row) for row in life["decisions"])),
            teaching=tuple(record(Teaching, row) for row in life["teaching"]) if on_the_desk(scope) else (),
        )

    return connection.read_transaction(work)


def structure_of(row: Row) -> Structure:
    """Return a structure read with its offers."""
    offers = tuple(record(Offer, offer) for offer in row["offers"])
    return record(Structure, row["structure"], offers=offers)


def _presences(actors: list[Row]) -> tuple[Presence, ...]:
    return tuple(
        record(Presence, presence, structure_id=row["structure"]["id"]) for row in actors for presence in row["presences"]
    )


def _funding_lines(transaction: Transaction, scope: Scope, ids: list[str], codes: list[str]) -> tuple[FundingLine, ...]:
    """Return what was asked for or granted, who it was for called as the graph calls it now.

    A reader who may not see refusals does not see either how much more was asked for than was granted.
    """
    rows = run(transaction, "snapshot_funding", ids=ids, codes=codes, statuses=visible_statuses(scope))
    lines = (record(FundingLine, row["line"], beneficiary_label=row["label"]) for row in rows)
    return tuple(line if sees_refusals(scope) else line.with_(asked_eur=None) for line in lines)


def _cooperations(transaction: Transaction, ids: list[str]) -> tuple[Cooperation, ...]:
    """Return each cooperation among these structures once, as its best source says it (see `merging`), sorted by id."""
    said: dict[str, list[Row]] = {}
    for row in run(transaction, "snapshot_cooperations", ids=ids):
        for tie in row["ties"]:
            said.setdefault(tie["id"], []).append(tie | {"first": row["first"]})
    disputed = sorted({tie["source_id"] for ties in said.values() if len(ties) > 1 for tie in ties})
    found = run(transaction, "sources", ids=disputed) if disputed else []
    about = {row["source"]["id"]: record(Source, row["source"]) for row in found}

    def rank(tie: Row) -> tuple[bool, date, str]:
        source = about[tie["source_id"]]
        return (source.declared, source.published or date.min, source.id)

    best = (max(ties, key=rank) if len(ties) > 1 else ties[0] for _, ties in sorted(said.items()))
    return tuple(record(Cooperation, tie, structure_ids=(tie["first"], tie["second"])) for tie in best)
