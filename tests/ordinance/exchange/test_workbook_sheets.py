"""What a clerk sees in the workbook of a rule file, and that every cell of it is text."""

import hashlib
import io
import zipfile

import pytest
from lxml import etree

from feeadmin.ordinance import RuleError
from feeadmin.ordinance.drafting.writing import (
    tables_of,
)
from feeadmin.ordinance.exchange.workbook import exported
from tests.ordinance.exchange.office import (
    LOOKS_LIKE_SOMETHING_ELSE,
    book_of,
    brought_back,
    cited,
    row_texts,
)
from tests.ordinance.rule_files import (
    SFO_TEXT,
    STREET_TEXT,
    changed,
)

DUBLIN_CORE = "http://purl.org/dc/terms/"
LONG_NAME = "what_is_charged_for_each_square_foot_of_the_street"


def test_the_first_sheet_says_what_the_workbook_is_and_how_to_edit_it():
    page = book_of()["Read me first"]
    said = {line[0]: line[1] for line in page.iter_rows(values_only=True)}
    assert page["A1"].value == "Street Use and Block Event Fees"
    assert said["DRAFT: not law"] == "Nothing may be billed from it."
    assert (said["Version"], said["Rule file"]) == ("draft-3", "street_use.yaml")
    assert said["SHA-256 of that file"] == hashlib.sha256(STREET_TEXT.encode()).hexdigest()
    assert "bring it back" in said["8."]
    assert said["owner"] == "owner"


def test_an_adopted_version_is_no_draft():
    text = changed(("status: draft", "status: adopted"), ("adopted:", "adopted: 2026-01-05"))
    assert book_of(text)["Read me first"]["A2"].value == "ADOPTED"


def test_a_sheet_says_what_its_table_is_and_what_its_columns_are():
    book = book_of(SFO_TEXT)
    page = book["base"]
    assert (
        page["A1"].value == "T03 Base amount · § 5.1 · unique: exactly one row applies to each case"
    )
    assert row_texts(page, 2) == ["id", "used_area_sqft", "duration_min", "→", "per_period"]
    assert page["B3"].value == "Square feet used (sq ft)"
    assert page["B2"].comment.text.splitlines()[:2] == ["0 to 100000000 sq ft", "A1: 0 to 4,999.99"]
    assert book["proximity"]["B2"].comment.text.splitlines()[-1] == "missing: none near"
    assert "PRIVATE: A private owner" in book["gate"]["D2"].comment.text
    assert book["gate"]["L2"].comment.text.endswith("-: none of these")
    assert page.freeze_panes == "B4"


def test_every_cell_of_a_table_is_text_and_stays_text():
    for page in book_of():
        for row in page.iter_rows():
            assert {cell.number_format for cell in row if cell.value is not None} <= {"@"}
        assert page.column_dimensions["A"].number_format == "@"
    rules = cited(*LOOKS_LIKE_SOMETHING_ELSE[:10])
    assert {cell.data_type for cell in book_of(rules)["base"]["B"][3:]} == {"s"}


def test_findings_stand_beside_the_cell_they_are_about():
    text = changed(
        ("R1 | (a)  | [0..1] ", "R1 | (a)  | 0      "), ("hours, cite: § 12.04.030,", "hours,")
    )
    lines = [*book_of(text)["Findings"].iter_rows(min_row=2, values_only=True)]
    error = next(line for line in lines if line[0] == "error")
    assert error[1].startswith("repeat")
    assert error[2] == "Table “repeat”: no row applies when occurrences is 1."
    assert "No row applies" in error[3]
    warning = next(line for line in lines if "has no cite" in line[2])
    assert warning[1] == "line 57 of the rule file"


def test_a_rule_file_without_findings_says_so():
    page = book_of()["Findings"]
    assert page["C2"].value == "Nothing was found when this workbook was made."


def test_tables_whose_names_no_sheet_can_have_get_another():
    text = STREET_TEXT.replace("  repeat:", f"  {LONG_NAME}:").replace("repeat.", f"{LONG_NAME}.")
    text = text.replace("  surcharge:", f"  {LONG_NAME}s:").replace("surcharge.", f"{LONG_NAME}s.")
    book = book_of(text)
    assert book.sheetnames == [
        "Read me first",
        "base",
        "what_is_charged_for_each_square",
        "what_is_charged_for_each_sq 2",
        "Examples",
        "Findings",
    ]
    book["what_is_charged_for_each_sq 2"]["E6"] = "210%"
    assert tables_of(brought_back(book, text))[LONG_NAME].rows[2].answered == ("210%",)


def test_a_table_may_be_called_as_a_sheet_that_is_there_already():
    text = STREET_TEXT.replace("  repeat:", "  findings:").replace("repeat.", "findings.")
    assert "findings 2" in book_of(text).sheetnames


def test_the_same_rules_make_the_same_workbook():
    first, second = (exported(STREET_TEXT, "street_use.yaml") for _time in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {part.date_time[0] for part in packed.infolist()} == {1980}


def test_no_hour_stays_in_it_whatever_another_library_calls_the_words_for_it():
    """OWSLib, once loaded, has lxml write dct: for all of the process."""
    etree.register_namespace("dct", DUBLIN_CORE)
    try:
        with zipfile.ZipFile(io.BytesIO(exported(STREET_TEXT, "street_use.yaml"))) as packed:
            told = packed.read("docProps/core.xml")
    finally:
        etree.register_namespace("dcterms", DUBLIN_CORE)
    assert b"created" not in told
    assert b"modified" not in told


def test_a_character_no_workbook_can_hold_is_shown_as_such():
    text = changed(("title: Street Use", 'title: "\\aStreet Use'), ("Event Fees", 'Event Fees"'))
    assert book_of(text)["Read me first"]["A1"].value.startswith("�Street Use")


def test_a_rule_file_that_cannot_be_read_is_not_exported():
    with pytest.raises(RuleError, match=r"^rules\.yaml:4: "):
        exported(changed(("status: draft", "status: law")), "rules.yaml")
