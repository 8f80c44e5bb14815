from __future__ import annotations

from dataclasses import replace

import pytest

from feeadmin.letters import LetterFault, characters, fonts
from tests.letters import examples


def _named(name):
    return examples.e2(recipient=replace(examples.RECIPIENT, name=name))


@pytest.mark.parametrize(
    "name", ["Núñez & Søn", "Nguyễn Thị Ánh", "O’Neill – “Kowalski”", "Jose\u0301"]
)
def test_latin_and_vietnamese_names_can_be_drawn(typefaces, name):
    characters.check(_named(name), fonts.drawable())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Casa 🏠 LLC", r"U\+1F3E0 \(HOUSE BUILDING\)"),
        ("김지우", r"U\+AE40 \(HANGUL SYLLABLE GIM\)"),
        ("Ana\u202eLee", r"U\+202E \(RIGHT-TO-LEFT OVERRIDE\)"),
        ("Ana\u200bLee", r"U\+200B \(ZERO WIDTH SPACE\)"),
        ("Ana\nLee", r"U\+000A \(a character without a name\)"),
        ("soft\u00adhyphen", r"U\+00AD \(SOFT HYPHEN\)"),
    ],
)
def test_what_our_typeface_cannot_draw_is_named_with_its_place(typefaces, name, said):
    with pytest.raises(LetterFault, match=rf"letter.recipient.name holds {said}"):
        characters.check(_named(name), fonts.drawable())


def test_a_list_is_searched_too(typefaces):
    parcels = replace(examples.e2().property, parcels=("5400-051-038", "5400-☃"))
    with pytest.raises(LetterFault, match=r"letter.property.parcels\[1\] holds U\+2603"):
        characters.check(examples.e2(property=parcels), fonts.drawable())


def test_the_receipt_is_attached_and_not_printed(typefaces):
    characters.check(examples.e2(receipt={"lines": ["김"]}), fonts.drawable())
