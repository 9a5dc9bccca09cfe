"""Eligibility holds whatever the data: knowing or holding more never hurts, order never matters."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Outcome, ThemeGuess, Translation
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import SEVERITY, check
from matchmaker.eligibility.tokens import PORTAGE, RNA, SIRET, Tokens

TOKENS = [RNA, SIRET, PORTAGE, "compte_bancaire", "public_QPV"]
THEMES = ["education", "sante", "emploi"]
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), TODAY)


@st.composite
def conditions(draw):
    """Return a condition of any kind, sourced or not."""
    kind = draw(st.sampled_from(list(ConditionKind)))
    pool = {
        ConditionKind.TOKEN: TOKENS,
        ConditionKind.THEME: THEMES,
        ConditionKind.CARRIER_KIND: [k.value for k in StructureKind],
    }
    values = draw(st.lists(st.sampled_from(pool.get(kind, ["x"])), min_size=1, max_size=3, unique=True))
    return Condition(
        kind=kind, values=tuple(values), number=draw(st.integers(0, 36)), label="c", source_id=draw(st.sampled_from([None, "S"]))
    )


@st.composite
def cases(draw):
    """Return a case: any bearer, any knowledge of it."""
    bearer = Structure(id="s", label="s", kind=draw(st.sampled_from(list(StructureKind))), source_id="S")
    held = draw(st.frozensets(st.sampled_from(TOKENS)))
    tokens = Tokens(held=held, absent=draw(st.frozensets(st.sampled_from(TOKENS))) - held, complete=draw(st.booleans()))
    themes = draw(st.lists(st.sampled_from(THEMES), max_size=2, unique=True))
    translation = Translation(by="cdsu", themes=tuple(ThemeGuess(theme_id=theme, confidence=1) for theme in themes))
    need = Need(id="n", verbatim="v", territory_code="QN07601M", source_id="S")
    return Case(bearer, need, translation, tokens, TODAY, TODAY, draw(st.none() | DAYS))


def dispositif_of(items, closed_on=None):
    """Return a dispositif with these conditions."""
    return Dispositif(id="D", label="D", funder="F", summary="", conditions=tuple(items), closed_on=closed_on)


CAMPAGNES = st.none() | st.builds(
    lambda verified: Campagne(id="c", dispositif_id="D", territory_code="QN07601M", year=2026, verified_on=verified),
    st.none() | DAYS,
)


@given(st.lists(conditions(), max_size=5), CAMPAGNES, cases(), st.sampled_from(TOKENS))
def test_holding_one_more_token_never_lowers_an_outcome(items, campagne, case, token):
    """Gaining a legal state never closes a door."""
    richer = case.after([token], case.on, case.founded)
    dispositif = dispositif_of(items)
    for before, after in zip(check(dispositif, campagne, case).checks, check(dispositif, campagne, richer).checks, strict=True):
        assert SEVERITY[after.outcome] <= SEVERITY[before.outcome]


@given(st.lists(conditions(), max_size=5), CAMPAGNES, cases())
def test_knowing_nothing_never_refuses_for_a_token(items, campagne, case):
    """Where no token is known to be absent, no token condition says no."""
    blank = replace(case, tokens=Tokens(held=case.tokens.held))
    for condition, item in zip(items, check(dispositif_of(items), campagne, blank).checks, strict=False):
        assert condition.kind is not ConditionKind.TOKEN or item.outcome is not Outcome.NON


@given(st.lists(conditions(), min_size=1, max_size=5), CAMPAGNES, cases(), st.randoms(use_true_random=False))
def test_the_order_of_conditions_changes_nothing(items, campagne, case, random):
    """Conditions are a set: shuffled, they give the same outcome and the same checks."""
    shuffled = items[:]
    random.shuffle(shuffled)
    one, other = (check(dispositif_of(order), campagne, case) for order in (items, shuffled))
    assert one.outcome == other.outcome
    assert sorted(item.model_dump_json() for item in one.checks) == sorted(item.model_dump_json() for item in other.checks)


@given(st.lists(conditions(), min_size=1, max_size=4), conditions(), CAMPAGNES, cases())
def test_one_more_requirement_never_opens_a_door(items, extra, campagne, case):
    """Adding a condition can only keep or lower the outcome."""
    fewer = check(dispositif_of(items), campagne, case).outcome
    more = check(dispositif_of([*items, extra]), campagne, case).outcome
    assert SEVERITY[more] >= SEVERITY[fewer]
