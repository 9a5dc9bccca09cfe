"""Small random worlds of steps, dispositifs and campagnes, and a slow search that shares no code with the real one."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from hypothesis import strategies as st

from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif, FundingCatalogue, Step
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Outcome, ThemeGuess, Translation
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check

TODAY = date(2026, 11, 23)
PLACE = "QN07601M"
TOKENS = ["RNA", "SIRET", "compte_bancaire", "porteuse_signee", "CER", "accompagnement"]
NEED = Need(id="need", verbatim="Y a rien.", territory_code=PLACE, source_id="S")
TRANSLATION = Translation(by="cdsu", themes=(ThemeGuess(theme_id="enfance", confidence=1),))


@dataclass(frozen=True)
class World:
    """A bearer before a catalogue."""

    bearer: Structure
    funding: FundingCatalogue


def fact(value):
    """Return a sourced fact."""
    return Fact(value=value, source_id="S")


REFUSALS = {"change.gain_token", "change.other_carrier", "change.cover_theme", "change.found_and_wait", "change.wait_until"}
TOKEN_SETS = st.lists(st.sampled_from(TOKENS), max_size=2, unique=True).map(tuple)


@st.composite
def steps(draw, index):
    """Return a step; its delay and effort may be unknown."""
    gives = draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=2, unique=True))
    return Step(
        id=f"E{index}",
        label="Étape",
        needs=tuple(token for token in draw(TOKEN_SETS) if token not in gives),
        gives=tuple(gives),
        days_usual=fact(draw(st.sampled_from([None, 0, 1, 5, 20, 60]))),
        effort_half_days=fact(draw(st.sampled_from([None, 0, 1, 3]))),
        why="Parce que.",
        source_id="S",
    )


@st.composite
def token_conditions(draw):
    """Return a condition on one or two tokens, sourced three times out of four."""
    return Condition(
        kind=ConditionKind.TOKEN,
        values=tuple(draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=2, unique=True))),
        label="Un état",
        source_id=draw(st.sampled_from(["S", "S", "S", None])),
    )


OTHER_CONDITIONS = st.sampled_from(
    [
        Condition(kind=ConditionKind.MANUAL, label="Question", source_id="S"),
        Condition(kind=ConditionKind.LOCAL_EXISTENCE, label="Existe ici", source_id="S"),
        Condition(kind=ConditionKind.MIN_AGE_MONTHS, number=12, label="Un an", source_id="S"),
        Condition(kind=ConditionKind.CARRIER_KIND, values=("association",), label="Association", source_id="S"),
        Condition(kind=ConditionKind.THEME, values=("enfance",), label="Thème", source_id="S"),
        Condition(kind=ConditionKind.THEME, values=("emploi",), label="Thème", source_id="S"),
        Condition(kind=ConditionKind.THEME, values=("emploi",), label="Thème"),
        Condition(kind=ConditionKind.MIN_AGE_MONTHS, number=12, label="Un an"),
        Condition(kind=ConditionKind.CARRIER_KIND, values=("association",), label="Association"),
    ]
)


@st.composite
def dispositifs(draw, index):
    """Return a dispositif with a few conditions and a calendar known or not."""
    months = draw(st.sampled_from([None, ("1", "2"), ("11", "12"), ("6",), tuple(str(m) for m in range(1, 13))]))
    return Dispositif(
        id=f"D{index}",
        label="Aide",
        funder="Ville",
        summary="",
        conditions=(
            *draw(st.lists(token_conditions(), max_size=2)),
            *draw(st.lists(OTHER_CONDITIONS, max_size=1)),
        ),
        amount_max=fact(draw(st.sampled_from([None, 500, 3000]))),
        usual_months=fact(months),
        instruction_days=fact(draw(st.sampled_from([None, 10, 120]))),
        payment_days=fact(draw(st.sampled_from([None, 0, 90]))),
        effort_half_days=fact(draw(st.sampled_from([None, 1, 6]))),
        closed_on=draw(st.sampled_from([None, None, date(2026, 12, 15)])),
    )


@st.composite
def campagnes(draw, index):
    """Return a local or foreign campagne, with or without days, checked or not."""
    opens = draw(st.none() | st.dates(date(2026, 9, 1), date(2027, 3, 1)))
    closes = draw(st.none() | st.dates(opens or date(2026, 10, 1), date(2027, 4, 1)))
    return Campagne(
        id=f"C{index}",
        dispositif_id=draw(st.sampled_from(["D0", "D1"])),
        territory_code=draw(st.sampled_from([PLACE, PLACE, "ailleurs"])),
        year=2027,
        opens_on=opens,
        closes_on=closes,
        decision_on=draw(st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 1))),
        amount_max=draw(st.sampled_from([None, 800])),
        verified_on=draw(st.sampled_from([None, date(2026, 11, 1), date(2025, 1, 1)])),
    )


@st.composite
def worlds(draw, complete=None):
    """Return a bearer and a catalogue of at most five steps, three dispositifs and three campagnes."""
    informal = draw(st.booleans())
    bearer = Structure(
        id="b",
        label="b",
        kind=StructureKind.COLLECTIF if informal else draw(st.sampled_from([StructureKind.ASSOCIATION, StructureKind.INCONNU])),
        legal_tokens=tuple(t for t in draw(TOKEN_SETS) if not (informal and t in {"RNA", "SIRET"})),
        tokens_complete=draw(st.booleans()) if complete is None else complete,
        founded=None if informal else draw(st.none() | st.just(date(2026, 3, 1))),
        source_id="S",
    )
    catalogue = FundingCatalogue(
        steps=tuple(draw(steps(i)) for i in range(draw(st.integers(0, 5)))),
        dispositifs=tuple(draw(dispositifs(i)) for i in range(draw(st.integers(1, 3)))),
        campagnes=tuple(draw(campagnes(i)) for i in range(draw(st.integers(0, 3)))),
    )
    return World(bearer, catalogue)


# --- The oracle: every subset of steps, every day one after the other -------------------------------------------------


def figure(found, default):
    """Return a number of a fact or our convention, as `defaults.py` documents it."""
    return default if found.value is None else found.value


def oracle(world, tokens):
    """Return the smallest (rank, first euro, -amount, effort, dispositif) over all useful sets of steps, None without any."""
    case = Case.today(world.bearer, NEED, TRANSLATION, tokens, TODAY)
    keys = [
        key
        for dispositif in world.funding.dispositifs
        for subset in useful_sets(world, dispositif, tokens)
        for key in keys_of(world, dispositif, subset, case)
    ]
    return min(keys, default=None)


def useful_sets(world, dispositif, tokens):
    """Return the sets of steps of which each brings an absent token that something needs.

    Every absent token is given one of the steps that bring it, in every possible way at once; then each set is what some
    wanted tokens draw behind them.
    """
    absent = [t for t in TOKENS if tokens.status(t).value == "absent"]
    givers = [[s for s in world.funding.steps if t in s.gives] or [None] for t in absent]
    conditions = [c.values for c in dispositif.conditions if c.kind is ConditionKind.TOKEN and set(c.values) <= set(absent)]
    looks_at_carrier = {c.kind for c in dispositif.conditions} & {ConditionKind.CARRIER_KIND, ConditionKind.MIN_AGE_MONTHS}
    extras = [(), ("RNA",), ("porteuse_signee",)] if looks_at_carrier and world.bearer.informal else [()]
    found = set()
    for chosen in product(*givers):
        brings = dict(zip(absent, chosen, strict=True))
        for wanted in product(*([*values, None] for values in conditions), extras):
            queue = [*[t for t in wanted[:-1] if t], *[t for t in wanted[-1] if t in absent]]
            drawn = []
            while queue:
                step = brings.get(queue.pop())
                if step and step not in drawn:
                    drawn.append(step)
                    queue += [t for t in step.needs if t in absent]
            found.add(frozenset(step.id for step in drawn))
    return [tuple(s for s in world.funding.steps if s.id in ids) for ids in found]


def keys_of(world, dispositif, subset, case):
    """Yield the keys of filing `dispositif` after exactly these steps."""
    gained, assumed = simulate(subset, case.tokens)
    ready = None if gained is None else goals_met(dispositif, gained, simulate_all(world.funding.steps, case.tokens), case.tokens)
    if ready is None:
        return
    local = [c for c in world.funding.campagnes if c.dispositif_id == dispositif.id and c.territory_code == PLACE]
    existing = sorted(local, key=lambda c: (c.verified_on or date.min, c.id))[-1] if local else None
    effort = figure(dispositif.effort_half_days, 4)
    for moment in {max(ready, days) for days in (0, *gained.values())}:
        by_then = [t for t in gained if gained[t] <= moment]
        founded = TODAY + timedelta(days=gained["RNA"]) if "RNA" in by_then and world.bearer.informal else case.founded
        doubts = check(dispositif, existing, case.after(by_then, TODAY, founded)).checks
        asking_first = 3 if assumed or any(c.outcome is Outcome.A_VERIFIER for c in doubts) else 0
        first = TODAY + timedelta(days=max(moment, asking_first))
        aged = founded and any(c.kind is ConditionKind.MIN_AGE_MONTHS for c in dispositif.conditions)  # always a year, here
        grown = max(first, founded.replace(year=founded.year + 1)) if aged else first
        for start in (first, grown):
            for filing in filing_days(dispositif, local, start + timedelta(days=effort)):
                found = check(dispositif, filing[3] or existing, case.after(by_then, filing[0], founded))
                if found.outcome is not Outcome.NON:
                    yield key_of_filing(dispositif, subset, filing, found, assumed, existing)


def key_of_filing(dispositif, subset, filing, found, assumed, existing):
    """Return the key of one way to file."""
    day, deadline, guess, campagne = filing
    asked = [c for c in found.checks if c.outcome is Outcome.A_VERIFIER]
    total = sum(figure(s.effort_half_days, 1) for s in subset) + figure(dispositif.effort_half_days, 4) + asking(asked, assumed)
    refused = any(c.would_change.kind in REFUSALS for c in asked)
    rank = 1 + (guess or refused) if asked or assumed else 0
    decision = (deadline or day) + timedelta(days=figure(dispositif.instruction_days, 90))
    if campagne and campagne.decision_on and campagne.decision_on >= day:
        decision = campagne.decision_on
    where = campagne or existing
    amount = where.amount_max if where and where.amount_max is not None else dispositif.amount_max.value
    return rank, decision + timedelta(days=figure(dispositif.payment_days, 60)), -(amount or 0), total, dispositif.id


def goals_met(dispositif, gained, obtainable, tokens):
    """Return the day the tokens asked for are held, None when one that can be had is missing."""
    ready = 0
    for condition in dispositif.conditions:
        if condition.kind is not ConditionKind.TOKEN or any(tokens.status(t).value != "absent" for t in condition.values):
            continue
        times = [gained[t] for t in condition.values if t in gained]
        if times:
            ready = max(ready, min(times))
        elif condition.source_id or obtainable & set(condition.values):
            return None
    return ready


def asking(doubts, assumed):
    """Return the effort of asking: half a half-day for the structure, as much for the funder."""
    structure = [c for c in doubts if c.would_change.kind in {"change.ask_structure", "change.ask_kind", "change.ask_age"}]
    return 0.5 * (bool(structure or assumed) + (len(doubts) > len(structure)))


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


def filing_days(dispositif, local, ready):
    """Yield (day, deadline, calendar is a guess, campagne), looking at one day after the other."""
    dated = [c for c in local if c.opens_on or c.closes_on]
    found = []
    for c in dated:
        last = c.closes_on or date(max(c.year, c.opens_on.year), 12, 31)
        days = [ready + timedelta(days=n) for n in range(500)]
        inside = [d for d in days if (c.opens_on or d) <= d <= last]
        if inside:
            found.append((inside[0], c.closes_on, False, c))
    if found:
        yield from found
        return
    ends = [c.closes_on or date(max(c.year, c.opens_on.year), 12, 31) for c in dated]
    months = {int(m) for m in dispositif.usual_months.value or ()}
    if not months and dated:
        last = max(dated, key=lambda c: (c.closes_on or date(max(c.year, c.opens_on.year), 12, 31), c.id))
        end = last.closes_on or date(max(last.year, last.opens_on.year), 12, 31)
        opening = last.opens_on or end
        months = {(opening + timedelta(days=n)).month for n in range((end - opening).days + 1)}
    if not months:
        yield ready, None, True, None
        return
    day = ready
    while not usable(day, months, max(ends, default=None)):
        day += timedelta(days=1)
    month_end = day
    while (month_end + timedelta(days=1)).month == day.month:
        month_end += timedelta(days=1)
    yield day, month_end, False, None


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
