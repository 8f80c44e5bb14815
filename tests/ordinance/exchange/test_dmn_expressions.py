"""Literal expressions, and the inputs that a model's decisions are given."""

from datetime import date
from decimal import Decimal

import pytest

from feeadmin.ordinance.exchange.dmn import ModelError, evaluated, written
from tests.ordinance.exchange.models import decision, literal, model, table


def sentences(data, given=None):
    """Return the reasons for which a model is not evaluated."""
    with pytest.raises(ModelError) as refusal:
        evaluated(data, given or {})
    return [problem.message for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", Decimal(5)),
        ('"A"', "A"),
        ('date("2027-02-04")', date(2027, 2, 4)),
        ("", None),
        ("Full Name", "Sue"),
        ("  Full\n Name ", "Sue"),
        ("n", Decimal(3)),
        ("n + 2 * (n - 1) / 4", Decimal(4)),
        ("-n + 10", Decimal(7)),
        ("2 - -n", Decimal(5)),
        ("min(n, 2) * max (1, .5, n)", Decimal(6)),
        ("n / 0", None),
        ("n + nothing", None),
        ("Full Name + 1", None),
        ("Approved/Declined + n", Decimal(11)),
        ("0.1 + 0.2", Decimal("0.3")),
        ("1 / 3", Decimal("0." + "3" * 34)),
    ],
)
def test_a_literal_expression_is_a_value_a_name_or_arithmetic(text, value):
    names = ["Full Name", "n", "nothing", "Approved/Declined"]
    given_values = {"Full Name": "Sue", "n": 3, "nothing": None, "Approved/Declined": 8}
    found = evaluated(model(decision("D", literal(text), needs=names), inputs=names), given_values)
    assert found == {"D": value}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('"Hello " + Full Name', "is FEEL that is not read here"),
        ("if n > 1 then 2 else 3", "is FEEL that is not read here"),
        ("for x in xs return x", "is FEEL that is not read here"),
        ("sum(n, 2)", "the function sum() is not read here"),
        ("n > 2", "is FEEL that is not read here"),
        ("[1, 2]", "is FEEL that is not read here"),
        ("{a: 1}", "is FEEL that is not read here"),
        ("n +", "is FEEL that is not read here"),
        ("(n", "is FEEL that is not read here"),
        ("n..x + 1", "is FEEL that is not read here"),
        ("n + " * 5000 + "n", "is FEEL that is not read here"),
        ("min(n", "is FEEL that is not read here"),
        ("-" * 50 + "n", "is FEEL that is not read here"),
        ("1" * 40 + " + n", "is not a number of at most 34 digits"),
    ],
)
def test_any_other_expression_is_refused_by_its_decision(text, sentence):
    found = sentences(
        model(decision("Total due", literal(text), needs=["n"]), inputs=["n"]), {"n": 1}
    )
    assert len(found) == 1
    assert found[0].startswith("Decision “Total due”: ")
    assert sentence in found[0]


def test_a_decision_that_is_only_described_answers_null():
    assert evaluated(model(decision("D")), {}) == {"D": None}


def test_inputs_that_a_model_does_not_declare_are_taken_by_their_names():
    drawn = table(["season", "guest count"], ["dish"], [("R1", '"Fall"', "<=8", '"Spareribs"')])
    assert evaluated(model(decision("Dish", drawn)), {"season": "Fall", "guest count": 8}) == {
        "Dish": "Spareribs"
    }


def test_every_missing_input_is_named_at_once_with_the_nearest_name():
    drawn = table(["Age", "Risk"], ["x"], [("R1", "-", "-", "1")])
    data = model(decision("D", drawn, needs=["Age", "Risk"]), inputs=["Age", "Risk", "Idle"])
    assert sentences(data, {"Agee": 3, "Other": 2}) == [
        "Input “Age” is missing; is it “Agee”?",
        "Input “Risk” is missing.",
    ]


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("number", "4", 'Input “N”: "4" is not a number.'),
        ("feel:number", True, "Input “N”: true is not a number."),
        ("integer", 0.5, "Input “N”: give a text, a whole number or a Decimal, not a float."),
        ("string", 4, "Input “N”: 4 is not a string."),
        ("boolean", "true", 'Input “N”: "true" is not a boolean.'),
        ("date", "4 Feb", "Input “N”: “4 Feb” is not a day such as 2027-02-04."),
        ("date", 20270204, "Input “N”: 20270204 is not a date."),
        ("number", [4], "Input “N”: [4] is not a number."),
    ],
)
def test_a_value_of_a_wrong_type_is_refused(kind, value, sentence):
    data = model(
        decision("D", table(["N"], ["x"], [("R1", "-", "1")]), needs=["N"]), inputs={"N": kind}
    )
    assert sentences(data, {"N": value}) == [sentence]


def test_where_no_type_is_given_the_cells_show_it():
    data = model(decision("D", table(["When"], ["x"], [("R1", '<date("2027-02-04")', "1")])))
    assert evaluated(data, {"When": "2027-02-03"}) == {"D": 1}
    assert evaluated(data, {"When": date(2027, 2, 4)}) == {"D": None}
    assert sentences(data, {"When": 3}) == ["Decision “D”: 3 is not a date."]


def test_a_value_that_is_not_allowed_is_refused():
    drawn = table([("Risk", "string", '"High", "Low"')], ["x"], [("R1", "-", "1")])
    data = model(decision("D", drawn))
    assert evaluated(data, {"Risk": "Low"}) == {"D": 1}
    assert evaluated(data, {"Risk": None}) == {"D": 1}
    assert sentences(data, {"Risk": "Lowest"}) == [
        'Decision “D”: "Lowest" is not among the values of “Risk”.'
    ]


def test_an_answer_no_decimal_holds_has_34_digits():
    data = model(decision("D", table(["N"], ["x"], [("R1", "-", "2/37")])))
    assert evaluated(data, {"N": 1})["D"] == Decimal("0.05405405405405405405405405405405405")


def test_answers_are_written_with_every_digit():
    answers = {"a": Decimal("1E+3"), "b": [date(2027, 2, 4), {"c": Decimal("0.10")}], "é": None}
    assert written(answers) == '{"a": 1000, "b": ["2027-02-04", {"c": 0.10}], "é": null}'
