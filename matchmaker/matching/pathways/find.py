"""The best pathway of a bearer for a need, among all the dispositifs; or why there is none."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from matchmaker.domain.funding import Campagne, Dispositif, FundingCatalogue
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Eligibility, NoPathway, Outcome, Pathway, Reason, Translation
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import SEVERITY, check
from matchmaker.eligibility.tokens import known_tokens
from matchmaker.matching.pathways.describe import describe
from matchmaker.matching.pathways.route import best_route
from matchmaker.matching.pathways.steps import StepGraph

CHANGES_SHOWN = 3
CATALOGUE = "catalogue"
_BEYOND_STEPS = frozenset({"condition.a_door", "condition.an_orientation", "condition.closed", "condition.theme_other"})


class Pathfinder:
    """The funding catalogue indexed once, to answer for many bearers and needs."""

    def __init__(self, funding: FundingCatalogue) -> None:
        self._dispositifs = tuple(sorted(funding.dispositifs, key=lambda item: item.id))
        self._campagnes: dict[str, list[Campagne]] = {}
        for campagne in funding.campagnes:
            self._campagnes.setdefault(campagne.dispositif_id, []).append(campagne)
        self._graph = StepGraph(funding.steps)

    def best(
        self, bearer: Structure, need: Need, translation: Translation, territory_codes: tuple[str, ...], as_of: date
    ) -> Pathway | NoPathway:
        """Return the best feasible pathway from what `bearer` is on `as_of` to money, or why there is none.

        A need that is somebody's duty gets no pathway: who owes it, and how to ask, come before money.

        Args:
            bearer: the structure that would apply, informal or not.
            need: what the money would answer.
            translation: its themes, and its obligation if any.
            territory_codes: the need's territory and those it lies in; only their campagnes count.
            as_of: the day the search starts from.

        Notes:
            Exact: every useful set of steps of every dispositif, filed as soon as its goals are reached or when it brings one
            more token, in every window, is compared by `Route.order` (certainty, first euro, amount, effort, id). Cost:
            dispositifs × plans × windows; plans are listed once for each state of the tokens.
        """
        if translation.obligation_id:
            return NoPathway(reasons=_obligation(translation))
        tokens = self._graph.infer_absent(known_tokens(bearer, need, as_of))
        case = Case.today(bearer, need, translation, tokens, as_of)
        local = {item.id: self._local(item.id, territory_codes) for item in self._dispositifs}
        today = {item.id: check(item, _latest(local[item.id]), case) for item in self._dispositifs}
        routes = [
            best_route(item, local[item.id], self._graph, case) for item in self._dispositifs if not _settled(today[item.id])
        ]
        best = min((route for route in routes if route), key=lambda route: route.order, default=None)
        excluded = _grouped(
            (item, _decisive(item, today[item.id])) for item in self._dispositifs if not best or item.id != best.dispositif.id
        )
        if best:
            return describe(best, case).with_(excluded=excluded)
        return NoPathway(reasons=_no_route(excluded), excluded=excluded)

    def _local(self, dispositif_id: str, territory_codes: tuple[str, ...]) -> tuple[Campagne, ...]:
        return tuple(item for item in self._campagnes.get(dispositif_id, ()) if item.territory_code in territory_codes)


def best_pathway(
    bearer: Structure,
    need: Need,
    translation: Translation,
    territory_codes: tuple[str, ...],
    funding: FundingCatalogue,
    as_of: date,
) -> Pathway | NoPathway:
    """Answer once; for many needs build a `Pathfinder` once and call its `best`."""
    return Pathfinder(funding).best(bearer, need, translation, territory_codes, as_of)


def _latest(campagnes: tuple[Campagne, ...]) -> Campagne | None:
    return max(campagnes, key=lambda item: (item.verified_on or date.min, item.id), default=None)


def _settled(eligibility: Eligibility) -> bool:
    """Return whether something refuses that no step and no date can change."""
    return any(item.outcome is Outcome.NON and item.known.kind in _BEYOND_STEPS for item in eligibility.checks)


def _decisive(dispositif: Dispositif, eligibility: Eligibility) -> Eligibility:
    """Keep the checks that made the outcome: the *non* of a *non*, the *à vérifier* of an *à vérifier*.

    Of an aid that comes from an export by the hundred, where all say the same of what the export lacks, only the first.
    """
    kept = tuple(item for item in eligibility.checks if item.outcome is eligibility.outcome)
    return eligibility.model_copy(update={"checks": kept if dispositif.origin == CATALOGUE else kept[:1]})


def _grouped(items: Iterable[tuple[Dispositif, Eligibility]]) -> tuple[Eligibility, ...]:
    """Sort so that what is nearest comes first, our own catalogue before exports, and equal first reasons together."""

    def place(item: tuple[Dispositif, Eligibility]) -> tuple[object, ...]:
        dispositif, found = item
        first = found.checks[0].known.kind if found.checks else ""
        return SEVERITY[found.outcome], dispositif.origin != CATALOGUE, first, len(found.checks), dispositif.id

    return tuple(found for _, found in sorted(items, key=place))


def _obligation(translation: Translation) -> tuple[Reason, ...]:
    """Return who owes it and how to ask, as the translation found it."""
    told = tuple(reason for reason in translation.reasons if reason.kind == "translation.obligation")
    return (Reason(kind="pathway.obligation_first", params={"obligation": translation.obligation_id}), *told)


def _no_route(excluded: tuple[Eligibility, ...]) -> tuple[Reason, ...]:
    """Return that nothing leads to money, then the single changes that would open most dispositifs."""
    alone = [item.checks[0].would_change for item in excluded if item.outcome is Outcome.NON and len(item.checks) == 1]
    counted = Counter((change.kind, tuple(sorted(change.params.items()))) for change in alone if change)
    reasons = {(change.kind, tuple(sorted(change.params.items()))): change for change in alone if change}
    common = sorted(counted, key=lambda key: (-counted[key], str(key)))[:CHANGES_SHOWN]
    return (Reason(kind="pathway.none", params={"dispositifs": len(excluded)}), *(reasons[key] for key in common))
