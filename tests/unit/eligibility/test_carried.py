"""A named structure that carries for a group: what is asked of it, and what may be either's."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import TokenStatus
from matchmaker.eligibility.walk import may_be_carried
from tests.unit.eligibility.cases import (
    COLLECTIVE,
    SIRET,
    case_of,
    condition_of,
    dispositif_of,
    every,
    excluded,
    line,
    one_of,
    outcome_of,
    structure_of,
    theme,
    token,
)

OUI, NON, A_VERIFIER = Outcome.OUI, Outcome.NON, Outcome.A_VERIFIER
GROUP = structure_of(
    **COLLECTIVE, id="group", source_id="g", legal_tokens=("referent_adulte",), tokens_complete=True, updated=date(2026, 10, 1)
)
CENTRE = {"id": "centre", "kind": StructureKind.CENTRE_SOCIAL, "siret": SIRET, "tokens_complete": True, "source_id": "c"}


def carried(**told):
    """Return the case of a centre social that carries for the group."""
    return case_of(**CENTRE | told, group=GROUP)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("SIRET",), OUI),
        (("SIRET", "porteuse_signee"), OUI),
        (("CER", "porteuse_signee"), NON),
        (("porteuse_signee",), OUI),
        (("referent_adulte",), OUI),
        (("groupe>=2",), OUI),
        (("deux_mineurs",), NON),
        (("public_QPV",), OUI),
    ],
)
def test_the_carrier_holds_what_is_asked_of_a_carrier(values, expected):
    """A signed agreement does not stand for the carrier's own papers; what speaks of the group may be the group's."""
    assert outcome_of(ConditionKind.TOKEN, carried(), values=values).outcome is expected


def test_what_the_group_holds_is_quoted_from_the_group():
    """A token of the group has the source and the day of who described the group."""
    item = outcome_of(ConditionKind.TOKEN, carried(), values=("referent_adulte",))
    assert (item.known.source_id, item.known_on) == ("g", date(2026, 10, 1))


def test_the_kind_and_the_age_are_those_of_the_carrier():
    """A named carrier is looked at itself; only an unnamed one has to be asked."""
    kind = {"kind": ConditionKind.CARRIER_KIND, "values": ("association",)}
    assert outcome_of(case=carried(), **kind).outcome is NON
    assert outcome_of(case=carried(kind=StructureKind.ASSOCIATION), **kind).outcome is OUI
    assert outcome_of(ConditionKind.MIN_AGE_MONTHS, carried(founded=date(2010, 1, 1)), number=24).outcome is OUI
    assert outcome_of(ConditionKind.MIN_AGE_MONTHS, carried(founded=date(2026, 1, 1)), number=24).outcome is NON


def test_what_nobody_knows_of_either_stays_to_be_asked():
    """A group described in part, a carrier described whole: what may be the group's is not said to be absent."""
    partly = GROUP.with_(tokens_complete=False, legal_tokens=())
    case = case_of(**CENTRE, group=partly)
    assert case.tokens.status("referent_adulte") is TokenStatus.UNKNOWN
    assert case.tokens.status("CER") is TokenStatus.ABSENT


def test_a_meeting_is_the_group_s_to_have():
    """What nobody knows of the carrier does not stand for a first meeting the group has not had."""
    unknown = case_of(id="centre", siret=SIRET, group=GROUP)
    assert unknown.tokens.status("accompagnement") is TokenStatus.ABSENT
    met = GROUP.with_(legal_tokens=("referent_adulte", "accompagnement"))
    assert case_of(id="centre", siret=SIRET, group=met).tokens.status("accompagnement") is TokenStatus.HELD


def test_an_aid_may_be_carried_when_a_condition_accepts_it():
    """The agreement of a carrier among what is accepted, at any depth; among what is excluded it says nothing."""
    assert may_be_carried(dispositif_of(token("SIRET", "porteuse_signee")))
    assert may_be_carried(dispositif_of(every(theme("x"), one_of(token("RNA"), token("porteuse_signee")))))
    assert not may_be_carried(dispositif_of(token("SIRET"), excluded(token("porteuse_signee"))))


def test_an_aid_that_does_not_say_it_may_be_carried_is_asked():
    """Nothing said is not forbidden: a named carrier has to ask, and the check says so."""
    found = check(dispositif_of(token("SIRET")), None, carried())
    assert (found.outcome, found.checks[0].would_change.kind) == (A_VERIFIER, "change.ask_carrying")
    assert check(dispositif_of(token("SIRET", "porteuse_signee")), None, carried()).outcome is OUI


def test_the_carrier_and_its_group_both_answer_for_the_past():
    """The award of either owes its report; somebody else's owes nothing."""
    for who, expected in (("centre", NON), ("group", NON), ("other", A_VERIFIER)):
        case = case_of(**CENTRE, group=GROUP, lines=[line(beneficiary_id=who)])
        assert outcome_of(ConditionKind.REPORT, case).outcome is expected


def test_an_unnamed_carrier_keeps_its_questions():
    """Without a name, the token alone says that somebody signs: its kind is asked, its papers taken as its own."""
    case = case_of(**COLLECTIVE, legal_tokens=("porteuse_signee",))
    assert outcome_of(ConditionKind.TOKEN, case, values=("SIRET", "porteuse_signee")).outcome is OUI
    kind = condition_of(ConditionKind.CARRIER_KIND, values=("association",))
    welcome = condition_of(ConditionKind.TOKEN, values=("porteuse_signee",))
    assert check(dispositif_of(kind, welcome), None, case).checks[0].known.kind == "condition.kind_of_carrier_unknown"


def test_nobody_signs_for_a_group_what_does_not_accept_it():
    """An aid that does not say it may be carried looks at the group itself: whoever signed for it changes nothing."""
    case = case_of(**COLLECTIVE, legal_tokens=("porteuse_signee",))
    kind = condition_of(ConditionKind.CARRIER_KIND, values=("association",))
    age = condition_of(ConditionKind.MIN_AGE_MONTHS, number=12)
    assert [found.outcome for found in check(dispositif_of(kind, age), None, case).checks] == [NON, NON]
