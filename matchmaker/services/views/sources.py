"""Where everything shown comes from, how old it is, and what is not known."""

from collections import Counter

from matchmaker.domain.base import Record
from matchmaker.domain.source import cited
from matchmaker.domain.structure import Consent
from matchmaker.services.views.facts import STALE_AFTER_DAYS, SourceNote
from matchmaker.services.views.reading import Reading, mentioned_funding, territory_codes


class SourceRow(Record):
    """A source and how many of the facts read for this contrat come from it; `demo` when it was written for the demonstration."""

    source: SourceNote
    used: int
    demo: bool = False


class Unknowns(Record):
    """What the product does not know of this contrat, counted."""

    consent: int
    legal_states: int
    needs_without_date: int
    needs_not_understood: int
    campagnes: int
    campagnes_stale: int


class SourcesView(Record):
    """Sources by publisher, and what is not known."""

    territory: str
    demo: bool
    rows: tuple[SourceRow, ...]
    unknown: Unknowns


def sources_view(reading: Reading) -> SourcesView:
    """Return the sources of what this contrat shows."""
    snapshot = reading.snapshot
    used = Counter(cited((snapshot, reading.answers, mentioned_funding(reading.reference, reading.answers, snapshot))))
    demo = {s.source_id for s in snapshot.structures if s.demo} | {n.source_id for n in snapshot.needs if n.demo}
    demo |= {i.source_id for i in snapshot.initiatives if i.demo} | {c.source_id for c in snapshot.cooperations if c.demo}
    rows = []
    for source_id in reading.sources:
        found = reading.source(source_id)
        if found is not None:
            rows.append(SourceRow(source=found, used=used[source_id], demo=source_id in demo))
    places = territory_codes(snapshot)
    calls = [c for c in reading.reference.funding.campagnes if c.territory_code in places]
    return SourcesView(
        territory=snapshot.territory.label,
        demo=snapshot.territory.demo,
        rows=tuple(sorted(rows, key=lambda row: (-row.used, row.source.publisher, row.source.title, row.source.id))),
        unknown=Unknowns(
            consent=sum(s.consent is Consent.INCONNU for s in reading.structures.values()),
            legal_states=sum(not s.tokens_complete for s in reading.structures.values()),
            needs_without_date=sum(need.said_on is None for need in snapshot.needs),
            needs_not_understood=sum(a.translation.abstained for a in reading.answers),
            campagnes=len(calls),
            campagnes_stale=sum(c.verified_on is None or (reading.today - c.verified_on).days > STALE_AFTER_DAYS for c in calls),
        ),
    )
