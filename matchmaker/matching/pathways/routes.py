"""A chosen point told as a route: its requests with their amounts, its steps, what it is the best at, what if it fails."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.eligibility import ConditionCheck, Outcome
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FrontPoint, PaidWhen, Request, Route
from matchmaker.eligibility.check import worst
from matchmaker.matching.pathways.amounts import shares
from matchmaker.matching.pathways.choose import Candidate, choose
from matchmaker.matching.pathways.fronts import Fronts
from matchmaker.matching.pathways.requests import tell_request
from matchmaker.matching.pathways.rules import ACCOUNTS, PUBLIC_SHARE, Rules
from matchmaker.matching.pathways.secured import Secured
from matchmaker.matching.pathways.timetable import timetable
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.weigh import form_key


class Teller:
    """Tells the points of a project's exact set."""

    def __init__(
        self,
        fronts: Fronts,
        rules: Rules,
        histories: Mapping[str, AwardHistory],
        as_of: date,
        secured: Secured,
        project: Project,
    ) -> None:
        self._fronts = fronts
        self._rules = rules
        self._histories = histories
        self._as_of = as_of
        self._secured = secured
        self._project = project

    def front(self) -> tuple[FrontPoint, ...]:
        """Return every point of the set, as a person reads it."""
        return tuple(
            FrontPoint(
                certainty=item.level,
                first_euro=self._as_of + timedelta(days=item.point.first),
                covered_eur=float(item.point.covered),
                effort_half_days=item.point.effort / 2,
            )
            for item in self._fronts.candidates
        )

    def routes(self, most: int) -> tuple[Route, ...]:
        """Return at most `most` routes, the most advisable first."""
        return tuple(self.route(item, strengths) for item, strengths in choose(self._fronts.candidates, most))

    def route(self, candidate: Candidate, strengths: Sequence[str]) -> Route:
        """Return one route whole."""
        ways = in_one_file([self._fronts.weighed.ways[index].beside(candidate.asked) for index in candidate.choice])
        amounts = self._amounts(candidate)
        pairs = [(way, self._request(way, amount)) for way, amount in zip(ways, amounts, strict=True)]
        pairs.sort(key=lambda pair: (pair[1].paid, pair[1].id))
        requests = tuple(request for _, request in pairs)
        first = requests[0]
        steps = timetable(pairs, self._as_of, self._fronts.common)
        asked = sum(request.amount_eur or 0.0 for request in requests)
        probable = sum(min(r.amount_eur or 0.0, r.history.median_eur) for r in requests if r.history)
        return Route(
            id=make_id("route", *sorted(request.id for request in requests)),
            requests=requests,
            steps=steps,
            outcome=worst(tuple(request.outcome for request in requests)),
            first_euro=first.paid,
            first_euro_kind=first.paid_kind,
            covered_eur=asked,
            secured_eur=self._secured.total,
            probable_eur=probable,
            possible_eur=asked - probable,
            amounts_unknown=sum(request.amount_eur is None for request in requests),
            effort_half_days=sum(step.effort_half_days for step in steps),
            cash_eur=cash_needed(requests),
            strengths=tuple(Reason(kind=name) for name in strengths),
            warnings=tuple(self._warnings(requests, asked)),
            fallback=tuple(self._fallback(pairs, candidate)),
        )

    def _request(self, way: Way, amount: int) -> Request:
        """Return a request, with what was already asked of the same money for this need, that year."""
        request = tell_request(way, amount, self._rules, self._histories)
        line = self._secured.asked.get((way.dispositif.id, way.filing.year))
        if line is None:
            return request
        granted = line.secured_eur > 0
        told = Reason(
            kind="warning.granted_already" if granted else "warning.asked_already",
            params={"annee": line.year, "montant": line.secured_eur} if granted else {"annee": line.year},
            source_id=line.source_id,
        )
        return request.with_(warnings=(*request.warnings, told))

    def _amounts(self, candidate: Candidate) -> tuple[int, ...]:
        """Return what each request of a candidate asks for: the money that comes first is counted on first."""
        problem = self._fronts.weighed.problem
        places = sorted(range(len(candidate.choice)), key=lambda place: problem.options[candidate.choice[place]].paid)
        options = [problem.options[candidate.choice[place]] for place in places]
        taken = shares(options, problem.goal, problem.public_ceiling, problem.funder_ceilings)
        return tuple(amount for _, amount in sorted(zip(places, taken, strict=True)))

    def _warnings(self, requests: Sequence[Request], asked: float) -> list[Reason]:
        """Return what to know of the whole: the public ceiling, the accounts, the cash, droit commun."""
        found = []
        share = self._rules.number(PUBLIC_SHARE)
        public = sum(request.amount_eur or 0.0 for request in requests if request.public) + self._secured.public
        if share is not None and public and public >= int(share * self._project.goal_eur):
            found.append(
                Reason(kind="warning.public_ceiling", params={"part": share}, source_id=self._rules.source(PUBLIC_SHARE))
            )
        threshold = self._rules.number(ACCOUNTS)
        if threshold is not None and public > threshold:
            found.append(Reason(kind="warning.accounts", params={"seuil": threshold}, source_id=self._rules.source(ACCOUNTS)))
        needed = cash_needed(requests)
        if needed:
            found.append(Reason(kind="warning.cash_needed", params={"montant": needed}))
        before = [name for request in requests for name in not_asked_first(request.eligibility.checks)]
        if before:
            found.append(Reason(kind="warning.droit_commun", params={"dispositifs": tuple(dict.fromkeys(before))}))
        return found

    def _fallback(self, pairs: Sequence[tuple[Way, Request]], candidate: Candidate) -> list[Reason]:
        """Return what to do when the largest request fails, and meanwhile when a window has to be waited for.

        Nothing is told that what is asked for excludes; once the largest request has failed, it excludes nothing.
        """
        main_way, main = max(pairs, key=lambda pair: (pair[1].amount_eur or 0.0, pair[1].id))
        asked = {request.dispositif_id for _, request in pairs}
        weighed = self._fronts.weighed
        staying = [index for index in candidate.choice if weighed.ways[index].dispositif.id != main.dispositif_id]
        found = []
        sooner = (
            way
            for way, option in zip(weighed.ways, weighed.problem.options, strict=True)
            if main_way.filing.closed
            and way.filing.payment < main_way.filing.on
            and way.dispositif.id not in asked
            and option.excludes.isdisjoint(candidate.choice)
        )
        bridge = min(sooner, key=lambda way: (way.level, way.filing.payment, way.dispositif.id), default=None)
        if bridge is not None:
            found.append(Reason(kind="fallback.bridge", params={"dispositif": bridge.dispositif.id}))
        told = asked | {bridge.dispositif.id} if bridge else asked
        others = [
            way
            for way, option in zip(weighed.ways, weighed.problem.options, strict=True)
            if way.dispositif.id not in told and way.amount.known and option.excludes.isdisjoint(staying)
        ]
        following = min(others, key=_as_fallback, default=None)
        if following is not None:
            params = {"dispositif": following.dispositif.id, "jour": following.filing.on.isoformat()}
            found.append(Reason(kind="fallback.next", params={**params}))
        elif main_way.dispositif.closed_on is None and (main_way.dispositif.usual_months.value or main_way.filing.campagne):
            params_year = {"dispositif": main.dispositif_id, "annee": main.filed.year + 1}
            found.append(Reason(kind="fallback.next_year", params={**params_year}))
        else:
            found.append(Reason(kind="fallback.none"))
        return found


def in_one_file(ways: Sequence[Way]) -> list[Way]:
    """Return the same ways, those written in one file being filed on one day: the last, when the whole file is written."""
    last: dict[Hashable, date] = {}
    for way in ways:
        if way.dispositif.form:
            last[form_key(way)] = max(way.filing.on, last.get(form_key(way), way.filing.on))
    return [replace(way, filing=replace(way.filing, on=last[form_key(way)])) if way.dispositif.form else way for way in ways]


def cash_needed(requests: Sequence[Request]) -> float | None:
    """Return what has to be paid before money comes, over all requests, in euros; None when one of them cannot tell."""
    known = [request.cash_eur for request in requests if request.paid_when is not PaidWhen.IN_KIND]
    if any(item is None for item in known):
        return None
    return sum(item for item in known if item is not None)


def _as_fallback(way: Way) -> tuple[object, ...]:
    """Return what sorts the ways to fall back on: sure, large, soon."""
    return way.level, -way.amount.high, way.filing.payment, way.dispositif.id


def not_asked_first(checks: Sequence[ConditionCheck]) -> Iterator[str]:
    """Yield the dispositifs to ask for first, however deep the condition that says it: only what made the doubt is looked at."""
    for check in checks:
        if check.outcome is not Outcome.A_VERIFIER:
            continue
        if check.known.kind == "condition.not_asked_first":
            yield from _names(check.known.params.get("aides"))
        yield from not_asked_first(check.parts)


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
