"""Three outcomes, with what is known and what would change it."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif, DispositifNature
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import Tokens, TokenStatus, known_tokens
from tests.unit.eligibility.cases import COLLECTIVE, INTERVIEWED, SIRET, TODAY, case_of, outcome_of, theme

OUI, NON, A_VERIFIER = Outcome.OUI, Outcome.NON, Outcome.A_VERIFIER


@pytest.mark.parametrize(
    ("bearer", "values", "expected"),
    [
        ({"siret": SIRET}, ("SIRET",), OUI),
        ({"rna": "W751234567"}, ("RNA",), OUI),
        ({"legal_tokens": ("assurance_RC",)}, ("SIRET", "assurance_RC"), OUI),
        ({}, ("SIRET",), A_VERIFIER),
        ({"siret": SIRET}, ("RNA",), A_VERIFIER),
        (INTERVIEWED, ("SIRET",), NON),
        (COLLECTIVE, ("SIRET",), NON),
        (COLLECTIVE, ("SIRET", "porteuse_signee"), NON),
        (COLLECTIVE, ("compte_bancaire",), A_VERIFIER),
        (INTERVIEWED, ("public_QPV",), OUI),
    ],
)
def test_a_token_is_held_absent_or_unknown(bearer, values, expected):
    """A token counts as absent only when somebody knows it is: an interview, or a collective that is no legal person."""
    assert outcome_of(ConditionKind.TOKEN, case_of(**bearer), values=values).outcome is expected


def test_an_interview_of_the_structure_says_nothing_of_the_public():
    """A complete list of legal states does not make the public of the action known."""
    assert (
        known_tokens(case_of(**INTERVIEWED).bearer, case_of(territory="CN07606I").project, TODAY).status("public_QPV")
        is TokenStatus.UNKNOWN
    )


@pytest.mark.parametrize(
    ("bearer", "token", "expected"),
    [
        ({"founded": date(2025, 11, 23)}, "age_12m", TokenStatus.HELD),
        ({"founded": date(2025, 11, 24)}, "age_12m", TokenStatus.ABSENT),
        ({}, "age_12m", TokenStatus.UNKNOWN),
        ({"founded": date(2010, 1, 1), **COLLECTIVE}, "age_3y", TokenStatus.ABSENT),
        (COLLECTIVE, "groupe>=2", TokenStatus.HELD),
        ({"size": 1}, "groupe>=2", TokenStatus.ABSENT),
        ({}, "groupe>=2", TokenStatus.UNKNOWN),
        ({"kind": StructureKind.EVS}, "agrement_EVS", TokenStatus.HELD),
        ({"kind": StructureKind.COMMUNE}, "personne_publique", TokenStatus.HELD),
        ({"siret": SIRET}, "RNA", TokenStatus.UNKNOWN),
    ],
)
def test_tokens_follow_from_what_a_structure_says_of_itself(bearer, token, expected):
    """A date of creation, a size, a kind tell some tokens; what they do not tell stays unknown."""
    case = case_of(**bearer)
    assert case.tokens.status(token) is expected


@pytest.mark.parametrize(
    ("bearer", "values", "expected", "change"),
    [
        ({}, ("association",), A_VERIFIER, "change.ask_kind"),
        ({"kind": StructureKind.EVS}, ("evs", "centre_social"), OUI, None),
        ({"kind": StructureKind.EVS}, ("commune",), NON, "change.other_carrier"),
        (COLLECTIVE, ("association",), NON, "change.other_carrier"),
        ({**COLLECTIVE, "tokens": Tokens(held=frozenset({"RNA"}))}, ("association",), OUI, None),
        ({**COLLECTIVE, "tokens": Tokens(held=frozenset({"RNA"}))}, ("collectif",), OUI, None),
        ({**COLLECTIVE, "tokens": Tokens(held=frozenset({"porteuse_signee"}))}, ("association",), A_VERIFIER, "change.ask_kind"),
    ],
)
def test_the_kind_of_carrier_is_unknown_until_somebody_says_it(bearer, values, expected, change):
    """A name is not a legal form; a declared collective counts as an association, a signing carrier has to be asked."""
    item = outcome_of(ConditionKind.CARRIER_KIND, case_of(**bearer), values=values)
    assert (item.outcome, item.would_change.kind if item.would_change else None) == (expected, change)


@pytest.mark.parametrize(
    ("themes", "expected", "change"),
    [
        (("education", "sante"), OUI, None),
        (("emploi",), NON, "change.cover_theme"),
        ((), A_VERIFIER, "change.say_theme"),
    ],
)
def test_the_theme_of_the_need_decides(themes, expected, change):
    """One shared theme is enough; a need nobody could translate is not refused for its theme."""
    item = outcome_of(ConditionKind.THEME, case_of(themes=themes), values=("sante", "education"))
    assert (item.outcome, item.would_change.kind if item.would_change else None) == (expected, change)


@pytest.mark.parametrize(("territory", "expected"), [("QN07601M", OUI), ("QP076001", OUI), ("CN07606I", A_VERIFIER)])
def test_a_need_of_a_qpv_has_its_public(territory, expected):
    """A need kept with the whole contrat leaves the quarter to be named."""
    assert outcome_of(ConditionKind.PUBLIC_QPV, case_of(territory=territory)).outcome is expected


@pytest.mark.parametrize(
    ("bearer", "founded", "expected", "change"),
    [
        ({}, date(2025, 11, 23), OUI, None),
        ({}, date(2025, 11, 24), NON, "change.wait_until"),
        ({}, None, A_VERIFIER, "change.ask_age"),
        (COLLECTIVE, None, NON, "change.found_and_wait"),
        ({**COLLECTIVE, "tokens": Tokens(held=frozenset({"porteuse_signee"}))}, None, A_VERIFIER, "change.ask_age"),
    ],
)
def test_age_counts_from_the_day_of_creation(bearer, founded, expected, change):
    """Twelve months to the day; a collective has no legal age, an unknown date is asked."""
    item = outcome_of(ConditionKind.MIN_AGE_MONTHS, case_of(founded=founded, **bearer), number=12)
    assert (item.outcome, item.would_change.kind if item.would_change else None) == (expected, change)
    if change == "change.wait_until":
        assert item.would_change.params == {"date": "2026-11-24"}


@pytest.mark.parametrize(
    ("verified_on", "expected"),
    [(date(2025, 11, 23), OUI), (date(2025, 11, 22), A_VERIFIER), (None, A_VERIFIER)],
)
def test_a_local_fund_exists_where_a_campagne_says_so(verified_on, expected):
    """A campagne checked within a year proves the fund exists here; an older one asks to be checked."""
    campagne = Campagne(id="c", dispositif_id="D", territory_code="QN07601M", year=2026, verified_on=verified_on)
    assert outcome_of(ConditionKind.LOCAL_EXISTENCE, case_of(), campagne).outcome is expected


def test_without_campagne_existence_is_asked():
    """No campagne does not mean no fund: somebody has to ask."""
    item = outcome_of(ConditionKind.LOCAL_EXISTENCE, case_of())
    assert (item.outcome, item.would_change.kind) == (A_VERIFIER, "change.ask_existence")


def test_a_manual_condition_is_always_asked_with_its_question():
    """What only a person can tell is never guessed."""
    item = outcome_of(ConditionKind.MANUAL, case_of(siret=SIRET))
    assert (item.outcome, item.would_change.params) == (A_VERIFIER, {"question": "Condition"})


def test_a_requirement_without_source_refuses_nobody():
    """General knowledge may be wrong: its *non* is *à vérifier*, and says the same change."""
    item = outcome_of(ConditionKind.TOKEN, case_of(**INTERVIEWED), source_id=None, values=("SIRET",))
    assert (item.outcome, item.known.kind, item.would_change.kind) == (A_VERIFIER, "condition.token_absent", "change.gain_token")


@pytest.mark.parametrize(("closed_on", "expected"), [(date(2026, 11, 22), NON), (TODAY, OUI), (None, OUI)])
def test_a_closed_dispositif_is_refused_with_its_date(closed_on, expected):
    """The last day still counts; after it the answer is no, and says since when."""
    condition = Condition(kind=ConditionKind.TOKEN, values=("SIRET",), label="SIRET", source_id="S")
    dispositif = Dispositif(id="D", label="D", funder="État", summary="", conditions=(condition,), closed_on=closed_on)
    found = check(dispositif, None, case_of(siret=SIRET))
    assert found.outcome is expected
    if expected is NON:
        assert found.checks[0].known.params == {"date": "2026-11-22"}


@pytest.mark.parametrize(
    ("nature", "known"),
    [(DispositifNature.PORTE, "condition.a_door"), (DispositifNature.ORIENTATION, "condition.an_orientation")],
)
def test_a_door_is_not_money(nature, known):
    """A status or a partner is useful, but is no route to money, and the check says what it is."""
    found = check(Dispositif(id="D", label="D", funder="Ville", summary="", nature=nature), None, case_of())
    assert (found.outcome, found.checks[0].known.kind) == (NON, known)


def test_a_dispositif_of_which_nothing_is_known_is_asked():
    """Nothing said is not nothing required."""
    assert check(Dispositif(id="D", label="D", funder="Ville", summary=""), None, case_of()).outcome is A_VERIFIER


def test_the_themes_of_a_dispositif_count_as_a_condition():
    """A list of supported themes is checked even when no condition repeats it, and only once when one does."""
    theme = Condition(kind=ConditionKind.THEME, values=("emploi",), label="Thème", source_id="S")
    for conditions in ((), (theme,)):
        dispositif = Dispositif(
            id="D", label="D", funder="Ville", summary="", themes=("sante",), conditions=conditions, source_id="S"
        )
        kinds = [item.known.kind for item in check(dispositif, None, case_of(themes=("emploi",))).checks]
        assert kinds.count("condition.theme_other") + kinds.count("condition.theme_shared") == 1


def test_every_refusal_and_doubt_says_what_would_change_it():
    """No *non* and no *à vérifier* comes without the next thing to do; a *oui* needs none."""
    for kind in ConditionKind:
        for bearer in (COLLECTIVE, INTERVIEWED, {}):
            for parts in ((), (theme("z"),)):
                case = case_of(themes=("x",), territory="CN07606I", **bearer)
                item = outcome_of(kind, case, values=("z",), number=12, parts=parts)
                assert (item.would_change is None) == (item.outcome is OUI), kind


def test_what_is_known_says_from_whom_and_since_when():
    """A check about a structure quotes who described it and on which day; a campagne, the day it was checked."""
    item = outcome_of(ConditionKind.TOKEN, case_of(siret=SIRET, updated=date(2026, 6, 2)), values=("SIRET",))
    assert (item.known.source_id, item.known_on, item.source_id) == ("s", date(2026, 6, 2), "S01")
    seen = Campagne(id="c", dispositif_id="D", territory_code="QN07601M", year=2026, verified_on=date(2026, 9, 1), source_id="f")
    item = outcome_of(ConditionKind.LOCAL_EXISTENCE, case_of(), seen)
    assert (item.known.source_id, item.known_on) == ("f", date(2026, 9, 1))


def test_a_token_that_steps_will_give_is_nobodys_word_yet():
    """What steps have to give has no source and no date: nobody said it."""
    case = case_of(**INTERVIEWED, updated=date(2026, 6, 2)).after(["SIRET"], date(2027, 1, 1), None)
    item = outcome_of(ConditionKind.TOKEN, case, values=("SIRET",))
    assert (item.outcome, item.known.source_id, item.known_on) == (OUI, None, None)
