"""What steps lead to and when, lived day after day over every set of steps: no code shared with the planner."""

import math
from datetime import date, timedelta
from itertools import combinations, product

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.conditions import check_condition
from matchmaker.eligibility.finding import Setting
from matchmaker.eligibility.walk import may_be_carried, walk
from tests.properties.funding_worlds import TODAY, TOKENS

LOOK_AT_CARRIER = {ConditionKind.CARRIER_KIND, ConditionKind.MIN_AGE_MONTHS}


def figure(found, default):
    """Return a number of a fact or our convention, as `defaults.py` documents it."""
    return default if found.value is None else found.value


def allowed(world):
    """Return the steps the bearer may make: who is something else already founds no association."""
    founder = world.bearer.kind is not StructureKind.COMMUNE
    return [step for step in world.funding.steps if founder or "RNA" not in step.gives]


# --- What has to be gained --------------------------------------------------------------------------------------------


def demands(conditions):
    """Yield the conditions that may ask for tokens, and whether they are sourced: one of several, alone or part of a whole."""
    for condition in conditions:
        if condition.kind is ConditionKind.ALL:
            yield from ((part, True) for part, _ in demands(condition.parts))
        elif condition.kind in {ConditionKind.TOKEN, ConditionKind.ANY}:
            yield condition, condition.source_id is not None


def lacks(condition: Condition, held, case, dispositif: Dispositif, *, sure=False):
    """Return whether tokens are lacking, once those in `held` are gained; the mere time lacks none, a doubt only if `sure`."""
    if condition.kind is ConditionKind.TOKEN:
        return all(case.tokens.status(t).value == "absent" and t not in held for t in condition.values)
    if condition.kind is ConditionKind.ALL:
        return any(lacks(part, held, case, dispositif, sure=sure) for part in condition.parts)
    if condition.kind is ConditionKind.ANY:
        return all(lacks(part, held, case, dispositif, sure=sure) for part in condition.parts)
    outcome = check_condition(condition.with_(source_id="S"), Setting(dispositif, None, case)).outcome
    if outcome is Outcome.OUI or (outcome is Outcome.A_VERIFIER and not sure):
        return False
    declared = case.bearer.informal and "RNA" in held
    if condition.kind is ConditionKind.MIN_AGE_MONTHS:
        return case.founded is None and not declared
    return not (condition.kind is ConditionKind.CARRIER_KIND and declared)


def alternatives(demand, case, dispositif):
    """Return the least sets of tokens that a demand may be met by, none of them being one too."""
    if demand.kind is ConditionKind.TOKEN:
        missing = lacks(demand, (), case, dispositif)
        return [set(), *({token} for token in demand.values)] if missing else [set()]
    absent = [token for token in TOKENS if case.tokens.status(token).value == "absent"]
    sets = [set(chosen) for size in range(len(absent) + 1) for chosen in combinations(absent, size)]
    found = []
    for sure in (False, True):  # what may be verified is enough; what leaves nothing to verify is another way
        enough = [chosen for chosen in sets if not lacks(demand, chosen, case, dispositif, sure=sure)]
        found += [chosen for chosen in enough if chosen not in found and not any(other < chosen for other in enough)]
    return found


def useful_sets(world, dispositif, case):
    """Return the sets of steps of which each brings an absent token that something needs.

    Every absent token is given one of the steps that bring it, in every possible way at once; then each set is what some
    wanted tokens draw behind them.
    """
    every, tokens = allowed(world), case.tokens
    absent = [t for t in TOKENS if tokens.status(t).value == "absent"]
    givers = [[s for s in every if t in s.gives] or [None] for t in absent]
    wanted = {frozenset().union(*chosen) for chosen in product(*choices(world, dispositif, case))}
    found = set()
    for chosen in product(*givers):
        brings = dict(zip(absent, chosen, strict=True))
        for tokens_wanted in wanted:
            queue = [t for t in tokens_wanted if t in absent]
            drawn = []
            while queue:
                step = brings.get(queue.pop())
                if step and step not in drawn:
                    drawn.append(step)
                    queue += [t for t in step.needs if t in absent]
            found.add(frozenset(step.id for step in drawn))
    return [tuple(s for s in every if s.id in ids) for ids in found]


def choices(world, dispositif, case):
    """Return, for each demand, the sets of tokens that may meet it; being declared or carried may also change who one is."""
    looks_at_carrier = {condition.kind for condition in walk(dispositif.conditions)} & LOOK_AT_CARRIER
    extras = [set()]
    if looks_at_carrier and world.bearer.informal:
        extras.append({"RNA"})
    if looks_at_carrier and may_be_carried(dispositif):
        extras.append({"porteuse_signee"})
    return [*(alternatives(demand, case, dispositif) for demand, _ in demands(dispositif.conditions)), extras]


def goals_met(dispositif, gained, obtainable, case):
    """Return the day the tokens asked for are held, None when one that can be had is missing."""
    ready = 0
    for demand, sourced in demands(dispositif.conditions):
        days = sorted({0, *gained.values()})
        met = [d for d in days if not lacks(demand, {t for t in gained if gained[t] <= d}, case, dispositif)]
        if met:
            ready = max(ready, met[0])
        elif sourced or obtainable & set(demand.values):
            return None
    return ready


# --- Steps, one day after the other -----------------------------------------------------------------------------------


def simulate(subset, tokens):
    """Live day after day: return when each token is gained and which unknown ones were assumed, or None if stuck."""
    gained, started, assumed = {}, {}, set()
    for day in range(400):
        for _ in subset:  # steps of no day may follow each other within one day
            for step in subset:
                if step.id in started:
                    if day >= started[step.id] + figure(step.days_usual, 14):
                        for token in step.gives:
                            gained.setdefault(token, day)
                elif all(available(t, day, gained, tokens) for t in step.needs):
                    started[step.id] = day
                    assumed |= {t for t in step.needs if tokens.status(t).value == "unknown" and gained.get(t, 3) >= 3}
                    if figure(step.days_usual, 14) == 0:
                        for token in step.gives:
                            gained.setdefault(token, day)
    return (gained, assumed) if len(started) == len(subset) else (None, None)


def simulate_all(every, tokens):
    """Return the tokens that all the steps together lead to."""
    gained = set()
    for _ in every:
        for step in every:
            if all(t in gained or tokens.status(t).value != "absent" for t in step.needs):
                gained |= set(step.gives)
    return gained


def available(token, day, gained, tokens):
    """Return whether a token is held on a day: already, once asked, or once given."""
    status = tokens.status(token).value
    return status == "held" or (status == "unknown" and day >= 3) or (token in gained and gained[token] <= day)


# --- Windows, one day after the other ---------------------------------------------------------------------------------


def last_day(campagne, dispositif):
    """Return the last day one may file: as told, else early enough for the decision, else the end of the year."""
    if campagne.closes_on:
        return campagne.closes_on
    if campagne.decision_on:
        early = campagne.decision_on - timedelta(days=math.ceil(figure(dispositif.instruction_days, 0)))
        return campagne.decision_on if campagne.opens_on and early < campagne.opens_on else early
    return date(max(campagne.year, campagne.opens_on.year), 12, 31)


def filing_days(dispositif, local, ready):
    """Yield (day, deadline, calendar is a guess, campagne), looking at one day after the other."""
    dated = [c for c in local if c.opens_on or c.closes_on or c.decision_on]
    found = []
    for c in dated:
        last = last_day(c, dispositif)
        days = [ready + timedelta(days=n) for n in range(500)]
        inside = [d for d in days if (c.opens_on or d) <= d <= last]
        if inside:
            found.append((inside[0], c.closes_on or (c.decision_on and last), False, c))
    if found:
        yield from (closed_by(dispositif, *one) for one in found)
        return
    months = {int(m) for m in dispositif.usual_months.value or ()}
    if not months and dated:
        latest = max(dated, key=lambda c: (last_day(c, dispositif), c.id))
        end = last_day(latest, dispositif)
        opening = (latest.opens_on or end).replace(day=1)  # a month counts whole
        months = {(opening + timedelta(days=n)).month for n in range((end - opening).days + 1)}
    if not months:
        yield closed_by(dispositif, ready, None, True, None)
        return
    day = ready
    while not usable(day, months, max((last_day(c, dispositif) for c in dated), default=None)):
        day += timedelta(days=1)
    month_end = day
    while (month_end + timedelta(days=1)).month == day.month:
        month_end += timedelta(days=1)
    yield closed_by(dispositif, day, month_end, False, None)


def closed_by(dispositif, day, deadline, guess, campagne):
    """Return a way to file whose last day is that of the dispositif, when it closes for good before."""
    last = min([item for item in (deadline, dispositif.closed_on) if item], default=None)
    return day, last, guess, campagne


def usable(day, months, closed):
    """Return whether a day is in a usual month, of another block of months than the one that closed."""
    if day.month not in months:
        return False
    if closed is None:
        return True
    if len(months) == 12:
        return day > closed
    here, shut = day.year * 12 + day.month, closed.year * 12 + closed.month
    while (here - 1) % 12 + 1 in months and here > shut:
        here -= 1
    return here > shut or (here == shut and (shut - 1) % 12 + 1 not in months)


__all__ = ["TODAY", "allowed", "figure", "filing_days", "goals_met", "simulate", "simulate_all", "useful_sets"]
