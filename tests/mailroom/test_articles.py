"""The numbers on certified mail: read as scanners and people type them, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.kernel.errors import Refused
from feeadmin.mailroom import articles


def numbered(digits: str) -> str:
    return digits + articles.check_digit(digits)


def test_the_check_digit_is_that_of_modulus_ten_with_weights_three_and_one():
    # 3·(7) + 1·(6) + 3·(5) = 42; 50 − 42 = 8
    assert articles.check_digit("567") == "8"


@given(st.text("0123456789", min_size=19, max_size=21).filter(lambda d: len(d) in {19, 21}))
def test_a_number_fits_and_with_any_one_digit_changed_it_does_not(digits):
    whole = numbered(digits)
    assert articles.fits(whole)
    for i, digit in enumerate(whole):
        wrong = str((int(digit) + 1) % 10)
        assert not articles.fits(whole[:i] + wrong + whole[i + 1 :])


@pytest.mark.parametrize("typed", ["", "9407", "x" * 22, "９" * 22, "9" * 21, "9" * 23])
def test_what_is_no_such_number_does_not_fit(typed):
    assert not articles.fits(articles.bare(typed))


def test_spaces_and_the_routing_before_it_do_not_count():
    whole = numbered("940711020088100000001")
    assert articles.bare(articles.shown(whole)) == whole
    assert articles.bare(f"42090012{whole}") == whole
    assert articles.bare(f"420900121234{whole}") == whole


def test_every_wrong_line_is_told_and_nothing_is_taken():
    good = numbered("940711020088100000001")
    with pytest.raises(Refused) as no:
        articles.read(f"{good}\n\n12345\n{good}\n", most=9)
    assert str(no.value) == (
        "Line 2, “12345”, is no certified-mail number. "
        f"Line 3, {articles.shown(good)}, stands there twice."
    )


def test_no_more_numbers_than_envelopes():
    some = [numbered(f"94071102008810000000{n}") for n in range(3)]
    assert articles.read("\n".join(some), most=3) == some
    with pytest.raises(Refused, match="These are 3 numbers, and the batch has 2 envelopes"):
        articles.read("\n".join(some), most=2)
