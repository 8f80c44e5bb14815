"""What is no workbook, or a damaged one, is refused before any rule is looked at."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import RuleError
from feeadmin.ordinance.exchange.workbook import imported
from tests.ordinance.exchange.office import (
    GOOD,
    part,
    refused,
    repacked,
)
from tests.ordinance.rule_files import STREET_TEXT

NO_WORKBOOK = (
    "workbook",
    (
        "This is not an Excel workbook (.xlsx). Open it in a spreadsheet program and save it as "
        "one, without a password."
    ),
)

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>
"""


def package(**parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"id,fee\nB1,60.00\n",
        b"PK\x03\x04 but no package",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        package(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        repacked(**{"[Content_Types].xml": b"<Types/>"}),
        repacked(**{"[Content_Types].xml": None}),
    ],
    ids=["csv", "half a package", "password or .xls", "ods", "another format", "no contents"],
)
def test_a_file_of_another_kind_is_no_workbook(data):
    assert refused(data) == [NO_WORKBOOK]


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
@settings(max_examples=30)
def test_a_byte_that_changed_on_the_way_changes_no_rule(place, change):
    data = bytearray(GOOD)
    data[place] ^= change
    try:
        text = imported(STREET_TEXT, bytes(data))
    except RuleError:
        return
    assert text == STREET_TEXT


def test_an_empty_file_is_refused():
    assert refused(b"") == [("workbook", "The file is empty.")]


def test_a_workbook_with_macros_is_refused():
    contents = part("[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    [(place, sentence)] = refused(repacked(**{"[Content_Types].xml": contents}))
    assert place == "workbook"
    assert "macros" in sentence


def test_a_file_too_large_to_read_is_refused_unread():
    [(_place, sentence)] = refused(bytes(5_000_001))
    assert sentence == "The file has more than 5,000,000 bytes."


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_unpacked():
    bomb = repacked(**{"xl/worksheets/sheet2.xml": bytes(30_000_000)})
    assert len(bomb) < 100_000
    [(_place, sentence)] = refused(bomb)
    assert sentence == "Unpacked, the file has more than 20,000,000 bytes."


@pytest.mark.parametrize(
    "damage",
    [
        {"xl/workbook.xml": None},
        {"xl/workbook.xml": b"<workbook"},
        {"xl/worksheets/sheet2.xml": b"\x00\x01"},
        {"xl/styles.xml": b"<styleSheet/>"},
        {"xl/worksheets/sheet2.xml": BOMB + b"<worksheet><c>&c;</c></worksheet>"},
        {"xl/sharedStrings.xml": BOMB + b"<sst><si><t>&c;</t></si></sst>"},
    ],
    ids=["no book", "cut off", "no text", "no styles", "entities", "entities in texts"],
)
def test_a_damaged_workbook_is_refused(damage):
    [(place, sentence)] = refused(repacked(**damage))
    assert (place, sentence) == ("workbook", "The workbook is damaged; save it again.")


def test_nothing_swells_from_a_declaration_of_entities():
    sheet = part("xl/worksheets/sheet2.xml")
    assert sheet.count(b">government<") == 1
    swelling = BOMB + sheet.replace(b">government<", b">&c;<")
    assert "damaged" in refused(repacked(**{"xl/worksheets/sheet2.xml": swelling}))[0][1]
