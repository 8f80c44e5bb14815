"""What a model may not bring into a rule file: refused by name, all of it at once."""

import pytest

from feeadmin.ordinance import RuleError
from feeadmin.ordinance.exchange.dmn import ModelError, imported
from tests.ordinance.exchange.models import decision, literal, model, table
from tests.ordinance.exchange.test_dmn_import import OPTIONAL_TEXT
from tests.ordinance.rule_files import SFO_TEXT, STREET_TEXT


def sentences(text, data):
    with pytest.raises(ModelError) as refusal:
        imported(text, data)
    return [problem.message for problem in refusal.value.problems]


UNKNOWN = "is not known here; use one of: event_date, duration, area, occurrences, owner, consent."
OWNERS = "is not one of: private, nonprofit, commercial, government."


def extra(columns, rows, output="x", **marks):
    return decision("extra", table(columns, [output], rows, **marks))


def fees(rows, outputs=("flat", "hourly"), **marks):
    return decision("base", table(["owner"], list(outputs), rows, **marks))


def summed(output, *cells):
    drawn = table(["area"], [output], [("S1", *cells)], hit="COLLECT", aggregation="SUM")
    return decision(f"surcharge {output}", drawn)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (
            [extra(["weather"], [("N1", '"wet"', "1")])],
            [f"Decision “extra”: column “weather”: “weather” {UNKNOWN}"],
        ),
        (
            [extra(["base.flat"], [("N1", "1", "1")])],
            [f"Decision “extra”: column “base.flat”: “base.flat” {UNKNOWN}"],
        ),
        (
            [extra(["area"], [("N1", "0.5", "1"), ("N2", ">200001", "1")])],
            [
                "Decision “extra”, row N1, column “area”: 0.5 is not a whole multiple of 1.",
                (
                    "Decision “extra”, row N2, column “area”: "
                    "“200001” lies outside the range of this input."
                ),
            ],
        ),
        (
            [extra(["owner"], [("N1", '"king"', "1"), ("N2", '<"m"', "1")])],
            [
                f"Decision “extra”, row N1, column “owner”: “king” {OWNERS}",
                (
                    "Decision “extra”, row N2, column “owner”: "
                    "“<m” is a range, but these values have no order."
                ),
            ],
        ),
        (
            [extra(["consent"], [("N1", '"true"', "1")])],
            ['Decision “extra”, row N1, column “consent”: "true" is not a boolean.'],
        ),
        (
            [extra(["consent"], [("N1", "null", "1")])],
            [
                (
                    "Decision “extra”, row N1, column “consent”: "
                    "“missing” is for inputs that are optional."
                )
            ],
        ),
        (
            [extra(["event_date"], [("N1", "20270204", "1")])],
            ["Decision “extra”, row N1, column “event_date”: 20270204 is not a date."],
        ),
        (
            [extra(["area"], [("N1", "-", "true")])],
            ["Decision “extra”: output “x”: a table answers figures, or words."],
        ),
        (
            [extra(["area"], [("N1", "-", "1"), ("N2", "5", '"a"')])],
            ["Decision “extra”: output “x”: a table answers figures, or words."],
        ),
        (
            [extra(["area"], [("N1", "5", "1")], ("x", "", "1"), hit="FIRST")],
            ["Decision “extra”: output “x” has a default; write it as a row."],
        ),
        (
            [extra(["area"], [("N1", "<5", "1"), ("N2", "<6", "2")], hit="ANY")],
            ["Table “extra”: rows N1, N2 all apply."],
        ),
        (
            [extra(["area"], [("N1", "-", '"two words"')])],
            ["“two words” cannot be used here: begin with a letter."],
        ),
        (
            [extra(["area", "area"], [("N1", "-", "-", "1")])],
            ["The header names a column twice: area."],
        ),
        ([extra(["area"], [])], ["Decision “extra”: it has no rules."]),
        (
            [fees([("B1", "-", "1")], ["flat"])],
            ["Decision “base”: its outputs are flat, and in the file flat, hourly."],
        ),
        (
            [fees([("B1", "-", "1", '"a"')])],
            ['Decision “base”, row B1, output “hourly”: "a" is not an amount of money.'],
        ),
        (
            [fees([("B1", "-", "1", "2")], hit="FIRST")],
            [
                (
                    "Decision “base”: in the file this table is “unique”, here it is “first”; "
                    "change “hit” in the file first."
                )
            ],
        ),
        (
            [decision("base", literal("5"))],
            ["Decision “base”: it is a table in the file, and none in the model."],
        ),
        (
            [decision("Total", literal("base"))],
            ["Decision “Total”: only decision tables are taken over, and this is none."],
        ),
        (
            [decision("fee", literal("escalated * 2"))],
            [
                (
                    "Decision “fee”: it is a line, and the file has it otherwise; "
                    "change lines in the file itself."
                )
            ],
        ),
        (
            [summed("add", "-", "1")],
            [
                (
                    "Table “surcharge”: the model has not all of its outputs: "
                    "“surcharge rate” is missing."
                )
            ],
        ),
        (
            [summed("add", "-", "1"), summed("rate", "5", "1")],
            [
                (
                    "Table “surcharge”: its outputs stand in tables of their own, "
                    "whose rows and conditions differ."
                )
            ],
        ),
        (
            ["<businessKnowledgeModel name='Rates'/>", decision("a", "<relation/>")],
            [
                "businessKnowledgeModel “Rates” is not read.",
                (
                    "Decision “a”: a boxed relation is not read; "
                    "only decision tables and literal expressions are."
                ),
            ],
        ),
    ],
)
def test_what_cannot_be_taken_over_is_refused_by_name_and_all_of_it_at_once(parts, found):
    assert sentences(STREET_TEXT, model(*parts)) == found


def test_an_optional_inputs_exclusion_must_exclude_what_is_missing():
    rows = [("R1", "[0..1]", "1"), ("R2", "not([0..1])", "2")]
    data = model(decision("repeat", table(["occurrences"], ["factor"], rows)))
    assert sentences(OPTIONAL_TEXT, data) == [
        (
            "Decision “repeat”, row R2, column “occurrences”: "
            "“not(…)” lets null in, and a cell cannot say so; add null to it."
        )
    ]
    assert sentences(STREET_TEXT, data) == [
        "“R3” is not known here; use one of: B1, B2, B3, B4, B5, S1, S2, R1, R2."
    ]


def test_a_word_that_the_table_does_not_have_is_refused():
    rows = [("G1", "-", '"NO_FEES"', "-")]
    data = model(decision("gate", table(["site"], ["result", "reason"], rows, hit="FIRST")))
    [found] = sentences(SFO_TEXT, data)
    assert found.startswith("Decision “gate”, row G1, output “result”: “NO_FEES” is not known here")


def test_a_rule_file_that_cannot_be_read_takes_nothing():
    with pytest.raises(RuleError, match="rule file:4"):
        imported(STREET_TEXT.replace("status: draft", "status: law"), model())


def test_two_decisions_of_one_name_here_are_refused():
    rows = [("N1", "-", "1")]
    data = model(
        decision("Size class", table(["area"], ["x"], rows)),
        decision("size-class", table(["area"], ["x"], rows)),
    )
    assert sentences(STREET_TEXT, data) == ["Two tables would be called “size_class” in the file."]


def test_a_note_cannot_draw_rows_of_its_own():
    rows = [("N1", "-", "1", "§ 9\n      N2 | - || 2")]
    data = model(decision("extra", table(["area"], ["x"], rows, notes=["cite"])))
    assert sentences(STREET_TEXT, data)[-1].startswith("This row has ")
