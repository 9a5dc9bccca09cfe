"""Random trees of conditions and cases, and an evaluation of trees that shares no code with the real one."""

from datetime import date
from itertools import product

from hypothesis import strategies as st

from matchmaker.domain.action import Stage
from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import PORTAGE, REPORT, RNA, SIRET, Tokens, carried_tokens

TOKENS = [RNA, SIRET, PORTAGE, REPORT, "compte_bancaire", "public_QPV", "referent_adulte"]
THEMES = ["education", "sante", "emploi"]
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), TODAY)
SOURCES = st.sampled_from([None, "S"])
COMPOSED = (ConditionKind.ALL, ConditionKind.ANY, ConditionKind.NOT)
SIMPLE = [kind for kind in ConditionKind if kind not in COMPOSED]
POOLS = {
    ConditionKind.TOKEN: TOKENS,
    ConditionKind.THEME: THEMES,
    ConditionKind.CARRIER_KIND: [kind.value for kind in StructureKind],
    ConditionKind.STAGE: [stage.value for stage in Stage],
    ConditionKind.AFTER: ["D", "E"],
}
NUMBERS = {ConditionKind.OTHER_MONEY: st.floats(0, 1), ConditionKind.BUDGET_MAX: st.integers(0, 9_000)}


@st.composite
def simple_conditions(draw):
    """Return a condition without parts, of any kind, sourced or not."""
    kind = draw(st.sampled_from(SIMPLE))
    values = draw(st.lists(st.sampled_from(POOLS.get(kind, ["x"])), min_size=1, max_size=3, unique=True))
    number = draw(NUMBERS.get(kind, st.integers(0, 36)))
    label = draw(st.sampled_from("abc"))
    return Condition(kind=kind, values=tuple(values), number=number, label=label, source_id=draw(SOURCES))


def trees(kinds=COMPOSED):
    """Return trees of conditions made with these kinds, a *not* having one part."""

    def composed(parts):
        def make(kind, found, label, source):
            kept = found[:1] if kind is ConditionKind.NOT else found
            return Condition(kind=kind, parts=tuple(kept), label=label, source_id=source)

        return st.builds(make, st.sampled_from(kinds), st.lists(parts, min_size=1, max_size=3), st.sampled_from("pqr"), SOURCES)

    return st.recursive(simple_conditions(), composed, max_leaves=8)


@st.composite
def lines(draw):
    """Return an award or a request of somebody, for some need, its report handed in or not."""
    status = draw(st.sampled_from(list(LineStatus)))
    return FundingLine(
        id=draw(st.sampled_from(["l1", "l2", "l3"])),
        beneficiary_id=draw(st.sampled_from(["s", "g", "other", None])),
        beneficiary_label="s",
        funder="F",
        dispositif_id=draw(st.sampled_from(["D", "E", None])),
        need_id=draw(st.sampled_from(["n", None])),
        year=draw(st.integers(2023, 2027)),
        status=status,
        granted_eur=draw(st.sampled_from([500, 3000])),
        report_on=(handed := draw(st.none() | DAYS)),
        report_missing=handed is None and draw(st.booleans()),
        source_id="S",
    )


@st.composite
def knowledge(draw):
    """Return what may be known of somebody's tokens."""
    held = draw(st.frozensets(st.sampled_from(TOKENS)))
    return Tokens(held=held, absent=draw(st.frozensets(st.sampled_from(TOKENS))) - held, complete=draw(st.booleans()))


@st.composite
def cases(draw):
    """Return a case: any bearer, for itself or for a group, any project, any knowledge of them."""
    bearer = Structure(
        id="s", label="s", kind=draw(st.sampled_from(list(StructureKind))), source_id="S", updated=draw(st.none() | DAYS)
    )
    group = draw(st.none() | st.just(Structure(id="g", label="g", kind=StructureKind.COLLECTIF, source_id="G")))
    tokens = draw(knowledge())
    project = Project(
        territory_code="QN07601M",
        within=("QN07601M",),
        themes=tuple(draw(st.lists(st.sampled_from(THEMES), max_size=2, unique=True))),
        goal_eur=draw(st.sampled_from([0, 3000, 8000])),
        goal_assumed=draw(st.booleans()),
        stage=draw(st.none() | st.sampled_from(list(Stage))),
        need_id=draw(st.sampled_from([None, "n"])),
    )
    return Case(
        bearer=bearer,
        project=project,
        tokens=carried_tokens(tokens, draw(knowledge())) if group else tokens,
        as_of=TODAY,
        on=TODAY,
        founded=draw(st.none() | DAYS),
        group=group,
        lines=tuple(draw(st.lists(lines(), max_size=2))),
        planned=draw(st.frozensets(st.sampled_from(["D", "E"]))),
    )


CAMPAGNES = st.none() | st.builds(
    lambda verified: Campagne(id="c", dispositif_id="D", territory_code="QN07601M", year=2026, verified_on=verified),
    st.none() | DAYS,
)


def dispositif_of(items, closed_on=None):
    """Return a dispositif with these conditions."""
    return Dispositif(id="D", label="D", funder="F", summary="", conditions=tuple(items), closed_on=closed_on)


def checked(condition, campagne, case):
    """Return the check of a condition, alone in a dispositif that says it may be carried: nothing else is then asked."""
    welcome = Condition(kind=ConditionKind.TOKEN, values=(PORTAGE,), label="welcome")
    return check(dispositif_of([welcome, condition]), campagne, case).checks[-1]


def outcome(condition, campagne, case):
    """Return the outcome of a condition."""
    return checked(condition, campagne, case).outcome


# --- The oracle: a condition is the set of truths it may have ---------------------------------------------------------

TRUTHS = {Outcome.OUI: {True}, Outcome.NON: {False}, Outcome.A_VERIFIER: {True, False}}


def truths(condition, campagne, case, source=None, refuses=False):
    """Return every truth a tree may have, `refuses` being the one that would refuse.

    The simple conditions are asked for alone, with a source; what has none, nor anything above it, may always be otherwise.
    """
    source = condition.source_id or source
    if condition.kind not in COMPOSED:
        known = TRUTHS[outcome(condition.with_(source_id="S"), campagne, case)]
        return known if source or refuses not in known else {True, False}
    negated = condition.kind is ConditionKind.NOT
    parts = [truths(part, campagne, case, source, refuses != negated) for part in condition.parts]
    join = {ConditionKind.ALL: all, ConditionKind.ANY: any, ConditionKind.NOT: lambda world: not world[0]}[condition.kind]
    return {join(world) for world in product(*parts)}
