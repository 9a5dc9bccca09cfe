"""Who outside a contrat could bring what nobody brings in it: structures of the nearest contrats the reader covers."""

from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent, Structure
from matchmaker.matching.context import Context
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.formed import OutsideView, named
from matchmaker.services.views.reading import Reading

MOST_CONTRATS = 3  # each is read whole
MOST_AN_ASK = 3


def outside(store: ReadStore, reading: Reading, asks: tuple[str, ...]) -> tuple[OutsideView, ...]:
    """Return who could bring some of `asks`, of at most `MOST_CONTRATS` other contrats, those of the same department first.

    Everyone of the contrat itself is a candidate already, wherever in it they act. Only who may be proposed is named: not one
    who refused, nor one who says to have no hour to give. The most useful first, `MOST_AN_ASK` for each ask.

    Raises:
        StorageError: the store cannot be read now.
    """
    if not asks:
        return ()
    found: list[OutsideView] = []
    for code, label in _around(store, reading.scope, reading):
        snapshot = store.snapshot(reading.scope, code, reading.today)
        context = Context(snapshot, reading.reference.vocabulary)
        for structure in context.structures.values():
            brought = tuple(offer.ask_id for offer in context.inferred.offers[structure.id] if offer.ask_id in asks)
            if brought and structure.id not in reading.structures and may_be_proposed(structure):
                found.append(
                    OutsideView(
                        structure=structure.id,
                        label=structure.label,
                        territory_code=code,
                        territory=label,
                        asks=named(reading, tuple(sorted(brought))),
                    )
                )
    return _few(found)


def may_be_proposed(structure: Structure) -> bool:
    """Return whether a structure may be named to somebody else's territory: it did not refuse, and has time."""
    return structure.consent is not Consent.NON and structure.hours_per_week != 0


def _around(store: ReadStore, scope: Scope, reading: Reading) -> tuple[tuple[str, str], ...]:
    here = reading.snapshot.territory
    others = [one for one in store.contrats(scope) if one.code != here.code]
    nearest = sorted(others, key=lambda one: (one.department is None or one.department != here.department, one.code))
    return tuple((one.code, one.label) for one in nearest[:MOST_CONTRATS])


def _few(found: list[OutsideView]) -> tuple[OutsideView, ...]:
    kept: list[OutsideView] = []
    count: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (-len(one.asks), one.territory_code, one.structure)):
        wanted = [ask.id for ask in one.asks if count.get(ask.id, 0) < MOST_AN_ASK]
        if wanted:
            kept.append(one)
            for ask in one.asks:
                count[ask.id] = count.get(ask.id, 0) + 1
    return tuple(kept)
