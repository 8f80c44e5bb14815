"""Decision tables of a DMN model taken over into a rule file, or refused with every reason."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import read
from feeadmin.ordinance.exchange.dmn import exported, imported
from tests.ordinance.exchange.models import decision, model, table
from tests.ordinance.rule_files import LATE_FILE, SFO_TEXT, STREET_TEXT, changed
from tests.ordinance.test_collecting import BEFORE_LINES, DUTIES, MARKS

LISTS_TEXT = changed((BEFORE_LINES, DUTIES + MARKS + BEFORE_LINES))
OPTIONAL_TEXT = changed(
    ("occurrences: {type: integer,", "occurrences: {type: integer, optional: true,"),
    ("R2 | (b)  | [2..3] ", "R2 | (b)  | missing, 2 "),
    ("R3 | (c)  | >=4    ", "R3 | (c)  | not([0..2])"),
)
BANDS_TEXT = changed(
    ("\ntables:", '\nbands:\n  owner: {people: "private, nonprofit"}\n\ntables:'),
    ("B2 | (b)(1) | private, nonprofit", "B2 | (b)(1) | people"),
)
QUOTIENT_TEXT = changed(("|| 125%", "|| 2/37"), ("|| 200%", "|| -1.5 "))
TEXTS = {
    "sfo": SFO_TEXT,
    "late": LATE_FILE.read_text(encoding="utf-8"),
    "street": STREET_TEXT,
    "lists": LISTS_TEXT,
    "optional": OPTIONAL_TEXT,
    "quotient": QUOTIENT_TEXT,
    "bands": BANDS_TEXT,
}


def model_of(text):
    return exported(read(text, "there.yaml"))


def lines_changed(before, after):
    """Return the rows and the lines that an import took out and put in."""
    texts = ([" ".join(line.split()) for line in text.splitlines()] for text in (before, after))
    return [line.strip() for line in difflib.ndiff(*texts) if line[:1] in "+-" and line[2:]]


def tables_of(text):
    """Return all that the tables of a rule file say, row by row."""
    return {
        name: [
            (
                row.id,
                row.cite,
                dict(row.conditions),
                {o.name: o.text(row.values[o.name]) for o in table.outputs.values()},
            )
            for row in table.rows
        ]
        for name, table in read(text, "tables.yaml").tables.items()
    }


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_was_exported_comes_back_as_it_was(text):
    assert imported(text, model_of(text)) == text


def test_only_what_the_model_changes_is_drawn_anew():
    there = changed(
        (
            "commercial         | -        | -      || 400.00",
            "commercial         | -        | -      || 1,450.00",
        )
    )
    after = imported(STREET_TEXT, model_of(there))
    assert lines_changed(STREET_TEXT, after) == [
        "- B5 | (c) | commercial | - | - || 400.00 | 37.50",
        "+ B5 | (c) | commercial | - | - || 1,450.00 | 37.50",
    ]
    assert tables_of(after) == tables_of(there)


def test_conditions_come_back_as_a_clerk_writes_them():
    there = changed(
        ("| >4       | -      || 140.00", "| (4..720] | -      || 140.00"),
        ("R1 | (a)  | [0..1] ", "R1 | (a)  | 0, 1   "),
        ("R2 | (b)  | [2..3] ", "R2 | (b)  | 2      "),
        ("R3 | (c)  | >=4    ", "R3 | (c)  | not([0..2])"),
        ("S1 | (a)  | false  ", "S1 | (a)  | true   "),
    )
    after = imported(STREET_TEXT, model_of(there))
    assert lines_changed(STREET_TEXT, after) == [
        "- S1 | (a) | false | - || 100.00 | 10%",
        "+ S1 | (a) | true | - || 100.00 | 10%",
        "- R2 | (b) | [2..3] || 125%",
        "+ R2 | (b) | 2 || 125%",
        "- R3 | (c) | >=4 || 200%",
        "+ R3 | (c) | not([0..2]) || 200%",
    ]
    # What is the same set of values stays as it was drawn.
    assert "| >4       | -      || 140.00" in after
    assert tables_of(after) == tables_of(there)


def test_a_range_that_is_a_band_comes_back_by_its_name():
    there = changed(
        ("| D1           || 250.00", "| D2           || 250.00"),
        ("| D2           || 400.00", "| [30..120)    || 400.00"),
        text=SFO_TEXT,
    )
    after = imported(SFO_TEXT, model_of(there))
    assert [line for line in lines_changed(SFO_TEXT, after) if line.startswith("+")] == [
        "+ B1.1 | A1 | D2 || 250.00",
        "+ B1.2 | A1 | D1 || 400.00",
    ]


@given(st.data())
@settings(max_examples=15)
def test_any_rows_that_a_model_holds_come_back_with_the_same_meaning(data):
    bound = st.integers(0, 99).map(str)
    area = st.one_of(
        st.just("-"),
        bound,
        st.builds("{}{}".format, st.sampled_from(["<=", ">", ">="]), bound),
        st.integers(0, 98).map(lambda low: f"[{low}..{low + 1})"),
        st.integers(0, 98).map(lambda low: f"({low}..{low + 1}]"),
        st.lists(bound, min_size=1, max_size=3, unique=True).map(", ".join),
        st.lists(bound, min_size=1, max_size=3, unique=True).map(
            lambda parts: f"not({', '.join(parts)})"
        ),
    )
    owner = st.sampled_from(["-", "private", "private, commercial", "not(government)"])
    hours = st.sampled_from(["-", "0.25", "<=4", "(0.25..7.75]", "not(4, [5..6.5))"])
    consent = st.sampled_from(["-", "true", "false"])
    day = st.sampled_from(["-", "2026-07-04", "not(<2026-07-04)", "[2026-07-04..2027-01-01)"])
    money = st.sampled_from(["0.00", "12.5", "1,000.00", "-3.10", "7"])
    share = st.sampled_from(["0", "10%", "0.125", "12.5%", "2/37", "1/3"])
    cells = st.tuples(area, owner, hours, consent, day, money, share)
    drawn = data.draw(st.lists(cells, min_size=1, max_size=4))
    text = changed((BEFORE_LINES, any_table(drawn) + BEFORE_LINES))
    bare = changed(
        (BEFORE_LINES, any_table([("5", "private", "-", "-", "-", "1.00", "1%")]) + BEFORE_LINES)
    )
    there = model_of(text)
    assert imported(text, there) == text
    assert tables_of(imported(bare, there)) == tables_of(text)


def any_table(rows):
    drawn = "\n".join(
        f"      X{place} | {' | '.join(row[:5])} || {' | '.join(row[5:])}"
        for place, row in enumerate(rows)
    )
    return (
        "\n  any:\n    hit: collect list\n    outputs: {sum: money, rate: percent}\n    rows: |\n"
        f"      id | area | owner | duration | consent | event_date || sum | rate\n{drawn}\n"
    )


def added(drawn, name="Block size"):
    """Return the lines that a model with one new table adds to the small schedule."""
    after = imported(STREET_TEXT, model(decision(name, drawn)))
    return [line.removeprefix("+ ") for line in lines_changed(STREET_TEXT, after)]


def test_a_new_table_is_added_behind_the_last_when_its_inputs_are_declared():
    rows = [
        ("N1", "<=1000", '"private"', '"small"', "10.5", "§ 9(a)"),
        ("N2", ">1000", '"private"', '"wide"', "20", "§ 9(b)"),
        ("N3", "-", 'not("private")', '"wide"', "0", ""),
    ]
    drawn = table(["area", "Owner"], ["Size Class", "sum"], rows, notes=["cite"])
    assert added(drawn) == [
        "block_size:",
        "hit: unique",
        "outputs: {size_class: [small, wide], sum: number}",
        "rows: |",
        "id | cite | area | owner || size_class | sum",
        "N1 | § 9(a) | <=1000 | private || small | 10.5",
        "N2 | § 9(b) | >1000 | private || wide | 20",
        "N3 | | - | not(private) || wide | 0",
    ]


@pytest.mark.parametrize(
    ("hit", "aggregation", "policy", "ids"),
    [
        ("UNIQUE", "", "unique", ["N1", "N2"]),
        ("ANY", "", "unique", ["N1", "N2"]),
        ("FIRST", "", "first", ["N1", "N2"]),
        ("PRIORITY", "", "first", ["N2", "N1"]),
        ("OUTPUT ORDER", "", "collect list", ["N2", "N1"]),
        ("RULE ORDER", "", "collect list", ["N1", "N2"]),
        ("COLLECT", "", "collect list", ["N1", "N2"]),
        ("COLLECT", "SUM", "collect sum", ["N1", "N2"]),
        ("COLLECT", "MIN", "collect min", ["N1", "N2"]),
        ("COLLECT", "MAX", "collect max", ["N1", "N2"]),
        ("COLLECT", "COUNT", "collect count", ["N1", "N2"]),
    ],
)
def test_every_hit_policy_has_its_own_here(hit, aggregation, policy, ids):
    rows = [("N1", "true", "2"), ("N2", "false", "1")]
    drawn = table(["consent"], [("x", "1, 2")], rows, hit=hit, aggregation=aggregation)
    lines = added(drawn)
    assert f"hit: {policy}" in lines
    assert [line.split()[0] for line in lines[-2:]] == ids
    if aggregation == "COUNT":
        assert lines[-1] == "N2 | false || -"


def test_words_may_be_counted_and_listed():
    rows = [("N1", "true", '"a"'), ("N2", "-", "-")]
    assert "outputs: {x: number}" in added(
        table(["consent"], ["x"], rows, hit="COLLECT", aggregation="COUNT")
    )
    assert added(table(["consent"], [("x", '"a", "b"')], rows, hit="COLLECT"))[2:] == [
        "outputs: {x: [a, b]}",
        "rows: |",
        "id | consent || x",
        "N1 | true || a",
        "N2 | - || -",
    ]


def test_money_and_shares_stay_what_they_are():
    drawn = table(
        ["consent"],
        [("fee", "", "", "money"), ("rate", "", "", "t:percent")],
        [("N1", "-", "5", "0.25")],
    )
    types = '<itemDefinition name="money"><typeRef>number</typeRef></itemDefinition>'
    after = imported(STREET_TEXT, model(types, decision("tariff", drawn)))
    assert "outputs: {fee: money, rate: percent}" in after
    assert "N1 | -       || 5.00 | 25%" in after


def test_rules_without_an_id_of_ours_are_numbered():
    rows = [("_7f03-a", "true", "1"), ("B1", "false", "2")]
    lines = added(table(["consent"], ["x"], rows))
    assert [line.split()[0] for line in lines[-2:]] == ["block_size.1", "block_size.2"]


def test_a_known_table_keeps_its_columns_its_citations_and_what_it_says_of_rows():
    drawn = table(
        ["area", "duration", "owner"],
        ["hourly", "flat"],
        [
            ("B2", "<=1000", "<=4", '"private", "nonprofit"', "1", "60", "§ 12.04.030(b)(1)"),
            ("B9", "-", "-", '"government"', "0", "0", "§ 12.04.030 at the end"),
        ],
        notes=["cite"],
    )
    text = STREET_TEXT[: STREET_TEXT.index("examples: |")]
    after = imported(text, model(decision("base", drawn)))
    assert "id | cite       | owner              | duration | area   || flat  | hourly" in after
    assert "B2 | (b)(1)     | private, nonprofit | <=4      | <=1000 || 60.00 | 1.00" in after
    assert "B9 | at the end | government         | -        | -      || 0.00  | 0.00" in after
    assert "Small events pay sixty dollars" in after


def test_a_column_that_the_model_lacks_goes():
    drawn = table(["owner"], ["flat", "hourly"], [("B1", "-", "1", "2")])
    text = STREET_TEXT[: STREET_TEXT.index("examples: |")]
    after = imported(text, model(decision("base", drawn)))
    assert "id | cite | owner || flat | hourly" in after
    assert "B1 |      | -     || 1.00 | 2.00" in after
    assert "Small events" not in after


def test_a_word_and_a_limit_that_are_not_there_come_back_as_they_are_written():
    there = changed(
        ("G3   | § 1.4 | OUTSIDE_CITY, RIGHT_OF_WAY |", "G3   | § 1.4 | OUTSIDE_CITY |"),
        ("S2 | INFRACTION     | 1       || 100.00", "S2 | INFRACTION     | 1       || none"),
        text=SFO_TEXT[: SFO_TEXT.index("examples: |")],
    )
    here = SFO_TEXT[: SFO_TEXT.index("examples: |")]
    after = imported(here, model_of(there))
    assert "S2 | INFRACTION     | 1       || none" in after
    assert tables_of(after) == tables_of(there)


def test_a_model_without_decisions_changes_nothing():
    assert imported(STREET_TEXT, model()) == STREET_TEXT
