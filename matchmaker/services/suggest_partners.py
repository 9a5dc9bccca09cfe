"""With whom a structure could work. Nothing is written: partners are computed when they are asked for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from matchmaker.domain.recommendation import Translation
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.errors import AccessError
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.suggest import NOVELTY_BY_DEFAULT, Partnering, checked_novelty
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.matching.translation import Translator
from matchmaker.services.plan_funding import PlanStore, read_structure
from matchmaker.services.portfolio import seen
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.partners import PartnersView, partners_view
from matchmaker.services.views.reading import Reading
from matchmaker.storage.firewall import on_the_desk


def suggest_partners(
    store: PlanStore, scope: Scope, *, structure_id: str, novelty: float = NOVELTY_BY_DEFAULT, today: date
) -> PartnersView:
    """Return the partners proposed to a structure, as this reader may see them.

    Args:
        store: where to read.
        scope: who asks.
        structure_id: the structure partners are sought for.
        novelty: from 0, the usual ones first, to 1, those never met.
        today: the day ties and commitments are looked at.

    Raises:
        UsageError: novelty is not from 0 to 1.
        UnknownTermError: no structure of the scope has this id, or this reader may not see it.
        StorageError: the store cannot be read now.
    """
    checked_novelty(novelty)
    reading = read_structure(store, scope, structure_id, today)
    return partners_view(reading, partnering_of(store, reading, novelty), structure_id)


def partnering_of(store: ReadStore, reading: Reading, novelty: float = NOVELTY_BY_DEFAULT) -> Partnering:
    """Return the partners of everyone in the contrat that was read, none of whom this reader may not see.

    A reader who may not read what time structures have is still not proposed those who have none: the engine looks at hours,
    nobody else does.
    """
    snapshot = seen(replace(reading, snapshot=_with_hours(store, reading)))
    context = Context(snapshot, reading.reference.vocabulary)
    return Partnering(context, translations(reading), novelty, unknown_too=reading.scope.sees_unconsented)


def why_not(reading: Reading, partnering: Partnering, structure_id: str, other_id: str) -> tuple[Sentence, ...]:
    """Return why a structure is not proposed to another, nothing when it is.

    Raises:
        AccessError: refusals, time and scores are for who arbitrates.
    """
    if not on_the_desk(reading.scope):
        raise AccessError(
            "Seule une personne chargée du développement social urbain peut lire pourquoi une structure est écartée."
        )
    return reading.sentences(partnering.why_not(structure_id, other_id))


def translations(reading: Reading) -> Mapping[str, Translation]:
    """Return the translation of every need: that of the published night, made now for those it did not see."""
    published = {answer.need_id: answer.translation for answer in reading.answers}
    new = [need for need in reading.snapshot.needs if need.id not in published]
    if not new:
        return published
    territory = reading.snapshot.territory
    made = Translator(reading.reference.vocabulary).translate_all(new, (territory.code, *territory.within))
    return published | {need.id: one for need, one in zip(new, made, strict=True)}


def _with_hours(store: ReadStore, reading: Reading) -> TerritorySnapshot:
    """Return the snapshot that was read, with the hours the store keeps from this reader."""
    snapshot, scope = reading.snapshot, reading.scope
    if on_the_desk(scope):
        return snapshot
    code = snapshot.territory.code
    scope.require(code)
    night = Scope(user=scope.user, role=UserRole.BATCH, territories=(code,))
    hours = {s.id: s.hours_per_week for s in store.snapshot(night, code, reading.today).structures}
    structures = tuple(s.with_(hours_per_week=hours.get(s.id)) for s in snapshot.structures)
    return snapshot.model_copy(update={"structures": structures})
