"""The code on a letter: easy to read out, impossible to guess, the same for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.notices import access
from tests.conftest import SECRET

NUMBERS = st.from_regex(r"N\d{2}-\d{6}-\d", fullmatch=True)
CODES = NUMBERS.map(access.code_for)


@pytest.fixture(autouse=True)
def sealed():
    access.seal_with(SECRET)
    yield
    access.seal_with(SECRET)


@given(NUMBERS)
def test_a_code_is_three_blocks_of_four_signs_that_nobody_misreads(number):
    blocks = access.code_for(number).split("-")
    assert [len(block) for block in blocks] == [4, 4, 4]
    assert set("".join(blocks)) <= set(access.ALPHABET)
    assert not set(access.ALPHABET) & set("01ILOU")


def test_a_letter_made_again_carries_the_same_code():
    assert access.code_for("N26-000001-5") == access.code_for("N26-000001-5")


def test_no_two_letters_of_a_year_carry_the_same_code():
    assert len({access.code_for(f"N26-{n:06}-0") for n in range(2_000)}) == 2_000


def test_another_installation_gives_the_same_number_another_code():
    ours = access.code_for("N26-000001-5")
    access.seal_with("a key of another city, as long as ours is")
    assert access.code_for("N26-000001-5") != ours


def test_before_the_installation_is_open_there_is_no_code(monkeypatch):
    monkeypatch.setattr(access, "_key", None)
    with pytest.raises(RuntimeError, match="No key for access codes yet"):
        access.code_for("N26-000001-5")


@given(CODES, st.sampled_from(["", " ", "-", "–", "−", " - ", "\t"]), st.booleans())
def test_a_code_may_be_typed_with_or_without_dashes_and_in_small_letters(code, between, small):
    typed = between.join(code.split("-"))
    assert access.bare(typed.lower() if small else typed) == access.bare(code)
