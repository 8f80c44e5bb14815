from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.letters import LetterFault, fonts, window
from feeadmin.letters.markup import TEMPLATES
from feeadmin.letters.pieces import Recipient
from tests.letters import examples

EVEN = dict.fromkeys(range(32, 127), 0.5)
"""Every character half an em wide, so that widths can be counted."""


def _to(name, *address, known_as=None):
    return Recipient(name=name, capacity="owner", address=address, addressed_as=known_as)


def test_a_short_address_is_set_large():
    block = window.block(_to("Ana Lee", "1 A St", "Los Angeles, CA 90012"), EVEN)
    assert block == window.AddressBlock(("Ana Lee", "1 A St", "Los Angeles, CA 90012"), 4)


def test_a_long_trust_and_four_lines_of_address_still_fit(typefaces):
    block = window.block(examples.TRUST, fonts.advances())
    assert block.room == 6
    assert len(block.lines) == 6
    assert block.lines[:2] == (
        "The María Guadalupe Hernández-Washington",
        "Revocable Living Trust of 1998",
    )


def test_a_name_too_long_for_the_window_asks_for_a_shorter_one():
    endless = _to("The Trust of " + "Hernández " * 30, "1 A St", "Los Angeles, CA 90012")
    with pytest.raises(LetterFault, match="Give a shorter name for the envelope"):
        window.block(endless, EVEN)


def test_the_window_shows_the_shorter_name_where_there_is_one():
    block = window.block(_to("A " * 300, "1 A St", known_as="The A Trust"), EVEN)
    assert block.lines == ("The A Trust", "1 A St")


def test_a_word_wider_than_the_window_is_broken_and_keeps_all_its_letters():
    block = window.block(_to("Wörk" * 20, "1 A St"), EVEN)
    assert "".join(block.lines[:-1]) == "Wörk" * 20


@given(st.lists(st.text(st.sampled_from("abc dé")), min_size=1, max_size=3))
@settings(max_examples=60)
def test_no_letter_of_an_address_is_lost_and_no_line_is_too_wide(written):
    name, *address = written
    try:
        block = window.block(_to(name, *address), EVEN)
    except LetterFault:
        return
    assert "".join("".join(block.lines).split()) == "".join("".join(written).split())
    widest = window.WIDTH / window.SIZES[block.room]
    assert all(sum(EVEN.get(ord(c), 1) for c in line) <= widest for line in block.lines)


def test_the_style_sheet_sets_the_sizes_the_lines_were_measured_in():
    style = (TEMPLATES / "css" / "letter.css").read_text(encoding="utf-8")
    sizes = re.findall(r"\.room-(\d) p \{ font-size: ([\d.]+)pt; line-height: ([\d.]+)pt", style)
    assert {int(room): float(size) for room, size, _ in sizes} == window.SIZES
    height = (window.ADDRESS.bottom - window.ADDRESS.top) * window.POINTS
    assert all(int(room) * float(leading) <= height for room, _, leading in sizes)
