"""What is the same for every territory: vocabularies, funding, publications, names."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from matchmaker.domain.funding import Campagne, Dispositif, Document, FundingCatalogue, Parameter, Period, Step
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Consent
from matchmaker.domain.vocabulary import (
    Ask,
    Enjeu,
    LegalToken,
    LexiconTerm,
    NameEvidence,
    Obligation,
    Theme,
    ThemeAsk,
    Vocabulary,
)
from matchmaker.matching.snapshot import Reference
from matchmaker.storage.codec import record
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.sharing import initiatives_known
from matchmaker.storage.statements import read, run
from matchmaker.storage.visibility import visible_consents

LocalT = TypeVar("LocalT", Step, Parameter)


def read_reference(connection: Connection) -> Reference:
    """Return the vocabularies and the funding catalogue, in two queries, everything sorted by id."""

    def work(transaction: Transaction) -> Reference:
        [words] = run(transaction, "reference_vocabulary")
        [money] = run(transaction, "reference_funding")
        # Two sources may ask the same of a theme: the one whose id comes last is kept.
        pairs = {(row["theme_id"], row["ask_id"]): row for row in words["theme_asks"]}
        vocabulary = Vocabulary(
            themes=tuple(record(Theme, row) for row in words["themes"]),
            enjeux=tuple(record(Enjeu, row) for row in words["enjeux"]),
            asks=tuple(record(Ask, row) for row in words["asks"]),
            theme_asks=tuple(record(ThemeAsk, row) for _, row in sorted(pairs.items())),
            lexicon=tuple(record(LexiconTerm, row) for row in words["lexicon"]),
            obligations=tuple(record(Obligation, row) for row in words["obligations"]),
            name_evidence=tuple(record(NameEvidence, row) for row in words["name_evidence"]),
            tokens=tuple(record(LegalToken, row) for row in words["tokens"]),
        )
        funding = FundingCatalogue(
            dispositifs=tuple(record(Dispositif, row) for row in money["dispositifs"]),
            campagnes=tuple(record(Campagne, row) for row in money["campagnes"]),
            steps=tuple(_local(Step, row) for row in money["steps"]),
            parameters=tuple(_local(Parameter, row) for row in money["parameters"]),
            periods=tuple(record(Period, row) for row in money["periods"]),
            documents=tuple(record(Document, row) for row in money["documents"]),
        )
        return Reference(vocabulary=vocabulary, funding=funding)

    return connection.read_transaction(work)


def _local(model: type[LocalT], row: Mapping[str, Any]) -> LocalT:
    """Return a record whose key also holds the territory it is a local version for (see `drawing.local_id`)."""
    return record(model, row, id=str(row["id"]).removesuffix(f"@{row.get('territory_code')}"))


def read_sources(connection: Connection, ids: Collection[str]) -> dict[str, Source]:
    """Return the publications that have these ids; an unknown id is absent."""
    found = (record(Source, row["source"]) for row in read(connection, "sources", ids=sorted(set(ids))))
    return {source.id: source for source in found}


def read_names(connection: Connection, ids: Collection[str], scope: Scope | None = None) -> dict[str, str]:
    """Return a name for each of these ids; an unknown id is absent.

    A structure is named to whom may see it: without a scope, only if it agreed to be suggested; to nobody else than itself if
    it refused. An action is named to whom may know of it: without a scope, only if its owner shared it.
    """
    consents = [Consent.OUI.value] if scope is None else visible_consents(scope)
    rows = read(connection, "names", ids=sorted(set(ids)), consents=consents, own=scope.structure_id if scope else None)
    actions = {action.id: action.label for action in initiatives_known(connection, scope, ids).values()}
    return {row["id"]: row["label"] for row in rows if row["label"] is not None} | actions
