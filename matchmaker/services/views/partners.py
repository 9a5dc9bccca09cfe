"""With whom a structure could work, as its reader may see it; how evenly a territory calls on everyone, for the CDSU."""

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
    """Partners proposed to a structure. `model` says where the weights come from; the last two are for the CDSU, else empty."""

    structure: Named
    territory: str
    novelty: float
    model: str
    partners: tuple[PartnerView, ...]
    exposure: ExposureView | None = None
    never_proposed: tuple[Named, ...] = ()


def partners_view(reading: Reading, partnering: Partnering, structure_id: str) -> PartnersView:
    """Return the partners of a structure, worded for this reader."""
    desk = on_the_desk(reading.scope)
    shown = (partner_shown(reading.scope, one) for one in partnering.partners_of(structure_id))
    return PartnersView(
        structure=named(reading, structure_id),
        territory=reading.snapshot.territory.label,
        novelty=partnering.novelty,
        model=partnering.model.says,
        partners=tuple(partner_view(reading, one) for one in shown),
        exposure=exposure_view(reading, partnering.exposure) if desk else None,
        never_proposed=never_proposed(reading, partnering.exposure) if desk else (),
    )


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
    found = (named(reading, some_id) for some_id in exposure.never_proposed)
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.id)))
