"""Repairs offered with a finding: only where nobody has to choose."""

import pytest

from feeadmin.ordinance import Mend, read
from feeadmin.ordinance.cells import range_text, read_cell
from tests.ordinance.rule_files import STREET, STREET_TEXT, changed

BARE = STREET_TEXT[: STREET_TEXT.index("examples: |")]
BANDS = 'bands: {{occurrences: {{FEW: "{}", MORE: "{}", MANY: "{}"}}}}\n\ntables:'


def mends(*changes):
    """Return the mends of the findings of the small schedule with these changes."""
    found = read(changed(*changes, text=BARE), "x").check()
    return [str(finding.mend) for finding in found if finding.mend]


def banded(few, more, many):
    return mends(("tables:", BANDS.format(few, more, many)))


def test_the_sentence_of_a_mend_names_the_row_and_its_new_text():
    assert str(Mend("repeat", "R2", "occurrences", "[1..3]")) == "Set R2 to [1..3]"


@pytest.mark.parametrize(
    ("bands", "mend"),
    [
        (("[0..2)", "[3..9)", ">=9"), ["Set MORE to [2..9)"]),
        (("[1..2)", "[2..9)", ">=9"), ["Set FEW to [0..2)"]),
        (("[0..2)", "[2..9)", "[9..300)"), ["Set MANY to >=9"]),
        (("[0..2]", "[2..9]", "[9..366]"), ["Set FEW to [0..2)", "Set MORE to [2..9)"]),
        # Three quarters of the range would have to be given up, or one figure is wrong: a choice.
        (("[0..5)", "[2..9)", ">=9"), []),
        # A band in two parts is for its drafter to mend.
        (("[0..2), 4", "[5..9)", ">=9"), []),
        (("[0..1)", "[2..4), 6", "5, >=7"), []),
    ],
)
def test_a_band_is_mended_where_its_neighbour_leaves_no_choice(bands, mend):
    assert banded(*bands) == mend


@pytest.mark.parametrize(
    ("changes", "mend"),
    [
        ([("R2 | (b)  | [2..3]", "R2 | (b)  | 3     ")], ["Set R2 to [2..3]"]),
        ([("R2 | (b)  | [2..3]", "R2 | (b)  | [2..3)")], ["Set R3 to >=3"]),
        ([("R3 | (c)  | >=4   ", "R3 | (c)  | >4    ")], ["Set R3 to >3"]),
        ([("R1 | (a)  | [0..1]", "R1 | (a)  | 1     ")], ["Set R1 to [0..1]"]),
        ([("R3 | (c)  | >=4   ", "R3 | (c)  | [4..300]")], ["Set R3 to >=4"]),
        ([("| >4       | -  ", "| >4.25    | -  ")], ["Set B4 to >4"]),
        ([("| <=4      | <=1000 ||", "| <=4      | <1000  ||")], ["Set B3 to >999"]),
        ([("R1 | (a)  | [0..1]", "R1 | (a)  | <=2   ")], ["Set R1 to <2"]),
        ([("R1 | (a)  | [0..1]", "R1 | (a)  | [0..2]")], ["Set R1 to [0..2)"]),
        # Of three rows that meet, nobody knows which is to give way.
        (
            [
                (
                    "R1 | (a)  | [0..1]      || 100%",
                    "R1 | (a)  | [0..2]      || 100%\n      R0 | (a)  | [1..2]      || 90%",
                )
            ],
            [],
        ),
        # Either row may be the wrong one.
        ([("R1 | (a)  | [0..1]", "R1 | (a)  | [0..3)")], []),
        # Two gaps, each with a cell of its own.
        (
            [
                (
                    "B5 | (c)    | commercial         | -        | -  ",
                    "B5 | (c)    | commercial         | >4       | -  ",
                ),
                (
                    "B4 | (b)(3) | private, nonprofit | >4       | -  ",
                    "B4 | (b)(3) | private, nonprofit | >4.25    | -  ",
                ),
            ],
            ["Set B4 to >4", "Set B5 to -"],
        ),
        # A cell that lists values is widened by its drafter, and the one above it by itself.
        ([("R2 | (b)  | [2..3]", "R2 | (b)  | 2, 7  ")], ["Set R3 to >=3"]),
        ([("R3 | (c)  | >=4   ", "R3 | (c)  | 5, >=7")], []),
        (
            [
                ("R1 | (a)  | [0..1]", "R1 | (a)  | 0     "),
                ("R2 | (b)  | [2..3]", "R2 | (b)  | 2, 3  "),
            ],
            [],
        ),
        # To widen this row would take cases from another one.
        (
            [
                ("| <=4      | <=1000 ||", "| <=4      | <1000  ||"),
                ("B3 | (b)(2) | private, nonprofit |", "B3 | (b)(2) | not(government)    |"),
            ],
            [],
        ),
    ],
)
def test_a_row_is_mended_where_just_one_cell_closes_the_gap(changes, mend):
    assert mends(*changes) == mend


@pytest.mark.parametrize(
    ("like", "cell", "text"),
    [
        ("[2..3]", "[1..3]", "[1..3]"),
        ("[2..3)", "[1..3]", "[1..4)"),
        ("(2..3]", "[1..3]", "(0..3]"),
        ("(2..3]", "[0..3]", "[0..3]"),
        ("<3", "[0..3]", "<4"),
        ("<=3", "[0..3]", "<=3"),
        (">3", ">=5", ">4"),
        (">=3", ">=5", ">=5"),
        ("[3..9]", ">=5", ">=5"),
    ],
)
def test_a_range_is_written_in_the_manner_of_the_old_one_and_means_what_it_should(like, cell, text):
    entry = STREET.inputs["occurrences"]
    (span,) = read_cell(cell, entry)
    assert range_text(entry, span, like) == text
    assert read_cell(text, entry) == (span,)


@pytest.mark.parametrize(
    ("written", "mend"), [("25", ["Set S1 to 25%"]), ("250%", []), ("-5", []), ("101", [])]
)
def test_only_a_forgotten_sign_is_put_behind_a_percentage(written, mend):
    assert mends(("|| 100.00 | 10%", f"|| 100.00 | {written}")) == mend
