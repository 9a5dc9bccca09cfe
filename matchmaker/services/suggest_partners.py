"""With whom a structure could work, for all it does or for one action. Nothing is written: partners are computed when asked."""

from collections.abc import Mapping
from datetime import date

from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.scoring import NOVELTY_BY_DEFAULT, checked_novelty
from matchmaker.matching.partnering.suggest import Partnering
from matchmaker.matching.translation import Translator
from matchmaker.services.one_of import check_one_of
from matchmaker.services.plan_funding import PlanStore, read_initiative, read_structure
from matchmaker.services.portfolio import seen
from matchmaker.services.ports import ReadStore
from matchmaker.services.refusing import refused_here
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.partners import PartnersView, WhyNotView, partners_view, why_not_view
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named
from matchmaker.storage.firewall import on_the_desk


def check_asked(structure_id: str | None, initiative_id: str | None, novelty: float) -> None:
    """Raise UsageError unless partners are asked for one structure or one action, and `novelty` is from 0 to 1."""
    check_one_of((structure_id, initiative_id), "une structure, ou une action", "--structure ID, ou --initiative ID")
    checked_novelty(novelty)


def suggest_partners(
    store: PlanStore,
    scope: Scope,
    *,
    structure_id: str | None = None,
    initiative_id: str | None = None,
    novelty: float = NOVELTY_BY_DEFAULT,
    today: date,
) -> PartnersView:
    """Return the partners proposed to a structure, or for one action it carries, as this reader may see them.

    Args:
        store: where to read.
        scope: who asks.
        structure_id: the structure partners are sought for.
        initiative_id: the action partners are sought for; exactly one of the two.
        novelty: from 0, the usual ones first, to 1, those never met.
        today: the day ties and commitments are looked at.

    Raises:
        UsageError: neither or both are given, or novelty is not from 0 to 1.
        UnknownTermError: no structure or action of the scope has this id, or this reader may not see it.
        StorageError: the store cannot be read now.
    """
    check_asked(structure_id, initiative_id, novelty)
    reading, partnering, asked = _read(store, scope, structure_id, initiative_id, novelty, today)
    return partners_view(reading, partnering, asked)


def why_not_partner(
    store: PlanStore,
    scope: Scope,
    *,
    structure_id: str | None = None,
    initiative_id: str | None = None,
    other_id: str,
    novelty: float = NOVELTY_BY_DEFAULT,
    today: date,
) -> WhyNotView:
    """Return why a structure is not proposed to another, or for an action, with the points that decide.

    Raises:
        AccessError: the reader is not who arbitrates.
        UsageError: neither or both of a structure and an action are given, or novelty is not from 0 to 1.
        UnknownTermError: one of the ids is not of the scope.
        StorageError: the store cannot be read now.
    """
    check_asked(structure_id, initiative_id, novelty)
    check_desk(scope)
    reading, partnering, asked = _read(store, scope, structure_id, initiative_id, novelty, today)
    other = reading.structures.get(other_id) or refused_here(store, reading, other_id)
    reasons = why_not(store, reading, partnering, asked, other_id)
    return why_not_view(reading, partnering, asked, Named(id=other.id, label=other.label), reasons)


def _read(
    store: PlanStore, scope: Scope, structure_id: str | None, initiative_id: str | None, novelty: float, today: date
) -> tuple[Reading, Partnering, str]:
    """Return the contrat of a structure or an action with the partners of everyone, and the id that was asked for."""
    if initiative_id is not None:
        reading, asked = read_initiative(store, scope, initiative_id, today), initiative_id
    else:
        asked = structure_id or ""
        reading = read_structure(store, scope, asked, today)
    return reading, partnering_of(reading, novelty), asked


def partnering_of(reading: Reading, novelty: float = NOVELTY_BY_DEFAULT) -> Partnering:
    """Return the partners of everyone in the contrat that was read, none of whom this reader may not see.

    A reader who may not read what time structures have is still not proposed those who have none: the store says who cannot.
    """
    context = Context(seen(reading), reading.reference.vocabulary)
    return Partnering(context, translations(reading), novelty, unknown_too=reading.scope.sees_unconsented)


def why_not(store: ReadStore, reading: Reading, partnering: Partnering, asker_id: str, other_id: str) -> tuple[Sentence, ...]:
    """Return why a structure is not proposed to another, or for an action, nothing when it is.

    Who refused is asked of the store, by name.

    Raises:
        AccessError: refusals, time and scores are for who arbitrates.
        UnknownTermError: the contrat holds no such other structure.
    """
    check_desk(reading.scope)
    if other_id in reading.structures:
        return reading.sentences(partnering.asking(asker_id).why_not(asker_id, other_id))
    refused_here(store, reading, other_id)
    return reading.sentences((Reason(kind="partner.out_refused"),))


def check_desk(scope: Scope) -> None:
    """Raise AccessError unless the reader may read why somebody is left out."""
    if not on_the_desk(scope):
        raise AccessError(
            "Seule une personne chargée du développement social urbain peut lire pourquoi une structure est écartée."
        )


def translations(reading: Reading) -> Mapping[str, Translation]:
    """Return the translation of every need: that of the published night, made now for those it did not see."""
    published = {answer.need_id: answer.translation for answer in reading.answers}
    new = [need for need in reading.snapshot.needs if need.id not in published]
    if not new:
        return published
    territory = reading.snapshot.territory
    made = Translator(reading.reference.vocabulary).translate_all(new, (territory.code, *territory.within))
    return published | {need.id: one for need, one in zip(new, made, strict=True)}
