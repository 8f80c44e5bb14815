"""Parcel numbers, as people and files write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.geo import ain, any_apn, cross_reference, perhaps_exempt, shown


@pytest.mark.parametrize(
    "written",
    [
        "4203001013",
        "4203-001-013",
        " 4203 001 013 ",
        "4203–001–013",
        "4203001013.0",
        "4203001013.00",
        "4203-001013",
    ],
)
def test_a_county_number_is_known_in_each_way_it_is_written(written):
    assert ain(written) == "4203001013"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "4203-001",  # cut off, as hundreds are in cities' own files
        "420300101",
        "42030010133",
        "4203-000-013",
        "4203-001-000",
        "0000-001-013",
        "4203001013.5",
        "4.203001013E+09",
        "4203_001_013",
        "٤٢٠٣٠٠١٠١٣",
        "see 4203-001-013",
    ],
)
def test_what_is_no_county_number_is_not_guessed_at(written):
    assert ain(written) is None


@given(st.from_regex(r"[1-9][0-9]{3}[1-9][0-9]{2}[1-9][0-9]{2}", fullmatch=True))
def test_a_number_as_shown_is_read_back(number):
    assert ain(shown(number)) == ain(number) == ain(f"{number}.0") == number
    assert len(shown(number)) == 12


def test_another_countys_number_is_shown_as_it_is_kept():
    assert shown("061-0012.A") == "061-0012.A"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" 061-0012-003 ", "061-0012-003"),
        ("12.34/5a", "12.34/5A"),
        ("AB", None),
        ("A" * 33, None),
        ("12 34", None),
        ("", None),
    ],
)
def test_numbers_of_other_counties_are_trimmed_and_written_in_capitals(written, kept):
    assert any_apn(written) == kept


def test_a_nine_in_the_eighth_place_hints_at_public_land():
    assert perhaps_exempt("5135019900")
    assert not perhaps_exempt("4203001013")
    assert not perhaps_exempt("061")


def test_an_89_book_refers_to_other_books():
    assert cross_reference("8940123001")
    assert not cross_reference("4203001013")
