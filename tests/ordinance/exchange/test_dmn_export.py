"""A rule set as a DMN model: it is as the standard asks, and means what the rule set means."""

from decimal import Decimal
from fractions import Fraction

import pytest
from defusedxml.ElementTree import fromstring

from feeadmin.ordinance import InputError, NoAnswer, read
from feeadmin.ordinance.exchange.dmn import evaluated, exported
from feeadmin.ordinance.exchange.dmn.decisions import parts
from feeadmin.ordinance.exchange.dmn.document import NAMESPACES
from feeadmin.ordinance.inputs import Type
from feeadmin.ordinance.tables import NO_WORD, UNLIMITED, Policy
from tests.ordinance.rule_files import LATE, SFO, STREET, STREET_TEXT, changed, street
from tests.ordinance.test_collecting import BEFORE_LINES, DUTIES, MARKS

LISTS = read(changed((BEFORE_LINES, DUTIES + MARKS + BEFORE_LINES)), "lists.yaml")
ALL = {"sfo": SFO, "late": LATE, "street": STREET, "lists": LISTS}

OPTIONAL = '{type: integer, optional: true, range: "[0..366]"'


def kind(element):
    return element.tag.rpartition("}")[2]


def elements(rules, release="1.5"):
    return list(fromstring(exported(rules, release=release)).iter())


def decisions(rules):
    """Return the decisions of the exported model by their names."""
    found = [element for element in elements(rules) if kind(element) == "decision"]
    return {element.get("name"): element for element in found}


def texts(element, path):
    namespace = "{" + NAMESPACES["1.5"] + "}"
    way = "/".join(namespace + step for step in path.split("/"))
    return [found.text for found in element.findall(way)]


def test_another_release_is_not_written():
    with pytest.raises(KeyError):
        exported(STREET, release="1.4")


def test_rows_keep_their_ids_their_citations_and_their_words():
    base = decisions(STREET)["base"]
    rules = [element for element in base.iter() if kind(element) == "rule"]
    assert [rule.get("id") for rule in rules] == ["B1", "B2", "B3", "B4", "B5"]
    assert texts(rules[1], "annotationEntry/text") == ["§ 12.04.030(b)(1)"]
    assert texts(rules[1], "description") == ["Small events pay sixty dollars."]
    assert texts(rules[1], "inputEntry/text") == ['"private", "nonprofit"', "<=4", "<=1000"]
    assert texts(rules[1], "outputEntry/text") == ["60", "0"]


def test_inputs_say_their_types_and_what_they_may_be():
    [gate] = [element for element in decisions(SFO)["gate"] if kind(element) == "decisionTable"]
    columns = [element for element in gate if kind(element) == "input"]
    values = {texts(column, "inputExpression/text")[0]: column for column in columns}
    assert texts(values["consent_by"], "inputValues/text") == [
        '"OWNER", "AGENT", "TENANT", "OTHER"'
    ]
    assert texts(values["duration_min"], "inputValues/text") == ["[0..527040]"]
    assert texts(values["owner_knew"], "inputValues/text") == []
    assert [column.get("typeRef") for column in values["owner_knew"]] == ["boolean"]
    assert values["consent_by"].get("label") == "Who gave consent"


@pytest.mark.parametrize(
    ("rules", "table", "hit", "aggregation"),
    [
        (STREET, "base", "UNIQUE", None),
        (SFO, "gate", "FIRST", None),
        (STREET, "surcharge add", "COLLECT", "SUM"),
        (SFO, "mitigation", "COLLECT", "SUM"),
        (LISTS, "marks same", "COLLECT", "COUNT"),
        (LISTS, "duties", "RULE ORDER", None),
        (street(("hit: collect sum", "hit: collect min")), "surcharge rate", "COLLECT", "MIN"),
        (street(("hit: collect sum", "hit: collect max")), "surcharge rate", "COLLECT", "MAX"),
        (street(("[2..3]      || 125%", "[1..3]      || 100%")), "repeat", "ANY", None),
    ],
)
def test_each_policy_has_its_hit_policy(rules, table, hit, aggregation):
    [drawn] = [element for element in decisions(rules)[table] if kind(element) == "decisionTable"]
    assert (drawn.get("hitPolicy"), drawn.get("aggregation")) == (hit, aggregation)


def test_what_brings_several_figures_together_becomes_a_table_for_each():
    found = decisions(STREET)
    assert "surcharge" not in found
    rules = [element for element in found["surcharge rate"].iter() if kind(element) == "rule"]
    assert [(rule.get("id"), rule.get("label")) for rule in rules] == [
        ("_rate.S1", "S1"),
        ("_rate.S2", "S2"),
    ]
    assert texts(rules[0], "outputEntry/text") == ["0.1"]


def test_bands_are_written_out_and_leave_their_end_to_the_next():
    rules = [element for element in decisions(SFO)["base"].iter() if kind(element) == "rule"]
    by_id = {rule.get("id"): texts(rule, "inputEntry/text") for rule in rules}
    assert by_id["B1.3"] == ["[0..5000)", "[480..1440), [1440..527040]"]
    assert by_id["B5.1"] == ["[217800..100000000]", "[30..120)"]


def test_missing_is_null_and_what_is_excluded_excludes_it():
    rules = street(
        ('occurrences: {type: integer, range: "[0..366]"', f"occurrences: {OPTIONAL}"),
        ("R2 | (b)  | [2..3] ", "R2 | (b)  | missing "),
        ("R3 | (c)  | >=4    ", "R3 | (c)  | not([0..1])"),
    )
    rows = [element for element in decisions(rules)["repeat"].iter() if kind(element) == "rule"]
    cells = [texts(row, "inputEntry/text")[0] for row in rows]
    assert cells == ["[0..1]", "null", "not([0..1], null)"]


def test_lines_are_feel_where_plain_feel_says_the_same():
    found = decisions(STREET)
    assert texts(found["base_fee"], "literalExpression/text") == ["base.flat + hours"]
    assert texts(found["fee"], "literalExpression/text") == ["min(escalated, 5000)"]
    assert [element.get("href") for element in found["base_fee"].iter() if element.get("href")] == [
        "#_table_base",
        "#_line_hours",
    ]


def test_lines_that_round_are_described_and_say_why():
    hours = decisions(STREET)["hours"]
    assert texts(hours, "literalExpression/text") == []
    [words] = texts(hours, "description")
    assert "cent(base.hourly * duration)" in words
    assert "half away from zero" in words
    assert "decimal() rounds half to even" in words


@pytest.mark.parametrize(
    ("formula", "feel"),
    [
        ("base_fee - (extra - 2.50)", "base_fee - (extra - 2.5)"),
        ("base_fee - extra * 2", "base_fee - extra * 2"),
        ("-(base_fee + extra) * -2", "(-(base_fee + extra)) * (-2)"),
        ("(base_fee + extra) * 10% / 4", "(base_fee + extra) * 0.1 / 4"),
        ("2 * (base_fee * 3)", "2 * (base_fee * 3)"),
        ("base_fee + max(0, base_fee - 1, extra)", "base_fee + max(0, base_fee - 1, extra)"),
        ("base_fee * repeat.factor", "base_fee * repeat"),
        ("surcharge.add * surcharge.rate", "surcharge add * surcharge rate"),
        ("base_fee / 3", None),
        ("cent(base_fee * 0.5) + 1", None),
    ],
)
def test_a_formula_in_feel_has_the_same_sense(formula, feel):
    rules = street(
        ("value: cent((base_fee + extra) * repeat.factor)", f'value: "{formula}"'),
        ('"min(escalated, 5000.00)"', "base_fee"),
    )
    found = texts(decisions(rules)["escalated"], "literalExpression/text")
    assert found == ([] if feel is None else [feel])


def test_a_figure_no_decimal_holds_stays_a_quotient_and_its_lines_are_described():
    rules = street(
        ("R2 | (b)  | [2..3]      || 125%", "R2 | (b)  | [2..3]      || 2/37"),
        ("value: cent((base_fee + extra) * repeat.factor)", "value: base_fee * repeat.factor"),
        ('"min(escalated, 5000.00)"', "base_fee"),
    )
    rows = [element for element in decisions(rules)["repeat"].iter() if kind(element) == "rule"]
    assert texts(rows[1], "outputEntry/text") == ["2/37"]
    assert texts(decisions(rules)["escalated"], "literalExpression/text") == []


def test_a_limit_that_may_be_none_is_described():
    [words] = texts(decisions(SFO)["after_statute"], "description")
    assert texts(decisions(SFO)["after_statute"], "literalExpression/text") == []
    assert "Plain FEEL cannot say this exactly" in words


def test_a_line_named_as_a_table_is_says_that_it_is_a_line():
    found = decisions(SFO)
    assert {"base", "base line", "surcharge", "surcharge line"} <= set(found)


def test_the_model_says_what_the_gate_means():
    [words] = texts(fromstring(exported(SFO)), "description")
    assert "Where table “gate” answers anything but CHARGEABLE, no fee is due" in words
    assert "gate" not in texts(fromstring(exported(STREET)), "description")[0]


def as_feel(rules, case):
    """Return a case of a rule set as the inputs of its model."""
    found = {}
    for name, entry in rules.inputs.items():
        text = case[name]
        if not text:
            found[name] = None
        elif entry.numeric:
            found[name] = Decimal(text)
        else:
            found[name] = text == "true" if entry.type is Type.BOOLEAN else text
    return found


def answered(part, outcome):
    """Return what a table of the rule set answers, as DMN says it."""
    leaf = outcome.leaves[part.table.name]
    if part.table.policy is Policy.LIST:
        rows = [_outcome(part, row.values) for row in part.table.rows_at(leaf)]
        return rows or None
    return _outcome(part, {name: values[leaf] for name, values in part.table.answers.items()})


def _outcome(part, values):
    found = {}
    for output in part.outputs:
        value = int(values[output.name])
        if value in {NO_WORD, UNLIMITED}:
            found[output.name] = None
        else:
            found[output.name] = value * output.scale if output.kind else output.text(value)
    return found if len(found) > 1 else next(iter(found.values()))


def exact(value):
    if isinstance(value, list):
        return [exact(one) for one in value]
    if isinstance(value, dict):
        return {name: exact(one) for name, one in value.items()}
    return Fraction(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("rules", ALL.values(), ids=ALL)
def test_the_tables_of_the_model_answer_as_the_rule_set_does(rules):
    data = exported(rules)
    cases = rules.boundary_cases(seed=3)
    compared = 0
    for case in cases[:: max(1, len(cases) // 25)]:
        try:
            outcome = rules.assess(case).outcome
        except (NoAnswer, InputError):
            continue
        found = evaluated(data, as_feel(rules, case))
        for part in parts(rules):
            if part.table.name in outcome.leaves:
                assert exact(found[part.name]) == answered(part, outcome), part.name
                compared += 1
    assert compared


def test_the_text_of_the_small_schedule_is_not_needed_to_export_it():
    assert exported(read(STREET_TEXT, "other.yaml")) == exported(STREET)
