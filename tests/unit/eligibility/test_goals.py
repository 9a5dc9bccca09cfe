"""What steps have to give, read from the tree of conditions."""

from datetime import date

import pytest

from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.goals import coming_of_age, kinds_looked_at, settling_goals, token_goals, tokens_looked_at
from tests.unit.eligibility.cases import (
    COLLECTIVE,
    INTERVIEWED,
    SIRET,
    case_of,
    condition_of,
    dispositif_of,
    every,
    excluded,
    one_of,
    structure_of,
    theme,
    token,
)

EVERYTHING = frozenset({"RNA", "SIRET", "CER", "JEP", "porteuse_signee"})
YES, NO = theme("education"), theme("emploi")
ASK = condition_of(ConditionKind.MANUAL)
OLD = condition_of(ConditionKind.MIN_AGE_MONTHS, number=24)
ASSOCIATION = condition_of(ConditionKind.CARRIER_KIND, values=("association",))


def goals(*conditions, reachable=EVERYTHING, **case):
    """Return the goals of a case that holds nothing, everything being known."""
    return token_goals(dispositif_of(*conditions), case_of(**INTERVIEWED | case), reachable)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ((token("RNA", "CER"), token("SIRET")), (("RNA", "CER"), ("SIRET",))),
        ((token("RNA"), token("RNA")), (("RNA",), ("RNA",))),
        ((token("unreachable", source_id=None),), ()),
        ((token("unreachable", "RNA"),), (("unreachable", "RNA"),)),
        ((token("unreachable"),), None),
        ((token("public_QPV"), YES, NO, ASK), ()),
        ((every(token("RNA"), token("SIRET")),), (("RNA",), ("SIRET",))),
        ((one_of(token("RNA"), token("SIRET")),), (("RNA", "SIRET"),)),
        ((one_of(every(token("RNA"), token("CER")), token("SIRET")),), (("RNA", "SIRET"), ("CER", "SIRET"))),
        ((one_of(every(token("RNA"), token("CER")), token("RNA")),), (("RNA",),)),
        ((one_of(token("RNA"), YES),), ()),
        ((one_of(token("RNA"), ASK),), ()),
        ((one_of(token("RNA"), NO),), (("RNA",),)),
        ((one_of(every(NO, token("CER")), token("RNA")),), (("RNA",),)),
        ((one_of(NO, every(token("x", source_id=None), token("x", "y"), source_id=None), source_id=None),), None),
        ((one_of(NO, theme("sante")),), None),
        ((one_of(NO, theme("sante", source_id=None), source_id=None),), ()),
        ((one_of(token("unreachable"), NO),), None),
        ((one_of(token("unreachable"), token("x", source_id=None), source_id=None),), ()),
        ((excluded(token("JEP")),), ()),
        ((one_of(excluded(token("JEP")), token("RNA")),), ()),
        ((one_of(excluded(YES), token("RNA")),), (("RNA",),)),
    ],
)
def test_goals_are_a_conjunction_of_alternatives(conditions, expected):
    """All adds up, any is distributed, not needs nothing; what no token can turn adds none, a sourced dead end is the end."""
    assert goals(*conditions) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (one_of(token("RNA"), ASK), ((("RNA",),),)),
        (one_of(every(token("RNA"), token("CER")), ASK), ((("RNA",), ("CER",)),)),
        (one_of(every(ASK, token("RNA")), token("CER")), ((("CER",),),)),
        (every(one_of(token("RNA"), ASK), YES), ((("RNA",),),)),
        (one_of(token("RNA"), token("SIRET")), ()),
        (one_of(token("RNA"), YES), ()),
        (one_of(token("unreachable"), ASK), ()),
        (one_of(NO, ASK), ()),
        (excluded(one_of(token("RNA"), ASK)), ()),
        (ASK, ()),
    ],
)
def test_a_doubt_is_settled_by_the_state_that_makes_asking_needless(condition, expected):
    """Where a question is one of several alternatives, gaining another one is told apart from asking; elsewhere nothing is."""
    case = case_of(**INTERVIEWED)
    assert settling_goals(dispositif_of(token("SIRET"), condition), case, EVERYTHING) == expected
    held = case_of(**INTERVIEWED, legal_tokens=("RNA", "CER"))
    assert settling_goals(dispositif_of(condition), held, EVERYTHING) == ()


def test_what_is_held_or_unknown_is_no_goal():
    """One alternative held, or that nobody knows about, is enough: one asks before one works."""
    assert goals(token("RNA", "SIRET"), siret=SIRET) == ()
    assert goals(token("RNA"), tokens_complete=False) == ()


def test_a_collective_may_declare_itself_to_become_what_is_asked():
    """In an any, the kind or the age that a declaration turns is an alternative; an age that only waits for needs nothing."""
    assert goals(one_of(ASSOCIATION, token("CER")), **COLLECTIVE) == (("RNA", "CER"),)
    assert goals(one_of(OLD, token("porteuse_signee")), **COLLECTIVE) == (("RNA", "porteuse_signee"),)
    assert goals(one_of(OLD, token("porteuse_signee")), founded=date(2026, 1, 1)) == ()
    assert goals(one_of(ASSOCIATION, token("CER")), kind=StructureKind.COMMUNE) == (("CER",),)


def test_a_named_carrier_gains_its_own_papers():
    """The agreement is the group's to sign: what the carrier lacks is not replaced by it."""
    group = structure_of(**COLLECTIVE, id="group")
    assert goals(token("SIRET", "porteuse_signee"), group=group) == (("SIRET",),)
    assert goals(token("porteuse_signee"), group=group) == ()


def test_what_a_dispositif_looks_at_is_found_at_any_depth():
    """Kinds and tokens are those of the whole tree, and a report is told by its token."""
    tree = dispositif_of(every(one_of(token("RNA"), OLD), excluded(token("JEP"))), condition_of(ConditionKind.REPORT))
    assert kinds_looked_at(tree) == {
        ConditionKind.ALL,
        ConditionKind.ANY,
        ConditionKind.NOT,
        ConditionKind.TOKEN,
        ConditionKind.MIN_AGE_MONTHS,
        ConditionKind.REPORT,
    }
    assert tokens_looked_at(tree) == {"RNA", "JEP", "bilan_N-1"}


def test_coming_of_age_gives_each_day_one_more_age_is_reached():
    """Only days still to come, in order, whatever the depth; without a date of creation there is none."""
    tree = dispositif_of(one_of(OLD, token("RNA")), condition_of(ConditionKind.MIN_AGE_MONTHS, number=12))
    assert coming_of_age(tree, date(2025, 6, 1), date(2026, 1, 1)) == (date(2026, 6, 1), date(2027, 6, 1))
    assert coming_of_age(tree, date(2025, 6, 1), date(2026, 6, 1)) == (date(2027, 6, 1),)
    assert coming_of_age(tree, None, date(2026, 1, 1)) == ()
