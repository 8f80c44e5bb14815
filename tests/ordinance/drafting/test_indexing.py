"""Each July 1 the marked rates follow the price index, as the ordinance says they do."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import Level, RuleError, Status, read
from feeadmin.ordinance.drafting.indexing import clause_of, factor_of, indexed, rates
from feeadmin.ordinance.drafting.writing import examples_of, tables_of
from feeadmin.ordinance.indexing import Indexing
from feeadmin.ordinance.problems import Wrong
from feeadmin.units import Money
from tests.ordinance.rule_files import SFO, SFO_TEXT, STREET_TEXT, changed, problems

CLAUSE = """\
indexing:
  cite: § 12.04.070
  by: CPI-U
  month_day: 07-01
  round: 1.00
"""
MONEY = "money: {currency: USD, unit: 0.01, rounding: half-up}\n"
BASE = "  base:\n    cite: § 12.04.030\n"

TEXT = changed((MONEY, MONEY + CLAUSE), (BASE, BASE + "    indexed: true\n"))
"""The small schedule, with the sum and the hourly rate of its base fee following an index."""

JULY_2027 = date(2027, 7, 1)

FACTOR = Fraction("1.031")


def next_year(text=TEXT, **other):
    """Return the schedule indexed to the next July."""
    how = {
        "factor": FACTOR,
        "version": "2027-07-01",
        "effective": JULY_2027,
        "source": "CPI-U of May 2027",
    }
    return indexed(text, "street_use.yaml", **(how | other))


def reason(text=TEXT, **other):
    """Return why the schedule cannot be indexed."""
    with pytest.raises(Wrong) as refusal:
        next_year(text, **other)
    return str(refusal.value)


def cents(text):
    """Return the rates of the base table, as (sum, hourly rate) in dollars."""
    return [row.answered for row in tables_of(text)["base"].rows]


def test_marked_rates_grow_by_the_factor_and_are_rounded_to_the_dollar():
    text = next_year()
    assert cents(TEXT)[2:] == [("95.00", "12.50"), ("140.00", "15.00"), ("400.00", "37.50")]
    assert cents(text)[2:] == [("98.00", "13.00"), ("144.00", "15.00"), ("412.00", "39.00")]
    assert tables_of(text)["surcharge"] == tables_of(TEXT)["surcharge"]


def test_a_rate_of_nothing_stays_nothing():
    assert cents(next_year())[0] == ("0.00", "0.00")


def test_half_a_dollar_is_rounded_up():
    half = Fraction(1005, 1000)
    text = changed(("|| 60.00  | 0.00", "|| 100.00 | 0.00"), text=TEXT)
    examples = text.index("examples:")
    text = text[:examples]
    assert cents(next_year(text, factor=half))[1] == ("101.00", "0.00")
    assert cents(next_year(text, factor=half - Fraction(1, 10**9)))[1] == ("100.00", "0.00")


@settings(max_examples=200)
@given(
    st.integers(-(10**12), 10**12),
    st.decimals("0.5", "2", places=5),
    st.sampled_from(["0.01", "0.25", "1.00", "5.00", "100.00"]),
)
def test_a_rate_is_rounded_once_as_a_decimal_would_be(cents, factor, unit):
    clause = Indexing(
        cite="§ 1", by="CPI-U", month=7, day=1, unit=Fraction(unit), factor_places=None,
        source="", line=1,
    )  # fmt: skip
    grown = Decimal(cents) * factor / 100
    wanted = (grown / Decimal(unit)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(unit)
    assert clause.rate(Money(cents), Fraction(factor)) == Money(int(wanted * 100))


def test_the_head_of_the_next_version_is_a_draft_of_its_own():
    adopted = changed(
        ("status: draft", "status: adopted"), ("adopted:", "adopted: 2026-01-05"), text=TEXT
    )
    header = read(next_year(adopted), "next.yaml").header
    assert (header.version, header.status, header.adopted) == ("2027-07-01", Status.DRAFT, None)
    assert header.effective == JULY_2027
    assert header.source == (
        "CPI-U of May 2027; version draft-3 with the rates of base indexed by CPI-U, factor 1.031, "
        "under § 12.04.070; the figures of the worked examples were worked out from these rules: "
        "check them by hand; the rest as before: INVENTED"
    )


def test_the_worked_examples_are_worked_out_anew_so_that_the_draft_is_whole():
    text = next_year()
    fees = {row.asked[0]: row.answered[-1] for row in examples_of(text).rows}
    assert fees["Block party"] == "62.00"
    assert fees["City fair"] == "0.00"
    assert read(text, "next.yaml").run_examples().failed == ()
    assert "60.00" not in text


def test_nothing_else_of_the_file_changes():
    before, after = TEXT.splitlines(), next_year().splitlines()
    assert len(before) == len(after)
    differing = {
        line.split()[0] for line, other in zip(before, after, strict=True) if line != other
    }
    names = {row.asked[0].split()[0] for row in examples_of(TEXT).rows}
    assert differing <= {"version:", "effective:", "source:", "B2", "B3", "B4", "B5", *names}


def test_a_factor_of_one_changes_nothing_but_what_was_not_rounded_yet():
    text = next_year(factor=Fraction(1))
    assert [rate for row in cents(text) for rate in row if rate not in {"13.00", "38.00"}] == [
        rate for row in cents(TEXT) for rate in row if rate not in {"12.50", "37.50"}
    ]
    even = changed(("12.50", "12.00"), ("37.50", "37.00"), text=TEXT[: TEXT.index("\nexamples:")])
    assert tables_of(next_year(even, factor=Fraction(1))) == tables_of(even)


def test_a_file_without_examples_needs_none():
    text = TEXT[: TEXT.index("\nexamples:")] + "\n"
    assert cents(next_year(text)) == cents(next_year())


def test_the_whole_demonstration_schedule_can_be_indexed():
    text = indexed(
        SFO_TEXT, "next.yaml", factor=Fraction("1.03127"), version="2028-07-01",
        effective=date(2028, 7, 1), source="figures of the index (INVENTED)",
    )  # fmt: skip
    rules = read(text, "next.yaml")
    assert tables_of(text)["base"].rows[-1].answered == ("3,218.00",)
    assert tables_of(text)["vehicle"].rows[0].answered[-1] == "15.00"
    assert tables_of(text)["cost"] == tables_of(SFO_TEXT)["cost"]
    assert rules.run_examples().failed == ()
    assert [finding for finding in rules.check() if finding.level == "error"] == []
    assert "E4a" in examples_of(text).ids


def test_rates_that_lower_a_fee_follow_the_index_too():
    text = changed(("|| 60.00  | 0.00", "|| 60.00  | -12.50"), text=TEXT)
    text = text[: text.index("\nexamples:")]
    assert cents(next_year(text))[1] == ("62.00", "-13.00")


def test_a_limit_that_is_not_there_stays_away():
    text = TEXT.replace("base.flat + hours", '"min(base.flat, 10000.00) + hours"')
    text = changed(("|| 400.00 | 37.50", "|| none   | 37.50"), text=text)
    text = text[: text.index("\nexamples:")]
    assert cents(next_year(text))[4] == ("none", "39.00")
    assert len(rates(read(text, "x"), FACTOR)) == 9


def test_each_rate_is_told_before_and_after():
    first = rates(SFO, Fraction("1.03127"))[0]
    assert (first.table, first.row, first.output) == ("base", "B1.1", "per_period")
    assert (first.before, first.after) == (Money(250_00), Money(258_00))


# The factor


def test_the_factor_is_the_index_now_over_the_index_before():
    exact = clause_of(read(TEXT, "x"))
    assert factor_of(exact, now=Fraction("330.1"), before=Fraction("320")) == Fraction(3301, 3200)


def test_the_factor_has_the_places_that_the_clause_gives_it():
    clause = clause_of(SFO)
    assert clause.factor_places == 5
    assert factor_of(clause, now=Fraction(1), before=Fraction(3)) == Fraction("0.33333")
    assert factor_of(clause, now=Fraction("1.000005"), before=Fraction(1)) == Fraction("1.00001")


@pytest.mark.parametrize(("now", "before"), [(0, 320), (-1, 320), (320, 0), (320, -1)])
def test_an_index_is_more_than_nothing(now, before):
    with pytest.raises(Wrong, match="more than 0"):
        factor_of(clause_of(SFO), now=Fraction(now), before=Fraction(before))


@pytest.mark.parametrize("factor", ["0", "-1.03", "0.49", "2.01", "103"])
def test_a_factor_that_cannot_be_right_is_refused(factor):
    assert reason(factor=Fraction(factor)) == (
        f"A factor of {factor} cannot be right; it lies between 0.5 and 2."
    )


def test_a_factor_with_more_places_than_the_clause_gives_it_is_refused():
    text = changed(("  round: 1.00\n", "  round: 1.00\n  factor_places: 3\n"), text=TEXT)
    assert reason(text, factor=Fraction("1.0314")) == (
        "§ 12.04.070 gives the factor 3 decimal places; take 1.031."
    )


# What cannot be indexed


def test_a_file_without_the_clause_is_refused():
    assert reason(STREET_TEXT) == (
        "This rule file has no clause “indexing:” to change its rates under."
    )


def test_a_file_without_a_marked_table_is_refused():
    text = changed((MONEY, MONEY + CLAUSE))
    assert reason(text) == "No table of this rule file is marked “indexed: true”."


def test_another_day_than_the_one_of_the_clause_is_refused():
    assert reason(effective=date(2027, 6, 30)) == (
        "Under § 12.04.070 rates change on 07-01, and 2027-06-30 is another day."
    )


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_next_version_comes_after_this_one(year):
    assert "takes effect after 2026-07-01" in reason(effective=date(year, 7, 1))


def test_the_next_version_has_a_name_of_its_own():
    assert reason(version="draft-3") == "Version draft-3 is this one; name the next."


def test_a_name_that_no_version_can_have_is_refused():
    with pytest.raises(RuleError, match="version"):
        next_year(version="next year")


def test_a_rate_that_would_round_to_nothing_is_named():
    text = changed(("|| 60.00  | 0.00", "|| 60.00  | 0.40"), text=TEXT)
    text = text[: text.index("\nexamples:")]
    assert reason(text) == "These rates would round to nothing: base.hourly B2."


def test_an_example_that_fails_already_is_not_put_right_by_the_way():
    text = changed(("|| B2, R1         | 60.00", "|| B2, R1         | 61.00"), text=TEXT)
    assert reason(text) == "Put these examples right first: Block party."


def test_a_file_that_names_no_source_is_given_one_first():
    text = TEXT.replace("source: INVENTED\nadopted:", "adopted:")
    assert reason(text) == "Give the file a line “source:” to name the index in."


# The clause in the file


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("month_day: 07-01", "month_day: 7-1", "Give month and day of every year, as in 07-01."),
        ("month_day: 07-01", "month_day: 02-29", "Give month and day of every year, as in 07-01."),
        ("round: 1.00", "round: 0", "Round to whole cents, as in 1.00."),
        ("round: 1.00", "round: 0.005", "Round to whole cents, as in 1.00."),
        ("  by: CPI-U\n", "", "“by” is missing here."),
        ("  cite: § 12.04.070\n", "", "“cite” is missing here."),
        ("round: 1.00", "round: 1.00\n  factor_places: 13", "Give the factor from 0 to 12 decimal"),
        ("round: 1.00", "round: 1.00\n  rounds: up", "“rounds” is not known here"),
    ],
)
def test_a_clause_that_cannot_be_followed_is_refused(old, new, said):
    found = problems(changed((old, new), text=TEXT))
    assert any(sentence.startswith(said) for _line, sentence in found)


def errors(text):
    """Return what keeps a schedule that can be read from being published."""
    found = read(text, "street_use.yaml").check()
    return [finding.message for finding in found if finding.level is Level.ERROR]


def test_a_marked_table_needs_the_clause():
    text = changed((BASE, BASE + "    indexed: true\n"))
    assert "“base” is indexed; say by which index under “indexing:”." in errors(text)


def test_a_marked_table_needs_money():
    repeat = "  repeat:\n    cite: § 12.04.050\n"
    text = changed((repeat, repeat + "    indexed: true\n"), text=TEXT)
    assert "“repeat” is indexed, but has no money that could be." in errors(text)
