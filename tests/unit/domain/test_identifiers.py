"""Identifiers: what is right passes whatever its spacing, what is wrong is refused in French, ids are stable."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.identifiers import check_commune, check_qpv, check_rna, check_siret, fold, make_id, qpv_vintage

DIGITS = st.integers(0, 9)
STEADY = settings(deadline=None)  # a busy machine is no failure


def luhn_sum(digits: list[int]) -> int:
    """Return the sum of the Luhn rule, written apart from the code under test."""
    return sum(d if rank % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for rank, d in enumerate(reversed(digits)))


def with_key(digits: list[int]) -> str:
    """Return digits followed by the one that makes their Luhn sum a multiple of ten."""
    return "".join(map(str, [*digits, (-luhn_sum([*digits, 0])) % 10]))


SIREN = st.lists(DIGITS, min_size=8, max_size=8).filter(any).map(with_key).filter(lambda siren: siren != "356000000")


@st.composite
def sirets(draw) -> str:
    """A SIRET both of whose keys are right: the company's and the establishment's."""
    siren = draw(SIREN)
    return with_key([int(digit) for digit in siren] + draw(st.lists(DIGITS, min_size=4, max_size=4)))


@STEADY
@given(siret=sirets(), gaps=st.lists(st.sampled_from(["", " ", "\xa0", "\u202f", "."]), min_size=14, max_size=14))
def test_a_right_siret_passes_however_it_is_spaced(siret, gaps):
    """Spaces of any kind and points between digits do not matter; the 14 digits come back."""
    assert check_siret("".join(gap + digit for gap, digit in zip(gaps, siret, strict=True))) == siret


@STEADY
@given(siret=sirets(), rank=st.integers(0, 13), change=st.integers(1, 9))
def test_one_wrong_digit_of_a_siret_is_seen(siret, rank, change):
    """Any single digit copied wrong is refused, with the reason."""
    wrong = siret[:rank] + str((int(siret[rank]) + change) % 10) + siret[rank + 1 :]
    if wrong.startswith("356000000"):
        return
    with pytest.raises(ValueError, match="clé de contrôle"):
        check_siret(wrong)


@STEADY
@given(nic=st.lists(DIGITS, min_size=5, max_size=5))
def test_establishments_of_la_poste_have_their_own_rule(nic):
    """A SIRET of La Poste (SIREN 356000000) is right when its digits add up to a multiple of five; its seat is by Luhn."""
    siret = "356000000" + "".join(map(str, nic))
    if sum(map(int, siret)) % 5 == 0 or siret == "35600000000048":
        assert check_siret(siret) == siret
    else:
        with pytest.raises(ValueError, match="clé de contrôle"):
            check_siret(siret)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=20))
def test_any_text_is_a_right_identifier_or_refused_in_french(text):
    """A check returns an identifier of its own form, unchanged by a second check, or refuses with a sentence."""
    forms = {
        check_siret: r"[0-9]{14}",
        check_rna: r"W[0-9][0-9A-Z][0-9]{7}",
        check_commune: r"[0-9][0-9AB][0-9]{3}",
        check_qpv: r"QP[0-9]{2}[0-9AB][0-9]{3}|QN[0-9]{2}[0-9AB][0-9]{2}[A-Z]",
    }
    for check, form in forms.items():
        try:
            found = check(text)
        except ValueError:
            with pytest.raises(ValueError, match=r"un .* (?:compte|s'écrit|peut)|la clé"):
                check(text)
        else:
            assert re.fullmatch(form, found)
            assert check(found) == found


@pytest.mark.parametrize("digits", ["٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "７３２８２９３２００００７４", "73282932000074²"])
def test_digits_of_other_scripts_are_no_siret(digits):
    """Only the ten digits of French papers make an identifier."""
    with pytest.raises(ValueError, match="14 chiffres"):
        check_siret(digits)


@pytest.mark.parametrize("siret", ["0" * 14, "", "123", "7328293200007A", "-3282932000074"])
def test_what_is_no_siret_is_refused(siret):
    """Zeros, too few digits and letters are refused."""
    with pytest.raises(ValueError, match="SIRET"):
        check_siret(siret)


@pytest.mark.parametrize("check", [check_rna, check_commune, check_qpv])
@pytest.mark.parametrize(
    "value", ["W75123456٧", "7654٠", "QN0760١M", "QP07600١", "W7512345678", "765400", "QN07601", "QN07601MM", "QP02C001"]
)
def test_wrong_codes_are_refused(check, value):
    """Digits of other scripts, wrong lengths and wrong letters are no code of any kind."""
    with pytest.raises(ValueError, match=r"s'écrit|compte"):
        check(value)


def test_known_codes_pass():
    """Codes seen in public papers, Corsica and overseas included, and the vintage of a quartier."""
    assert check_siret("356 000 000 00048") == "35600000000048"
    assert [check_rna(code) for code in ("w751234567", "W2A1234567", "W9M1000123")] == ["W751234567", "W2A1234567", "W9M1000123"]
    assert [check_commune(code) for code in ("76540", "2a004", "97411")] == ["76540", "2A004", "97411"]
    for code, vintage in (("QN07511M", 2024), ("qn02a01n", 2024), ("QP046001", 2015), ("QP02B003", 2015)):
        assert qpv_vintage(check_qpv(code)) == vintage


@STEADY
@given(text=st.text(max_size=60))
def test_folding_is_stable_and_plain(text):
    """A folded text has only lower-case letters, digits and single spaces, and folding again changes nothing."""
    folded = fold(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", folded)
    assert fold(folded) == folded


@STEADY
@given(text=st.text(alphabet="aàâäbcçdeéèêëfiîïoôöœuùûüyÿ L'-_ ", max_size=40))
def test_folding_ignores_case_accents_and_composition(text):
    """Capitals, accents written in one or two characters, and punctuation make no difference."""
    assert fold(text) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text)) == fold(text.replace("_", " - "))


@STEADY
@given(kind=st.sampled_from(["need", "structure"]), parts=st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_ids_say_the_same_thing_each_time(kind, parts):
    """An id depends on the folded parts and their order, and on nothing else."""
    identifier = make_id(kind, *parts)
    assert re.fullmatch(rf"{kind}-[0-9a-f]{{12}}", identifier)
    assert identifier == make_id(kind, *(f"  {part.upper().lower()} " for part in parts)) or any(
        fold(part.upper().lower()) != fold(part) for part in parts
    )
    assert identifier != make_id(kind, *parts, "")


def test_parts_of_an_id_do_not_run_together():
    """`a b` with `c` is not `a` with `b c`."""
    assert make_id("x", "a b", "c") != make_id("x", "a", "b c")
    assert make_id("x", "a", "b") != make_id("x", "b", "a")
