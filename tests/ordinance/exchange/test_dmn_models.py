"""Files that are no DMN model, or one with more in it than is read: each refused by what it is."""

import pytest

from feeadmin.ordinance.exchange.dmn import ModelError, evaluated
from feeadmin.ordinance.exchange.dmn.document import LARGEST, NAMESPACES
from tests.ordinance.exchange.models import decision, defined, literal, model, table

ONLY = "is not read; only decision tables and literal expressions are."
PLAIN = table(["N"], ["x"], [("R1", "1", "5")])
BOMB = (
    '<!DOCTYPE definitions [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<definitions>&b;</definitions>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


def sentences(data, given=None):
    with pytest.raises(ModelError) as refusal:
        evaluated(data, given or {"N": 1})
    return [problem.message for problem in refusal.value.problems]


@pytest.mark.parametrize("release", NAMESPACES)
def test_the_releases_1_1_to_1_5_are_read(release):
    assert evaluated(model(decision("D", PLAIN), release=release), {"N": 1}) == {"D": 5}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\t", "The file is empty."),
        (b"PK\x03\x04 a workbook", "The file is not XML: "),
        (b"\x00\x01\x02", "The file is not XML: "),
        (b"<definitions", "The file is not XML: "),
        (b"{}", "The file is not XML: "),
        (b'<?xml version="1.0" encoding="none-such"?><a/>', "The file is not XML: "),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "The file is not XML: "),
        (BOMB.encode(), "The file declares a document type or entities."),
        (OUTSIDE.encode(), "The file declares a document type or entities."),
        (b"<!DOCTYPE a><a/>", "The file declares a document type or entities."),
        (b"<" * 10_000_000, f"The file has more than {LARGEST:,} bytes."),
        (
            b"<html/>",
            "This is not a DMN model of a release from 1.1 to 1.5; it begins with “html”.",
        ),
        (b"<definitions/>", "it begins with “definitions”."),
        (model(decision("D", PLAIN)).replace(b"20230324", b"20240513"), "it begins with “{https"),
        (model().replace(b"definitions", b"decision"), "it begins with “{https"),
    ],
)
def test_what_is_no_model_is_said_in_one_sentence(data, sentence):
    [found] = sentences(data)
    assert sentence in found


def test_utf_16_and_a_byte_order_mark_are_read():
    text = model(decision("D", PLAIN)).decode()
    assert evaluated(text.replace("UTF-8", "UTF-16").encode("utf-16"), {"N": 1}) == {"D": 5}
    assert evaluated(b"\xef\xbb\xbf" + text.encode(), {"N": 1}) == {"D": 5}


def test_what_only_describes_or_draws_the_model_is_passed_over():
    beside = (
        '<knowledgeSource id="k" name="Law"/><textAnnotation id="t"/>'
        '<decisionService id="s" name="All"><outputDecision href="#d-D"/></decisionService>'
        '<x:DMNDI xmlns:x="urn:drawing"><x:decision name="D"/></x:DMNDI><!-- a remark -->'
    )
    assert evaluated(model(decision("D", PLAIN), beside), {"N": 1}) == {"D": 5}


@pytest.mark.parametrize("kind", ["import", "businessKnowledgeModel"])
def test_what_decisions_could_call_on_is_refused_by_name(kind):
    assert sentences(model(f'<{kind} id="b" name="Rates"/>', decision("D", PLAIN))) == [
        f"{kind} “Rates” is not read."
    ]


@pytest.mark.parametrize("kind", ["context", "invocation", "relation", "list", "conditional"])
def test_boxed_expressions_are_refused_by_their_kind(kind):
    assert sentences(model(decision("D", f"<{kind}/>"))) == [f"Decision “D”: a boxed {kind} {ONLY}"]


def test_everything_that_is_not_read_is_named_at_once():
    rows = [("R1", "foo(N)", "N + 1"), ("R2", "1", '"w"'), ("R3", "a.b", "2")]
    data = model(
        '<businessKnowledgeModel name="Rates"/>',
        decision("A", table(["N"], ["x"], rows)),
        decision("B", literal("concat(N)")),
        decision("C", "<context/>"),
    )
    assert sentences(data) == [
        "businessKnowledgeModel “Rates” is not read.",
        "Decision “A”, rule 1 (R1): “foo(N)”: the function foo() is not read here.",
        "Decision “A”, rule 3 (R3): “a.b” is FEEL that is not read here.",
        "Decision “B”: “concat(N)”: the function concat() is not read here.",
        f"Decision “C”: a boxed context {ONLY}",
    ]


@pytest.mark.parametrize(
    ("drawn", "sentence"),
    [
        (table(["N + 1"], ["x"], []), "column “N + 1”: a column reads one name, and not more."),
        (table(["5"], ["x"], []), "column “5”: a column reads one name, and not more."),
        (table([""], ["x"], []), "column “”: a column reads one name, and not more."),
        (
            table(["count(N)"], ["x"], []),
            "column “count(N)”: “count(N)”: the function count() is not",
        ),
        (table([("N", "time")], ["x"], []), "column “N”: the type “time” is not read."),
        (
            table(["N"], ["x"], [("R1", "1", "2"), ("R2", '"a"', "2")]),
            "its cells are of several types: number, string.",
        ),
        (
            table([("N", "date")], ["x"], [("R1", "1", "2")]),
            "its cells are of several types: date, number.",
        ),
        (table(["N"], ["x", "x"], []), "output “x”: there are two outputs of this name."),
        (table(["N"], [], []), "its table has no output."),
        (
            table(["N"], ["x"], [("R1", "1")]),
            "rule 1 (R1): it has another number of cells than the table has columns.",
        ),
        (
            table(["N"], ["x"], [("", "1", "max(")]),
            "rule 1 (–): “max(” is FEEL that is not read here.",
        ),
        (table(["N"], ["x"], [], hit="BEST"), "“BEST” is not known here; use one of: UNIQUE"),
        (table(["N"], ["x"], [], hit="COLLECT", aggregation="MEAN"), "“MEAN” is not known here"),
        (
            table(["N"], ["x"], [], hit="FIRST", aggregation="SUM"),
            "only a table that collects may say SUM.",
        ),
        (
            table(["N"], ["x", "y"], [], hit="COLLECT", aggregation="SUM"),
            "SUM needs a single output.",
        ),
        (
            table(["N"], ["x"], [], hit="PRIORITY"),
            "PRIORITY needs output values, which give the order.",
        ),
        (
            table(["N"], [("x", "", "today()")], []),
            "output “x”: “today()”: the function today() is not read here.",
        ),
        (
            literal("5", marks='expressionLanguage="javascript"'),
            "expressions in javascript are not read.",
        ),
    ],
)
def test_a_decision_that_is_not_read_says_why(drawn, sentence):
    found = sentences(model(decision("D", drawn, needs=["N"]), inputs=["N"]))
    assert any(sentence in message and message.startswith("Decision “D”") for message in found), (
        found
    )


def test_a_column_that_reads_nothing_is_refused():
    drawn = PLAIN.replace("<inputExpression><text>N</text></inputExpression>", "")
    drawn = drawn.replace("<input>", '<input label="Patient is ill">')
    assert sentences(model(decision("D", drawn))) == [
        "Decision “D”, column “Patient is ill”: a column reads one name, and not more."
    ]


def test_another_expression_language_is_refused_wherever_it_stands():
    other = 'expressionLanguage="http://www.groovy-lang.org"'
    assert sentences(model(marks=other)) == [
        "The model: expressions in http://www.groovy-lang.org are not read."
    ]
    for element in ("inputExpression", "inputEntry", "outputEntry"):
        drawn = PLAIN.replace(f"<{element}>", f"<{element} {other}>")
        [found] = sentences(model(decision("D", drawn)))
        assert found.endswith("expressions in http://www.groovy-lang.org are not read.")
    feel = 'expressionLanguage="https://www.omg.org/spec/DMN/20230324/FEEL/"'
    assert evaluated(model(decision("D", PLAIN), marks=feel), {"N": 1}) == {"D": 5}


def test_names_must_be_there_and_be_one_things_alone():
    data = model(
        decision("D", PLAIN), decision("N", PLAIN), decision("D", PLAIN), decision(""), inputs=["N"]
    )
    assert sentences(data)[:3] == [
        "“N” is the name of two inputs or decisions.",
        "“D” is the name of two inputs or decisions.",
        "An input or a decision has no name.",
    ]


def test_decisions_that_need_each_other_are_a_circle():
    data = model(
        decision("A", literal("B"), needs_decisions=["B"]),
        decision("B", literal("C"), needs_decisions=["C"]),
        decision("C", literal("A"), needs_decisions=["A"]),
    )
    [found] = sentences(data)
    assert found.startswith("Decisions need each other in a circle: ")
    assert {"A", "B", "C"} <= set(found.replace(".", "").split())
    alone = sentences(model(decision("A", literal("A"), needs_decisions=["A"])))
    assert alone == ["Decisions need each other in a circle: A → A."]


def test_a_decision_reads_only_what_it_requires():
    data = model(decision("A", literal("5")), decision("B", literal("A")))
    assert sentences(data) == ["Decision “B”: it reads “A” without requiring it."]
    assert sentences(model(decision("B", literal("A"), needs_decisions=["A"]))) == [
        "Decision “B”: it requires “d-A”, which is not there."
    ]


def test_a_model_of_more_decisions_than_anyone_draws_is_refused():
    many = [decision(f"D{place}") for place in range(2_001)]
    assert sentences(model(*many)) == ["A model may have 2,000 inputs and decisions."]


@pytest.mark.parametrize(
    ("definitions", "kind", "given", "good"),
    [
        (defined("tAge", "feel:number"), "ns:tAge", 1, True),
        (defined("tAge", "number"), "tAge", "1", False),
        (defined("tAge", "tOld") + defined("tOld", "number"), "tAge", 1, True),
        (defined("tAge", "tAge"), "tAge", 1, False),
        (defined("tAges", "number", marks='isCollection="true"'), "tAges", 1, True),
        ('<itemDefinition name="tAge"><itemComponent name="a"/></itemDefinition>', "tAge", 1, True),
        ("", "Any", 1, True),
        ("", "days and time duration", 1, False),
        ("", "tNone", 1, False),
    ],
)
def test_types_a_model_defines_are_followed_to_those_of_feel(definitions, kind, given, good):
    data = model(definitions, decision("D", PLAIN, needs=["N"]), inputs={"N": kind})
    if good:
        assert evaluated(data, {"N": given}) == {"D": 5}
    else:
        assert len(sentences(data, {"N": given})) == 1


def test_every_reason_is_one_line_that_says_where_it_stands():
    with pytest.raises(ModelError) as refusal:
        evaluated(b"", {})
    assert str(refusal.value) == "DMN model: The file is empty."
