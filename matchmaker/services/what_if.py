"""What gaining one legal state would open to a structure. Nothing is written."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import DispositifNature, Step
from matchmaker.domain.identifiers import fold
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FundingPlan, Opening
from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import NO_LEGAL_PERSON, Tokens, TokenStatus, known_tokens
from matchmaker.errors import UnknownTermError
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.ways import latest
from matchmaker.services.funding_ask import FundingAsk
from matchmaker.services.plan_funding import Planned, PlanStore, plan_for_structure, read_structure, with_sources
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.funding import RouteView, route_view
from matchmaker.services.views.legal_path import with_what_they_imply
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named, named
from matchmaker.services.views.what_if import WhatIfView

CLOSE_SHOWN = 3
LEGAL_PERSON = "JOAFE"  # its publication makes an association a legal person


def what_if(store: PlanStore, scope: Scope, *, structure_id: str, gain: str, today: date) -> WhatIfView:
    """Return what one more legal state would change for a structure: the plan before and after, what opens, the duties.

    Args:
        store: where to read.
        scope: who asks.
        structure_id: the structure.
        gain: a legal state of the vocabulary, by its id or its French name.
        today: the day it starts from.

    Raises:
        UnknownTermError: no structure of the scope has this id, or no legal state this name.
        StorageError: the store cannot be read now.
    """
    reading = read_structure(store, scope, structure_id, today)
    return what_if_here(store, reading, reading.structures[structure_id], known_token(reading, gain))


def what_if_here(store: ReadStore, reading: Reading, structure: Structure, token: str) -> WhatIfView:
    """Return the same from a contrat that was read already, for a legal state named by its id."""
    today, structure_id = reading.today, structure.id
    ask = FundingAsk(structure_id=structure_id, start=today, today=today)
    before = plan_for_structure(reading, structure, ask)
    known = known_tokens(structure, before.project, today)
    with_it = to_gain_first(reading.reference.funding.steps, token, structure, known)
    richer = structure.with_(legal_tokens=tuple(dict.fromkeys((*structure.legal_tokens, *with_it, token))))
    after = plan_for_structure(reading, richer, ask)
    opening = Planner(reading.reference.funding).gain(before.project, structure, token, as_of=today)
    return WhatIfView(
        structure=named(reading, structure_id),
        gain=token,
        label=reading.name(token),
        with_it=tuple(reading.name(other) for other in with_it),
        held_already=known.status(token) is TokenStatus.HELD,
        text=reading.sentence(summary(known, token, opening)).text,
        opens=tuple(named(reading, some_id) for some_id in (opening.dispositif_ids if opening else ())),
        settles=settled(reading, before.project, structure, richer),
        amount_eur=opening.amount_eur if opening else None,
        duties=reading.sentences(opening.duties) if opening else (),
        before=first_route(store, reading, before),
        after=first_route(store, reading, after),
    )


def summary(known: Tokens, token: str, opening: Opening | None) -> Reason:
    """Return what the whole comes to, in one reason."""
    params = {"jeton": token}
    if known.status(token) is TokenStatus.HELD:
        return Reason(kind="opening.held", params={**params})
    if opening is None:
        return Reason(kind="opening.no_step", params={**params})
    if not opening.dispositif_ids:
        return Reason(kind="opening.nothing", params={**params})
    return Reason(kind="opening.token", params={**params, "dispositifs": opening.dispositif_ids})


def known_token(reading: Reading, said: str) -> str:
    """Return the id of the legal state a person names by its id or its French name, accents and capitals aside.

    Raises:
        UnknownTermError: the vocabulary holds no such state.
    """
    tokens = reading.reference.vocabulary.tokens
    by_name = {fold(name): token.id for token in tokens for name in (token.label, token.id)}
    exact = next((token.id for token in tokens if token.id == said.strip()), by_name.get(fold(said)))
    if exact is not None:
        return exact
    close = tuple(dict.fromkeys(by_name[name] for name in get_close_matches(fold(said), by_name, n=CLOSE_SHOWN)))
    given = {name for step in reading.reference.funding.steps for name in step.gives}
    known = close or tuple(token.id for token in tokens if token.id in given)
    hint = "Peut-être" if close else "Ceux que l'on peut gagner"
    raise UnknownTermError(f"Aucun état juridique ne s'appelle « {said} ». {hint} : {', '.join(known)}.")


def to_gain_first(steps: tuple[Step, ...], token: str, structure: Structure, known: Tokens) -> tuple[str, ...]:
    """Return the legal states to gain before `token`, sorted: those nobody has it without, that are still ahead.

    What no step gives is where one starts from, not something to gain. What a state held implies was passed on the way to
    it; so was what founding takes, for who is a legal person already, unless it is known to lack it.
    """
    given = {name for step in steps for name in step.gives}
    passed = with_what_they_imply(known, steps).held
    if NO_LEGAL_PERSON in known.absent or (structure.founded and not structure.informal):
        founding = {LEGAL_PERSON} | taken_along(steps, LEGAL_PERSON)
        passed |= {name for name in founding if known.status(name) is TokenStatus.UNKNOWN}
    return tuple(sorted((taken_along(steps, token) & given) - passed))


def taken_along(steps: tuple[Step, ...], token: str) -> frozenset[str]:
    """Return the legal states nobody has `token` without: those every step that gives it needs, and theirs in turn."""
    givers: dict[str, list[Step]] = {}
    for step in steps:
        for given in step.gives:
            givers.setdefault(given, []).append(step)
    return _needed(givers, token, frozenset())


def _needed(givers: Mapping[str, list[Step]], token: str, above: frozenset[str]) -> frozenset[str]:
    if token in above or token not in givers:
        return frozenset()
    deeper = above | {token}
    ways = [frozenset(step.needs).union(*(_needed(givers, need, deeper) for need in step.needs)) for step in givers[token]]
    return frozenset.intersection(*ways) - {token}


def settled(reading: Reading, project: Project, before: Structure, after: Structure) -> tuple[Named, ...]:
    """Return the dispositifs that had to be verified for `before` and are met for `after`, as things stand today."""
    outcomes = [outcomes_today(reading, project, structure) for structure in (before, after)]
    return tuple(
        named(reading, some_id)
        for some_id, outcome in outcomes[0].items()
        if outcome is Outcome.A_VERIFIER and outcomes[1][some_id] is Outcome.OUI
    )


def outcomes_today(reading: Reading, project: Project, structure: Structure) -> dict[str, Outcome]:
    """Return the outcome of each dispositif that is money, for a request the structure would file today itself."""
    funding = reading.reference.funding
    tokens = known_tokens(structure, project, reading.today)
    case = Case.today(structure, project, tokens, reading.today, lines=reading.snapshot.funding_lines)
    local = {
        item.id: tuple(c for c in funding.campagnes if c.dispositif_id == item.id and c.territory_code in project.within)
        for item in funding.dispositifs
    }
    return {
        item.id: check(item, latest(local[item.id]), case).outcome
        for item in funding.dispositifs
        if item.nature is DispositifNature.ARGENT
    }


def first_route(store: ReadStore, reading: Reading, plan: FundingPlan) -> RouteView | None:
    """Return the route a plan shows first, worded; None without any."""
    if plan.best is None:
        return None
    return route_view(with_sources(store, Planned(reading, plan)).reading, plan.best, plan.as_of)
