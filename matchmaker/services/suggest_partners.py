"""With whom a structure could work. Nothing is written: partners are computed when they are asked for."""

from collections.abc import Mapping
from datetime import date

from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.suggest import NOVELTY_BY_DEFAULT, Partnering, checked_novelty
from matchmaker.matching.translation import Translator
from matchmaker.services.plan_funding import PlanStore, read_structure
from matchmaker.services.portfolio import seen
from matchmaker.services.ports import ReadStore
from matchmaker.services.refusing import refusing
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
    return partners_view(reading, partnering_of(reading, novelty), structure_id)


def partnering_of(reading: Reading, novelty: float = NOVELTY_BY_DEFAULT) -> Partnering:
    """Return the partners of everyone in the contrat that was read, none of whom this reader may not see.

    A reader who may not read what time structures have is still not proposed those who have none: the store says who cannot.
    """
    context = Context(seen(reading), reading.reference.vocabulary)
    return Partnering(context, translations(reading), novelty, unknown_too=reading.scope.sees_unconsented)


def why_not(store: ReadStore, reading: Reading, partnering: Partnering, structure_id: str, other_id: str) -> tuple[Sentence, ...]:
    """Return why a structure is not proposed to another, nothing when it is. Who refused is asked of the store, by name.

    Raises:
        AccessError: refusals, time and scores are for who arbitrates.
        UnknownTermError: the contrat holds no such other structure.
    """
    if not on_the_desk(reading.scope):
        raise AccessError(
            "Seule une personne chargée du développement social urbain peut lire pourquoi une structure est écartée."
        )
    if other_id in reading.structures:
        return reading.sentences(partnering.why_not(structure_id, other_id))
    if any(one.id == other_id for one in refusing(store, reading)):
        return reading.sentences((Reason(kind="partner.out_refused"),))
    raise UnknownTermError(f"Aucune structure de ce contrat de ville ne porte l'identifiant « {other_id} ».")


def translations(reading: Reading) -> Mapping[str, Translation]:
    """Return the translation of every need: that of the published night, made now for those it did not see."""
    published = {answer.need_id: answer.translation for answer in reading.answers}
    new = [need for need in reading.snapshot.needs if need.id not in published]
    if not new:
        return published
    territory = reading.snapshot.territory
    made = Translator(reading.reference.vocabulary).translate_all(new, (territory.code, *territory.within))
    return published | {need.id: one for need, one in zip(new, made, strict=True)}
