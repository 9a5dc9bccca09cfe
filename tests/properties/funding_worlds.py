"""Small random worlds of steps, dispositifs and campagnes: who is before which catalogue."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif, FundingCatalogue, Step
from matchmaker.domain.project import Project
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.walk import walk

TODAY = date(2026, 11, 23)
PLACE = "QN07601M"
TOKENS = ["RNA", "SIRET", "compte_bancaire", "porteuse_signee", "CER", "accompagnement"]
PROJECT = Project(territory_code=PLACE, within=(PLACE,), themes=("enfance",), goal_eur=0, goal_assumed=True, need_id="need")


@dataclass(frozen=True)
class World:
    """A bearer before a catalogue."""

    bearer: Structure
    funding: FundingCatalogue

    def avoided(self):
        """Return the tokens that some condition wants not to be held, however deep."""
        conditions = walk(condition for dispositif in self.funding.dispositifs for condition in dispositif.conditions)
        wanted_not = walk(part for condition in conditions if condition.kind is ConditionKind.NOT for part in condition.parts)
        return {token for condition in wanted_not if condition.kind is ConditionKind.TOKEN for token in condition.values}


def fact(value):
    """Return a sourced fact."""
    return Fact(value=value, source_id="S")


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
def token_conditions(draw, sources=("S", "S", "S", None)):
    """Return a condition on one or two tokens, sourced three times out of four."""
    return Condition(
        kind=ConditionKind.TOKEN,
        values=tuple(draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=2, unique=True))),
        label="Un état",
        source_id=draw(st.sampled_from(sources)),
    )


def simple(kind, source="S", **fields):
    """Return a condition that is not about a token."""
    return Condition(kind=kind, label=kind.value, source_id=source, **fields)


SIMPLE = (
    simple(ConditionKind.MANUAL),
    simple(ConditionKind.MIN_AGE_MONTHS, number=12),
    simple(ConditionKind.CARRIER_KIND, values=("association",)),
    simple(ConditionKind.THEME, values=("enfance",)),
    simple(ConditionKind.THEME, values=("emploi",)),
    simple(ConditionKind.AFTER, values=("D0",)),
)
OTHER_CONDITIONS = st.sampled_from(
    [
        *SIMPLE,
        simple(ConditionKind.LOCAL_EXISTENCE),
        simple(ConditionKind.THEME, None, values=("emploi",)),
        simple(ConditionKind.MIN_AGE_MONTHS, None, number=12),
        simple(ConditionKind.CARRIER_KIND, None, values=("association",)),
        simple(ConditionKind.STAGE, values=("nouvelle",)),
        simple(ConditionKind.BUDGET_MAX, None, number=1000),
    ]
)


@st.composite
def composed(draw, depth=2):
    """Return conditions combined, the whole sourced: all of, one of, not."""
    leaf = token_conditions((None,)) | st.sampled_from([item.with_(source_id=None) for item in SIMPLE])
    part = leaf | composed(depth - 1) if depth > 1 else leaf
    kind = draw(st.sampled_from([ConditionKind.ALL, ConditionKind.ANY, ConditionKind.NOT]))
    most = 1 if kind is ConditionKind.NOT else 3
    parts = draw(st.lists(part, min_size=1, max_size=most))
    return Condition(kind=kind, parts=tuple(item.with_(source_id=None) for item in parts), label="Ensemble", source_id="S")


@st.composite
def dispositifs(draw, index):
    """Return a dispositif with a few conditions and a calendar known or not; it may share a form, or exclude another."""
    months = draw(st.sampled_from([None, ("1", "2"), ("11", "12"), ("6",), tuple(str(m) for m in range(1, 13))]))
    return Dispositif(
        id=f"D{index}",
        label="Aide",
        funder="Ville",
        summary="",
        conditions=(
            *draw(st.lists(token_conditions(), max_size=2)),
            *draw(st.lists(OTHER_CONDITIONS, max_size=1)),
            *draw(st.lists(composed(), max_size=1)),
        ),
        amount_max=fact(draw(st.sampled_from([None, 500, 3000]))),
        usual_months=fact(months),
        instruction_days=fact(draw(st.sampled_from([None, 10, 120]))),
        payment_days=fact(draw(st.sampled_from([None, 0, 90]))),
        effort_half_days=fact(draw(st.sampled_from([None, 1, 6]))),
        closed_on=draw(st.sampled_from([None, None, date(2026, 12, 15)])),
        form=draw(st.sampled_from([None, "dossier"])),
        not_with=tuple(name for name in draw(st.sampled_from([(), (), ("D0",), ("D1",)])) if name != f"D{index}"),
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
    formal = st.sampled_from([StructureKind.ASSOCIATION, StructureKind.INCONNU, StructureKind.COMMUNE])
    bearer = Structure(
        id="b",
        label="b",
        kind=StructureKind.COLLECTIF if informal else draw(formal),
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
