"""What a scope may write: everything outside it is refused before anything is written."""

from collections.abc import Iterable, Sequence

from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.errors import AccessError, InputError
from matchmaker.storage.connection import Connection
from matchmaker.storage.statements import read

_PARTS = (
    *("territories", "structures", "presences", "contacts", "needs", "initiatives", "cooperations"),
    *("dispositifs", "campagnes", "steps", "parameters", "periods", "documents", "funding_lines"),
)


def require_may_write(connection: Connection, scope: Scope, batch: Batch) -> None:
    """Make sure that `scope` covers everything `batch` would write.

    Only the CDSU and the batch write. A scope limited to some contrats writes what happens there: needs, initiatives,
    campagnes, enjeux, the structures that act there and the money that is theirs. What is common to all (territories,
    vocabulary, the funding catalogue with its local steps, awards tied neither to a place nor to a structure) is written
    with a scope over all territories.

    Raises:
        AccessError: it does not.
    """
    if scope.role not in {UserRole.CDSU, UserRole.BATCH}:
        raise AccessError("Seules une personne chargée du développement social urbain et la tâche de nuit peuvent importer.")
    if scope.territories is None:
        return
    words = batch.vocabulary or Vocabulary()
    common = (
        *(batch.territories, batch.dispositifs, batch.steps, batch.parameters, batch.periods, batch.documents),
        *(words.themes, words.asks, words.theme_asks, words.lexicon, words.obligations, words.name_evidence, words.tokens),
    )
    if any(common):
        raise AccessError(
            "Les territoires, le vocabulaire et les dispositifs sont communs à tous : votre accès, limité à "
            f"{', '.join(scope.territories) or 'aucun territoire'}, ne permet pas de les modifier."
        )
    if any(line.beneficiary_id is None and line.territory_code is None for line in batch.funding_lines):
        raise AccessError(
            "Ce fichier dit des aides d'autres territoires que les vôtres, ou sans territoire : indiquez --territory CODE si "
            "toutes sont pour un territoire que votre accès couvre. Rien n'a été écrit."
        )
    _require_places(connection, scope, _places(batch, words))
    _require_structures(connection, scope, batch)


def require_known(connection: Connection, batch: Batch) -> None:
    """Make sure that what the batch refers to exists, in the store or in the batch itself.

    Raises:
        InputError: a source, structure, territory or need is unknown; nothing was written.
    """
    sources = {source.id for source in batch.sources}
    cited = {source_id for name in _PARTS for record in getattr(batch, name) if (source_id := getattr(record, "source_id", None))}
    if cited - sources:
        raise InputError(f"Cet import cite des sources qu'il ne décrit pas : {_some(cited - sources)}. Rien n'a été écrit.")
    if not sources and (batch.vocabulary is not None or any(getattr(batch, name) for name in _PARTS)):
        raise InputError("Cet import ne dit pas d'où il vient : il lui faut au moins une source. Rien n'a été écrit.")
    structures = {p.structure_id for p in batch.presences} | {c.structure_id for c in batch.contacts}
    structures |= {i.structure_id for i in batch.initiatives} | {s for c in batch.cooperations for s in c.structure_ids}
    structures |= {line.beneficiary_id for line in batch.funding_lines if line.beneficiary_id}
    territories = {need.territory_code for need in batch.needs} | {i.territory_code for i in batch.initiatives}
    territories |= {line.territory_code for line in batch.funding_lines if line.territory_code}
    needs = {i.need_id for i in batch.initiatives if i.need_id} | {line.need_id for line in batch.funding_lines if line.need_id}
    unknown = read(
        connection,
        "unknown_references",
        structures=sorted(structures - {s.id for s in batch.structures}),
        territories=sorted(territories - {t.code for t in batch.territories}),
        needs=sorted(needs - {n.id for n in batch.needs}),
    )
    if unknown:
        listed = _some(f"{row['what']} {row['id']}" for row in unknown)
        raise InputError(
            f"Cet import parle de ce que le graphe ne connaît pas : {listed}. Importez-le d'abord ; rien n'a été écrit."
        )


def _places(batch: Batch, words: Vocabulary) -> set[str]:
    return (
        {need.territory_code for need in batch.needs}
        | {initiative.territory_code for initiative in batch.initiatives}
        | {campagne.territory_code for campagne in batch.campagnes}
        | {presence.territory_code for presence in batch.presences}
        | {line.territory_code for line in batch.funding_lines if line.territory_code}
        | {enjeu.territory_code for enjeu in words.enjeux}
    )


def _require_places(connection: Connection, scope: Scope, codes: set[str]) -> None:
    rows = read(connection, "contrats_of_territories", codes=sorted(codes))
    covered = {row["code"] for row in rows if _covers(scope, row["contrats"])}
    if codes - covered:
        raise AccessError(f"Votre accès ne couvre pas ces territoires : {_some(codes - covered)}. Rien n'a été écrit.")


def _require_structures(connection: Connection, scope: Scope, batch: Batch) -> None:
    here = {presence.structure_id for presence in batch.presences}
    named = {s.id for s in batch.structures} | {c.structure_id for c in batch.contacts}
    named |= {i.structure_id for i in batch.initiatives} | {s for c in batch.cooperations for s in c.structure_ids}
    named |= {line.beneficiary_id for line in batch.funding_lines if line.beneficiary_id}
    rows = read(connection, "contrats_of_structures", ids=sorted(named - here))
    outside = named - here - {row["id"] for row in rows if _covers(scope, row["contrats"])}
    if outside:
        raise AccessError(f"Votre accès ne couvre pas les territoires de ces structures : {_some(outside)}. Rien n'a été écrit.")


def _covers(scope: Scope, contrats: Sequence[str]) -> bool:
    return scope.territories is None or bool(set(contrats) & set(scope.territories))


def _some(names: Iterable[str]) -> str:
    ordered = sorted(names)
    return ", ".join(ordered[:5]) + (f" et {len(ordered) - 5} autres" if len(ordered) > 5 else "")
