"""What a few people without a name could do here: which money without an association, what one would open, who can help.

Three answers, nothing kept: the group lives as long as the page that asked.
"""

from dataclasses import replace
from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.errors import InputError
from matchmaker.matching.carriers import carriers_for
from matchmaker.matching.context import Context
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.projects import ASSUMED_GOAL_EUR, places_around
from matchmaker.services.plan_funding import Planned, with_sources
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.funding import FundingPlanView, RouteView
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.why_not import OpeningView, opening_view
from matchmaker.services.what_if import taken_along

GROUP_ID = "votre-groupe"
LABEL = "Votre groupe"
MOST_PEOPLE = 200
STATUTES = "statuts_signes"
ADULT = "referent_adulte"
HELPS = ("role:portage-fiscal", "role:lieu")
MOST_HELPERS = 5
MOST_ROUTES = 3


class GroupAsk(Record):
    """Three answers: how many people, about what (a theme), in which quartier."""

    size: int
    theme_id: str
    quartier_code: str


class HelperView(Record):
    """A structure near here that said it can help, how, and what it does; how to reach it is known of none."""

    id: str
    label: str
    helps: tuple[str, ...]
    description: str | None = None
    places: tuple[str, ...]
    updated: date | None = None


class SmallGroupView(Record):
    """What is possible. `without`: the ways that need no association; `association`: what being one would open, and oblige to."""

    size: int
    theme: str
    quartier: str
    as_of: date
    without: FundingPlanView
    association: OpeningView | None = None
    helpers: tuple[HelperView, ...] = ()

    @property
    def simplest(self) -> tuple[RouteView, ...]:
        """The three ways that take the least work, the lightest first."""
        lightest = sorted(self.without.routes, key=lambda route: (route.effort_half_days, route.first_euro, route.id))
        return tuple(lightest[:MOST_ROUTES])


def small_group(store: ReadStore, reading: Reading, ask: GroupAsk) -> SmallGroupView:
    """Return what a small group could do in a quartier of the contrat that was read. Nothing is written.

    An adult who answers for the group is assumed: the page says it.

    Raises:
        InputError: nobody, or a crowd; a theme or a quartier that the contrat does not know.
        StorageError: the store cannot be read now.
    """
    check(reading, ask)
    tokens = ("groupe>=2", ADULT) if ask.size > 1 else (ADULT,)
    group = Structure(
        id=GROUP_ID,
        label=LABEL,
        kind=StructureKind.COLLECTIF,
        size=ask.size,
        legal_tokens=tokens,
        tokens_complete=True,
        consent=Consent.NON,
        source_id=GROUP_ID,
    )
    project = Project(
        territory_code=ask.quartier_code,
        within=places_around(reading.snapshot, (ask.quartier_code,)),
        themes=(ask.theme_id,),
        goal_eur=ASSUMED_GOAL_EUR,
        goal_assumed=True,
    )
    structures = tuple(sorted((*reading.snapshot.structures, group), key=lambda structure: structure.id))
    with_group = replace(reading, snapshot=reading.snapshot.with_(structures=structures))
    planned = with_sources(store, without_association(with_group, project, group))
    return SmallGroupView(
        size=ask.size,
        theme=reading.name(ask.theme_id),
        quartier=reading.place(ask.quartier_code),
        as_of=reading.today,
        without=planned.view,
        association=association(planned.reading, project, group),
        helpers=helpers(reading, ask.quartier_code),
    )


def check(reading: Reading, ask: GroupAsk) -> None:
    """Check the three answers."""
    if not 1 <= ask.size <= MOST_PEOPLE:
        raise InputError(f"Un groupe compte de 1 à {MOST_PEOPLE} personnes.")
    if ask.theme_id not in reading.themes:
        raise InputError("Nous ne connaissons pas ce sujet. Choisissez-en un dans la liste.")
    if ask.quartier_code not in reading.territories:
        raise InputError("Ce quartier n'est pas dans ce contrat de ville. Choisissez-en un dans la liste.")


def without_association(reading: Reading, project: Project, group: Structure) -> Planned:
    """Return the ways to money that never ask the group to become an association: no step of theirs writes statutes."""
    funding = reading.reference.funding
    context = Context(reading.snapshot, reading.reference.vocabulary)
    plan = Planner(funding.with_(steps=tuple(step for step in funding.steps if STATUTES not in step.gives))).plan(
        project,
        (group,),
        carriers=carriers_for(context, (group,), project.within),
        lines=reading.snapshot.funding_lines,
        as_of=reading.today,
    )
    return Planned(reading, plan, group)


def association(reading: Reading, project: Project, group: Structure) -> OpeningView | None:
    """Return what being an association would open the most of, beside what it obliges to; None when it would open nothing."""
    funding = reading.reference.funding
    plan = Planner(funding).plan(project, (group,), as_of=reading.today)
    declared = [one for one in plan.openings if STATUTES in {one.token} | taken_along(funding.steps, one.token)]
    return opening_view(reading, declared[0]) if declared else None


def helpers(reading: Reading, quartier_code: str) -> tuple[HelperView, ...]:
    """Return who can help in a quartier: who offers to carry or a place, and agreed to be named; who offers both first."""
    present = {p.structure_id for p in reading.snapshot.presences if p.territory_code == quartier_code}
    found = []
    for structure in reading.structures.values():
        offered = {offer.ask_id for offer in structure.offers if not offer.inferred}
        helps = tuple(ask for ask in HELPS if ask in offered)
        if structure.id in present and structure.consent is Consent.OUI and helps and not structure.informal:
            found.append((len(HELPS) - len(helps), HELPS.index(helps[0]), structure.label, structure, helps))
    places: dict[str, list[str]] = {presence.structure_id: [] for presence in reading.snapshot.presences}
    for presence in reading.snapshot.presences:
        places[presence.structure_id].append(reading.place(presence.territory_code))
    return tuple(
        HelperView(
            id=structure.id,
            label=structure.label,
            helps=tuple(reading.name(ask) for ask in helps),
            description=structure.description,
            places=tuple(dict.fromkeys(places.get(structure.id, ()))),
            updated=structure.updated,
        )
        for *_, structure, helps in sorted(found, key=lambda row: row[:3])[:MOST_HELPERS]
    )
