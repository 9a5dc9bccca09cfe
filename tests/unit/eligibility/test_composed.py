"""Conditions made of others: the outcome, the tree of reasons, and the smallest change."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import ConditionKind
from tests.unit.eligibility.cases import (
    COLLECTIVE,
    INTERVIEWED,
    SIRET,
    case_of,
    check_of,
    condition_of,
    every,
    excluded,
    one_of,
    theme,
    token,
)

OUI, NON, A_VERIFIER = Outcome.OUI, Outcome.NON, Outcome.A_VERIFIER
YES, NO = theme("education", label="Oui"), theme("emploi", label="Non")
ASK = condition_of(ConditionKind.MANUAL, label="Question ?")


@pytest.mark.parametrize(
    ("condition", "expected", "known", "named"),
    [
        (every(YES, YES), OUI, "condition.all_hold", ("Oui", "Oui")),
        (every(YES, ASK), A_VERIFIER, "condition.all_to_check", ("Question ?",)),
        (every(YES, ASK, NO), NON, "condition.all_lack", ("Non",)),
        (one_of(NO, YES), OUI, "condition.one_holds", ("Oui",)),
        (one_of(NO, ASK), A_VERIFIER, "condition.one_to_check", ("Question ?",)),
        (one_of(NO, NO), NON, "condition.none_holds", ("Non", "Non")),
        (excluded(NO), OUI, "condition.exclusion_absent", ("Non",)),
        (excluded(ASK), A_VERIFIER, "condition.exclusion_to_check", ("Question ?",)),
        (excluded(YES), NON, "condition.exclusion_holds", ("Oui",)),
    ],
)
def test_a_composed_condition_says_which_part_made_it(condition, expected, known, named):
    """All is the worst, any the best, not the opposite; the parts that decided are named."""
    item = check_of(condition, case_of())
    assert (item.outcome, item.known.kind, item.known.params["parties"]) == (expected, known, named)


def test_a_check_is_a_tree_of_what_was_required_and_known():
    """Every part keeps its label, its source or that of what holds it, and what is known of it."""
    condition = one_of(token("RNA", source_id=None), every(YES, token("SIRET")), source_id="S7", since="2024")
    item = check_of(condition, case_of(siret=SIRET, updated=date(2026, 6, 2)))
    assert (item.source_id, item.since) == ("S7", "2024")
    alone, both = item.parts
    assert (alone.label, alone.source_id, alone.outcome) == ("RNA", "S7", A_VERIFIER)
    assert [part.outcome for part in both.parts] == [OUI, OUI]
    assert both.parts[1].known_on == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("condition", "change"),
    [
        # An any proposes the cheapest alternative: one thing to gain rather than two.
        (one_of(every(token("RNA"), token("CER")), token("SIRET")), ("change.gain_token", ("SIRET",))),
        # A question costs less than a thing to gain.
        (one_of(token("SIRET"), ASK), ("change.ask_question", "Question ?")),
        # An alternative counts for its cheapest part: one thing is less than one thing and a question.
        (
            one_of(one_of(every(token("RNA"), token("CER")), token("SIRET")), every(token("JEP"), ASK)),
            ("change.gain_token", ("SIRET",)),
        ),
        # Founding and waiting are two things.
        (
            one_of(condition_of(ConditionKind.MIN_AGE_MONTHS, number=12), token("SIRET")),
            ("change.gain_token", ("SIRET",)),
        ),
        # An all looks at the parts that refuse, not at those to be asked.
        (every(token("SIRET"), ASK), ("change.gain_token", ("SIRET",))),
        # What is excluded has to be left.
        (excluded(YES), ("change.avoid", "Oui")),
        (excluded(every(YES, YES)), ("change.avoid", "Oui")),
        (excluded(one_of(NO, ASK)), ("change.ask_question", "Question ?")),
    ],
)
def test_the_change_is_the_smallest(condition, change):
    """Fewest things to gain first, then fewest questions."""
    found = check_of(condition, case_of(**COLLECTIVE, tokens_complete=True)).would_change
    assert (found.kind, *found.params.values()) == change


def test_equal_changes_are_told_apart_by_their_words():
    """Two parts that ask as much give the same change whatever their order."""
    parts = [token("CER"), token("SIRET"), token("RNA")]
    case = case_of(**INTERVIEWED)
    found = {
        check_of(one_of(*order), case).would_change.params["jetons"] for order in (parts, parts[::-1], parts[1:] + parts[:1])
    }
    assert found == {("CER",)}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (one_of(token("RNA", source_id=None), source_id=None), A_VERIFIER),
        (one_of(token("RNA", source_id=None), source_id="S"), NON),
        (one_of(token("RNA"), token("CER", source_id=None), source_id=None), A_VERIFIER),
        (one_of(token("RNA"), token("CER"), source_id=None), NON),
        (every(token("RNA"), token("CER", source_id=None), source_id=None), NON),
        (excluded(theme("education", source_id=None), source_id=None), A_VERIFIER),
        (excluded(theme("education", source_id=None), source_id="S"), NON),
        (excluded(theme("education"), source_id=None), NON),
        (excluded(theme("emploi", source_id=None), source_id=None), OUI),
        (excluded(excluded(token("RNA", source_id=None), source_id=None), source_id=None), A_VERIFIER),
    ],
)
def test_only_what_has_a_source_refuses(condition, expected):
    """A part leans on the source of what holds it; without any, neither it nor its exclusion refuses anybody."""
    assert check_of(condition, case_of(**INTERVIEWED)).outcome is expected


def test_the_sides_of_an_exclusion_say_what_would_undo_them():
    """Inside a not, a part that does not hold needs nothing; one that holds says what to leave."""
    [part] = check_of(excluded(one_of(NO, YES)), case_of()).parts
    assert [inner.would_change and inner.would_change.kind for inner in part.parts] == [None, "change.avoid"]
