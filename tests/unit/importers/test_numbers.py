"""Numbers of files: every way people write them is read, and what has two readings is refused with what to write."""

import pytest

from matchmaker.importers.numbers import euros, number, share, whole

AMOUNTS = {
    "12": 12,
    "1234.5": 1234.5,
    "1234,5": 1234.5,
    "12,00": 12,
    "1 234,56 €": 1234.56,
    "1\u202f234,56\xa0€": 1234.56,
    "1.234,56": 1234.56,
    "1,234.56": 1234.56,
    "12.000,0": 12_000,
    "1.234.567": 1_234_567,
    "1 234 567": 1_234_567,
    "33.3333333": 33.3333333,
}


@pytest.mark.parametrize(("written", "amount"), AMOUNTS.items())
def test_an_amount_with_one_reading_is_read(written, amount):
    """Spaces, points or commas between thousands, cents or more decimals: one reading, one amount."""
    assert euros(written) == amount


@pytest.mark.parametrize(
    ("written", "thousands", "cents"),
    [
        ("12.000", "12000", "12,00"),
        ("12,000", "12000", "12,00"),
        ("1.500 €", "1500", "1,50"),
        ("1 234,567", "1234567", "1234,57"),
        ("0,125", "125", "0,12"),
    ],
)
def test_an_amount_with_two_readings_is_refused(written, thousands, cents):
    """One separator and three digits after it: the refusal gives both ways to write what was meant."""
    with pytest.raises(ValueError, match="deux façons") as refused:
        euros(written)
    assert str(refused.value).endswith(f"écrivez « {thousands} » ou « {cents} »")


@pytest.mark.parametrize(
    "written", ["1.234.56", "1.234,567", "12.00.0", "1e3", "nan", "inf", "-5", "1000000001", "", "€", "9" * 50]
)
def test_what_is_no_amount_is_refused(written):
    """Mixed separators, exponents, what is not finite, negative or beyond a thousand million euros."""
    with pytest.raises(ValueError, match="attendu"):
        euros(written)


@pytest.mark.parametrize("written", ["12.000", "1,200"])
def test_a_whole_number_has_no_separator(written):
    """People counted by thousands are never read as a dozen."""
    with pytest.raises(ValueError, match=r"« 12000 »|« 1200 »"):
        whole(written)
    assert whole("12 000") == 12_000
    assert whole("1104.0") == 1104


def test_shares_and_coordinates_keep_three_decimals():
    """Only amounts and counts have thousands: a rate and a longitude are read as they stand."""
    assert (share("0,636"), number("2.345", low=-180, high=180)) == (0.636, 2.345)
    with pytest.raises(ValueError, match="0,8 pour 80 %"):
        share("80")
