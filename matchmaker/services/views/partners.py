"""With whom a structure could work, as its reader may see it; how evenly a territory calls on everyone, for the CDSU."""

from collections.abc import Iterable

from matchmaker.domain.base import Record
from matchmaker.domain.partner import Exposure, Partner
from matchmaker.domain.structure import Consent
from matchmaker.matching.partnering.suggest import Partnering
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named, named
from matchmaker.storage.firewall import on_the_desk, partner_shown


class PartnerView(Record):
    """A possible partner. `contributions` sum to `score`, in points, the heaviest first; only the CDSU reads points and loads."""

    structure: str
    label: str
    score: int | None = None
    consent: Consent
    contributions: tuple[Sentence, ...] = ()


class CalledView(Record):
    """A structure many lists would name: in how many it would be, and is."""

    structure: str
    label: str
    before: int
    after: int


class ExposureView(Record):
    """How often the structures of a territory are proposed, the lists of everyone together (`domain.partner.Exposure`)."""

    fair_share: float
    cap: int
    gini_before: float
    gini_after: float
    held_back: tuple[CalledView, ...] = ()


class PartnersView(Record):
    """Partners proposed to a structure, or for one action it carries (`initiative`, with those `already` at work on it).

    `model` says where the weights come from, `learned_from` on how many ties, 0 when they are stated. `exposure` and
    `never_proposed` are about the lists of all structures, or of all actions; they are for the CDSU, else empty.
    """

    structure: Named
    initiative: Named | None = None
    territory: str
    novelty: float
    model: str
    learned_from: int = 0
    partners: tuple[PartnerView, ...]
    already: tuple[Named, ...] = ()
    exposure: ExposureView | None = None
    never_proposed: tuple[Named, ...] = ()


class WhyNotView(Record):
    """Why `other` is not proposed, for the CDSU: `reasons` sum to `score`, in points; nothing to tell where it is `proposed`.

    `score` is None where points do not decide: it is proposed, refuses, has no time…
    """

    structure: Named
    initiative: Named | None = None
    other: Named
    proposed: bool
    score: float | None = None
    reasons: tuple[Sentence, ...] = ()


def partners_view(reading: Reading, partnering: Partnering, asker_id: str) -> PartnersView:
    """Return the partners of a structure, or for an action, worded for this reader."""
    desk = on_the_desk(reading.scope)
    asking = partnering.asking(asker_id)
    shown = (partner_shown(reading.scope, one) for one in asking.partners_of(asker_id))
    structure, initiative = _asker(reading, partnering, asker_id)
    already = (named(reading, some_id) for some_id in asking.views[asker_id].already)
    return PartnersView(
        structure=structure,
        initiative=initiative,
        territory=reading.snapshot.territory.label,
        novelty=partnering.novelty,
        model=partnering.model.says,
        learned_from=partnering.model.learned_from,
        partners=tuple(partner_view(reading, one) for one in shown),
        already=by_name(already),
        exposure=exposure_view(reading, asking.exposure) if desk else None,
        never_proposed=never_proposed(reading, asking.exposure) if desk else (),
    )


def why_not_view(
    reading: Reading, partnering: Partnering, asker_id: str, other: Named, reasons: tuple[Sentence, ...]
) -> WhyNotView:
    """Return why a structure is not proposed, with the sum of its points; for who may read it."""
    structure, initiative = _asker(reading, partnering, asker_id)
    weights = [reason.weight for reason in reasons if reason.weight is not None]
    return WhyNotView(
        structure=structure,
        initiative=initiative,
        other=other,
        proposed=not reasons,
        score=sum(weights) if weights else None,
        reasons=reasons,
    )


def _asker(reading: Reading, partnering: Partnering, asker_id: str) -> tuple[Named, Named | None]:
    """Return the structure that looks for partners, and the action they are for, if any."""
    action = partnering.asking(asker_id).views[asker_id].action
    if action is None:
        return named(reading, asker_id), None
    return named(reading, action.structure_id), Named(id=action.id, label=action.label)


def by_name(some: Iterable[Named]) -> tuple[Named, ...]:
    """Return things in the order of their names."""
    return tuple(sorted(some, key=lambda one: (one.label.casefold(), one.id)))


def partner_view(reading: Reading, partner: Partner) -> PartnerView:
    """Return one possible partner, worded."""
    return PartnerView(
        structure=partner.structure_id,
        label=reading.name(partner.structure_id),
        score=partner.score,
        consent=reading.structures[partner.structure_id].consent,
        contributions=reading.sentences(partner.contributions),
    )


def exposure_view(reading: Reading, exposure: Exposure) -> ExposureView:
    """Return how often structures are proposed, with their names."""
    return ExposureView(
        **exposure.model_dump(include={"fair_share", "cap", "gini_before", "gini_after"}),
        held_back=tuple(
            CalledView(structure=one.structure_id, label=reading.name(one.structure_id), before=one.before, after=one.after)
            for one in exposure.held_back
        ),
    )


def never_proposed(reading: Reading, exposure: Exposure) -> tuple[Named, ...]:
    """Return those in nobody's list, by name."""
    return by_name(named(reading, some_id) for some_id in exposure.never_proposed)
