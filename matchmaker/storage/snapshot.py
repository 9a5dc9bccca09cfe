"""One contrat de ville read whole, in five queries that return maps, never nodes (six when sources differ)."""

from datetime import date

from matchmaker.domain.access import AccessKind
from matchmaker.domain.action import Cooperation
from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.learning import Teaching
from matchmaker.domain.need import Need
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Consent, Offer, Presence, Structure
from matchmaker.domain.territory import Territory
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.storage.access import write_down
from matchmaker.storage.codec import record
from matchmaker.storage.connection import Connection, Row, Transaction
from matchmaker.storage.firewall import decisions_shown, may_know_of, on_the_desk, structure_shown
from matchmaker.storage.sharing import initiative_of
from matchmaker.storage.statements import read, run
from matchmaker.storage.visibility import contrat_codes, sees_refusals, visible_consents, visible_statuses

# What an award does not say to others: what was asked for, and whether its report was handed in.
UNTOLD: Row = {"asked_eur": None, "report_on": None, "report_missing": False}


def read_contrats(connection: Connection, scope: Scope) -> tuple[Territory, ...]:
    """Return the contrats de ville of a scope, by code."""
    return tuple(record(Territory, row["territory"]) for row in read(connection, "contrats", codes=contrat_codes(scope)))


def read_contrats_with_needs(connection: Connection, scope: Scope) -> tuple[str, ...]:
    """Return the codes of the contrats of a scope where something was said, sorted."""
    return tuple(row["code"] for row in read(connection, "contrats_with_needs", codes=contrat_codes(scope)))


def read_snapshot(connection: Connection, scope: Scope, contrat_code: str, as_of: date) -> TerritorySnapshot:
    """Return what is known of a contrat.

    Structures that refused to be suggested are in no snapshot, nor are their actions and ties; those that did not answer
    are there for whoever may see them (the CDSU, the night). A structure that asks is in its own. Money is seen with the
    structure it was for, or, when the graph does not know who that is, where it was for; what is still asked for, or was
    refused, only by the CDSU, the night and whoever asked. Ideas are told to their owner and the CDSU, never to the night.

    Raises:
        AccessError: the scope does not cover the contrat.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
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
        mine = {"consents": consents, "own": scope.structure_id}
        actors = run(transaction, "snapshot_structures", codes=codes, **mine)
        ids = [row["structure"]["id"] for row in actors]
        [life] = run(transaction, "snapshot_life", codes=codes, contrat=contrat_code, **mine)
        structures = tuple(structure_of(row) for row in actors)
        actions = tuple(initiative_of(row) for row in life["initiatives"])
        return TerritorySnapshot(
            territory=territory,
            as_of=as_of,
            quartiers=quartiers,
            structures=tuple(structure_shown(scope, structure) for structure in structures),
            presences=_presences(actors),
            needs=tuple(record(Need, row) for row in life["needs"]),
            initiatives=tuple(action for action in actions if not action.private),
            ideas=tuple(action for action in actions if action.private and may_know_of(scope, action)),
            cooperations=_cooperations(transaction, ids),
            funding_lines=_funding_lines(transaction, scope, ids, codes),
            decisions=decisions_shown(scope, tuple(record(Decision, row) for row in life["decisions"])),
            teaching=tuple(record(Teaching, row) for row in life["teaching"]) if on_the_desk(scope) else (),
            unavailable=() if on_the_desk(scope) else tuple(one.id for one in structures if one.hours_per_week == 0),
        )

    snapshot = connection.read_transaction(work)
    write_down(connection, scope, [contrat_code], _of_the_desk(snapshot))
    return snapshot


def read_refusing(connection: Connection, scope: Scope, contrat_code: str) -> tuple[Structure, ...]:
    """Return the structures of a contrat that do not agree to be suggested, for who looks for them; without their hours.

    They are in no snapshot: nothing is ever computed of them.

    Raises:
        AccessError: the role is not that of a CDSU (the night included), or the scope does not cover the contrat.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
    """
    if scope.role is not UserRole.CDSU:
        raise AccessError(
            "Seule une personne chargée du développement social urbain peut lire qui ne veut pas être proposé à d'autres."
        )
    scope.require(contrat_code)
    codes = [row["code"] for row in read(connection, "territories_of_contrats", contrats=[contrat_code])]
    rows = read(connection, "snapshot_structures", codes=codes, consents=[Consent.NON.value], own=None)
    write_down(connection, scope, [contrat_code], [AccessKind.REFUSING] if rows else [])
    return tuple(structure_of(row).with_(hours_per_week=None) for row in rows)


def _of_the_desk(snapshot: TerritorySnapshot) -> list[AccessKind]:
    """Return what a snapshot holds that is the CDSU's alone."""
    held = {
        AccessKind.HOURS: any(one.hours_per_week is not None for one in snapshot.structures),
        AccessKind.REQUESTS: any(
            one.status in {LineStatus.REFUSEE, LineStatus.DEMANDEE} or one != one.with_(**UNTOLD)
            for one in snapshot.funding_lines
        ),
        AccessKind.IDEAS: bool(snapshot.ideas),
        AccessKind.DECISIONS: bool(snapshot.teaching)
        or any(one.kind is DecisionKind.REFUSE or one.traits is not None for one in snapshot.decisions),
    }
    return [kind for kind, found in held.items() if found]


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

    A reader who may not see refusals does not see either how much more was asked for than was granted, nor whether the
    report of an award is late.
    """
    statuses, own = visible_statuses(scope), scope.structure_id
    rows = run(transaction, "snapshot_funding", ids=ids, codes=codes, statuses=statuses, own=own)
    lines = (record(FundingLine, row["line"], beneficiary_label=row["label"]) for row in rows)
    return tuple(line if sees_refusals(scope, line.beneficiary_id) else line.with_(**UNTOLD) for line in lines)


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
