"""The demonstration territory read by the real importers into memory, and what the real engine says of it: no store."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import fixtures
from matchmaker.domain.batch import Batch
from matchmaker.domain.decision import Decision
from matchmaker.domain.funding import FundingCatalogue
from matchmaker.domain.identifiers import fold
from matchmaker.domain.portfolio import Portfolio
from matchmaker.domain.recommendation import NeedAnswer
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import KnownStructure
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES
from matchmaker.matching.recommend import Engine
from matchmaker.matching.snapshot import Reference, TerritorySnapshot
from matchmaker.services.load_demo import DEMO_CONTRAT, DEMO_FILES
from matchmaker.services.portfolio import portfolio_from
from matchmaker.services.views.portfolio import PortfolioView, portfolio_view
from matchmaker.services.views.reading import Reading, Run

FIXTURES = Path(fixtures.__file__).parent
TODAY = date(2026, 11, 24)
CDSU = Scope(user="cdsu", role=UserRole.CDSU, territories=None)
ASSOCIATION = Scope(user="asso", role=UserRole.ASSOCIATION, territories=None)


@dataclass
class Shelf:
    """What was imported so far; it answers the importers' questions as the store does."""

    batches: list[Batch] = field(default_factory=list)

    def reference(self) -> Reference:
        """Return the vocabularies and the funding catalogue imported so far."""
        vocabularies = [b.vocabulary for b in self.batches if b.vocabulary]
        enjeux = tuple(enjeu for v in vocabularies for enjeu in v.enjeux)
        funding = FundingCatalogue(
            dispositifs=sorted((d for b in self.batches for d in b.dispositifs), key=lambda d: d.id),
            campagnes=sorted((c for b in self.batches for c in b.campagnes), key=lambda c: c.id),
            steps=sorted((s for b in self.batches for s in b.steps), key=lambda s: s.id),
            parameters=sorted((p for b in self.batches for p in b.parameters), key=lambda p: p.id),
            periods=sorted((p for b in self.batches for p in b.periods), key=lambda p: p.id),
            documents=sorted((d for b in self.batches for d in b.documents), key=lambda d: d.id),
        )
        return Reference(vocabulary=vocabularies[0].with_(enjeux=enjeux), funding=funding)

    def contrats(self) -> tuple[Territory, ...]:
        """Return the contrats imported so far."""
        return tuple(t for b in self.batches for t in b.territories if t.kind is TerritoryKind.CONTRAT)

    def territories_by_code(self, codes: Collection[str]) -> Mapping[str, Territory]:
        """Return the territories imported so far that have these codes."""
        return {t.code: t for b in self.batches for t in b.territories if t.code in codes}

    def structures_by_key(self, keys: Collection[str]) -> Mapping[str, tuple[KnownStructure, ...]]:
        """Return the structures imported so far that have these keys."""
        found: dict[str, tuple[KnownStructure, ...]] = {}
        for structure in (s for b in self.batches for s in b.structures):
            places = {p.territory_code for b in self.batches for p in b.presences if p.structure_id == structure.id}
            known = KnownStructure(structure=structure, territory_codes=tuple(sorted({*places, DEMO_CONTRAT})))
            for key in {structure.id, structure.siret, fold(structure.label)} & set(keys):
                found[key] = (*found.get(key, ()), known)
        return found

    def needs_by_id(self, ids: Collection[str]) -> frozenset[str]:
        """Return which of these ids are those of needs imported so far."""
        return frozenset(n.id for b in self.batches for n in b.needs if n.id in ids)

    def snapshot(self) -> TerritorySnapshot:
        """Return the contrat as the store would give it."""
        places = sorted((t for b in self.batches for t in b.territories), key=lambda t: t.code)
        return TerritorySnapshot(
            territory=next(t for t in places if t.code == DEMO_CONTRAT),
            as_of=TODAY,
            quartiers=[t for t in places if t.kind is TerritoryKind.QPV],
            structures=sorted((s for b in self.batches for s in b.structures), key=lambda s: s.id),
            presences=[p for b in self.batches for p in b.presences],
            needs=sorted((n for b in self.batches for n in b.needs), key=lambda n: n.id),
            initiatives=sorted((i for b in self.batches for i in b.initiatives if not i.private), key=lambda i: i.id),
            ideas=sorted((i for b in self.batches for i in b.initiatives if i.private), key=lambda i: i.id),
            cooperations=sorted((c for b in self.batches for c in b.cooperations), key=lambda c: c.id),
            funding_lines=sorted((line for b in self.batches for line in b.funding_lines), key=lambda line: line.id),
        )


@cache
def shelf() -> Shelf:
    """Return the demonstration territory, imported once."""
    loaded = Shelf()
    for source, name in DEMO_FILES:
        options = ImportOptions(today=TODAY, territory=DEMO_CONTRAT, lookup=loaded, demo=True)
        loaded.batches.append(SOURCES[source].read(FIXTURES / name, options))
    return loaded


@cache
def demo_answers() -> tuple[NeedAnswer, ...]:
    """Return what the engine says of the demonstration territory."""
    return Engine(shelf().reference()).recommend(shelf().snapshot()).answers


def demo_reading(
    scope: Scope = CDSU, decisions: tuple[Decision, ...] = (), answers: tuple[NeedAnswer, ...] | None = None
) -> Reading:
    """Return a reading of the demonstration territory, as a page would have it; the engine's answers unless some are given."""
    return Reading(
        scope=scope,
        today=TODAY,
        snapshot=shelf().snapshot(),
        reference=shelf().reference(),
        run=Run(run_id="nuit-1", as_of=TODAY, published_at=datetime(2026, 11, 24, 3, tzinfo=UTC)),
        answers=demo_answers() if answers is None else answers,
        decisions=decisions,
        sources={source.id: source for b in shelf().batches for source in b.sources},
    )


@cache
def demo_portfolio(scope: Scope) -> tuple[Portfolio, PortfolioView]:
    """Return the portfolio of the demonstration territory for a reader, and what that reader is told."""
    reading = demo_reading(scope, answers=())
    portfolio = portfolio_from(reading)
    return portfolio, portfolio_view(reading, portfolio)
