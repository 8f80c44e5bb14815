"""What the decisions of a DMN model come to: hit policies, requirements, and what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance.exchange.dmn import ModelError, evaluated
from tests.ordinance.exchange.models import decision, defined, literal, model, table

SIZES = [
    ("R1", ">1", '"small"'),
    ("R2", ">2", '"medium"'),
    ("R3", ">3", '"large"'),
    ("R4", ">4", '"medium"'),
]
VALUES = '"large", "medium", "small"'


def sized(hit, years, *, output=("Size", VALUES), rows=SIZES, aggregation=""):
    """Return what a table about years comes to under a hit policy."""
    drawn = table(["Years"], [output], rows, hit=hit, aggregation=aggregation)
    found = evaluated(
        model(decision("D", drawn, needs=["Years"]), inputs=["Years"]), {"Years": years}
    )
    return found["D"]


def sentences(data, given=None):
    """Return the reasons for which a model is not evaluated."""
    with pytest.raises(ModelError) as refusal:
        evaluated(data, given or {})
    return [problem.message for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("hit", "answers"),
    [
        ("", [None, "small", None, None]),
        ("UNIQUE", [None, "small", None, None]),
        ("ANY", [None, "small", None, None]),
        ("FIRST", [None, "small", "small", "small"]),
        ("PRIORITY", [None, "small", "medium", "large"]),
        ("OUTPUT ORDER", [None, ["small"], ["medium", "small"], ["large", "medium", "small"]]),
        ("RULE ORDER", [None, ["small"], ["small", "medium"], ["small", "medium", "large"]]),
        ("COLLECT", [None, ["small"], ["small", "medium"], ["small", "medium", "large"]]),
    ],
)
def test_each_hit_policy_answers_as_the_standard_has_it(hit, answers):
    assert [sized(hit, years) for years in (1, 2, 3, 4)] == answers


def test_rules_that_rank_alike_keep_their_order():
    assert sized("OUTPUT ORDER", 5) == ["large", "medium", "medium", "small"]
    unlisted = [*SIZES, ("R5", ">4", '"other"')]
    assert sized("OUTPUT ORDER", 5, rows=unlisted)[-1] == "other"


@pytest.mark.parametrize(
    ("aggregation", "answers"),
    [
        ("SUM", [None, "98.83", "249.04", "454.47", "518.79"]),
        ("MIN", [None, "98.83", "98.83", "98.83", "64.32"]),
        ("MAX", [None, "98.83", "150.21", "205.43", "205.43"]),
        ("COUNT", ["0", "1", "2", "3", "4"]),
    ],
)
def test_a_table_that_collects_brings_numbers_together_exactly(aggregation, answers):
    rows = [
        ("R1", ">1", "98.83"),
        ("R2", ">2", "150.21"),
        ("R3", ">3", "205.43"),
        ("R4", ">4", "64.32"),
    ]
    found = [
        sized("COLLECT", years, output="Amount", rows=rows, aggregation=aggregation)
        for years in range(1, 6)
    ]
    assert found == [answer if answer is None else Decimal(answer) for answer in answers]


def test_words_are_counted_and_nothing_else_is_made_of_them():
    assert sized("COLLECT", 3, aggregation="COUNT") == 2
    assert sized("COLLECT", 3, aggregation="SUM") is None
    assert sized("COLLECT", 3, aggregation="MAX") is None


def test_any_answers_where_the_rules_agree():
    rows = [("R1", ">1", '"yes"'), ("R2", ">2", '"yes"'), ("R3", ">3", '"no"')]
    assert [sized("ANY", years, rows=rows) for years in (3, 4)] == ["yes", None]


@pytest.mark.parametrize("hit", ["UNIQUE", "FIRST", "COLLECT", "PRIORITY"])
def test_the_default_answers_where_no_rule_applies(hit):
    assert sized(hit, 0, output=("Size", VALUES, '"none"')) == "none"
    assert sized("COLLECT", 0, output=("Size", "", "7"), aggregation="COUNT") == 7


def test_several_outputs_are_one_answer_with_names():
    rows = [("R1", ">=18", '"Low"', '"Approved"', "0.5"), ("R2", ">=18", "-", '"Declined"', "")]
    drawn = table(
        ["Age", "Risk Category"],
        [("Status", '"Approved", "Declined"', '"Declined"'), ("Rate", "", "")],
        rows,
        hit="PRIORITY",
    )
    data = model(
        decision("Approval", drawn, needs=["Age", "Risk Category"]), inputs=["Age", "Risk Category"]
    )
    found = evaluated(data, {"Age": 18, "Risk Category": "Low"})
    assert found == {"Approval": {"Status": "Approved", "Rate": Decimal("0.5")}}
    assert evaluated(data, {"Age": 20, "Risk Category": "High"})["Approval"] == {
        "Status": "Declined",
        "Rate": None,
    }
    assert evaluated(data, {"Age": 17, "Risk Category": "High"})["Approval"] == {
        "Status": "Declined",
        "Rate": None,
    }


def test_priority_goes_by_the_first_output_and_then_by_the_next():
    rows = [
        ("R1", "-", '"B"', '"x"'),
        ("R2", "-", '"A"', '"y"'),
        ("R3", "-", '"A"', '"x"'),
    ]
    drawn = table(["N"], [("One", '"A", "B"'), ("Two", '"x", "y"')], rows, hit="OUTPUT ORDER")
    found = evaluated(model(decision("D", drawn)), {"N": 1})["D"]
    assert [(answer["One"], answer["Two"]) for answer in found] == [
        ("A", "x"),
        ("A", "y"),
        ("B", "x"),
    ]


def test_output_values_may_stand_in_the_type():
    parts = defined("Other", "string") + defined("Size", "string", VALUES)
    parts = parts.replace("itemDefinition", "itemComponent")
    types = defined("tSize", "string", VALUES)
    types += f'<itemDefinition name="tBoth" isCollection="true">{parts}</itemDefinition>'
    by_output = table(["Years"], [("Size", "", "", "ns:tSize")], SIZES, hit="PRIORITY")
    by_decision = table(["Years"], [""], SIZES, hit="PRIORITY")
    rows = [(*row, "1") for row in SIZES]
    by_part = table(["Years"], ["Size", "Other"], rows, hit="PRIORITY", marks='typeRef="tBoth"')
    data = model(
        types,
        decision("A", by_output),
        decision("B", by_decision, kind="tSize"),
        decision("C", by_part),
    )
    found = evaluated(data, {"Years": 4})
    assert (found["A"], found["B"]) == ("large", "large")
    assert found["C"] == {"Size": "large", "Other": 1}


def test_decisions_feed_decisions_in_whatever_order_they_stand():
    grade = table(["Points"], ["Grade"], [("R1", ">=10", '"A"'), ("R2", "<10", '"B"')])
    fee = table(
        ["Final Grade", "Points"], ["Fee"], [("F1", '"A"', "<15", "10"), ("F2", '"B"', "-", "20")]
    )
    data = model(
        decision("Fee", fee, needs=["Points"], needs_decisions=["Grade"]),
        decision("Grade", grade, needs=["Points"], variable="Final Grade"),
        inputs={"Points": "number"},
    )
    found = evaluated(data, {"Points": 12})
    assert found == {"Fee": 10, "Grade": "A"}
    assert list(found) == ["Fee", "Grade"]


def test_a_null_answer_is_no_hit_further_on():
    first = table(["N"], ["A"], [("R1", "1", "5")])
    second = table(["First"], ["B"], [("R1", "<9", '"known"'), ("R2", "null", '"unknown"')])
    data = model(
        decision("First", first, needs=["N"]),
        decision("Second", second, needs_decisions=["First"]),
        inputs={"N": "number"},
    )
    assert evaluated(data, {"N": 1})["Second"] == "known"
    assert evaluated(data, {"N": 2})["Second"] == "unknown"
    assert evaluated(data, {"N": None}) == {"First": None, "Second": "unknown"}


def test_one_output_of_several_is_read_by_its_path():
    both = table(["N"], ["x", "y"], [("R1", "-", "3", '"w"')])
    data = model(
        decision("Both", both, needs=["N"]),
        decision("X", literal("Both.x"), needs_decisions=["Both"]),
        decision("Z", literal("Both.x.z"), needs_decisions=["Both"]),
        decision("T", table(["Both.y"], ["t"], [("T1", '"w"', "1")]), needs_decisions=["Both"]),
        inputs=["N"],
    )
    found = evaluated(data, {"N": 1})
    assert (found["X"], found["Z"], found["T"]) == (3, None, 1)


CELLS = st.sampled_from(["-", "<3", ">=3", "[2..5]", "not(4)", "1, 6", "(1..4)"])


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.integers(0, 7), st.integers(0, 7)
)
@settings(max_examples=60)
def test_the_hit_policies_agree_on_which_rules_apply(cells, one, other):
    rows = [(f"R{place}", *pair, str(place)) for place, pair in enumerate(cells)]

    def found(hit, aggregation=""):
        values = ", ".join(str(place) for place in reversed(range(len(rows))))
        drawn = table(["A", "B"], [("x", values)], rows, hit=hit, aggregation=aggregation)
        return evaluated(model(decision("D", drawn)), {"A": one, "B": other})["D"]

    hits = found("RULE ORDER") or []
    assert found("COLLECT") == (hits or None)
    assert found("OUTPUT ORDER") == (hits[::-1] or None)
    assert found("FIRST") == (hits[0] if hits else None)
    assert found("PRIORITY") == (hits[-1] if hits else None)
    assert found("UNIQUE") == found("ANY") == (hits[0] if len(hits) == 1 else None)
    assert found("COLLECT", "COUNT") == len(hits)
    assert found("COLLECT", "SUM") == (sum(hits) if hits else None)
