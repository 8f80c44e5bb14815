"""Citations, sources and Proposition 26: what a rule set rests on, and what a court would ask."""

import pytest

from feeadmin.ordinance import Level, read
from tests.ordinance.rule_files import SFO, STREET_TEXT, changed, line_of, sfo, street

EXTRA = "{id: extra, cite: § 12.04.040, legal_basis: (e)(5)"
FEE = 'source: INVENTED, legal_basis: (e)(5), fund: Streets, say: "{base_fee}'
ADOPTED = [("status: draft", "status: adopted"), ("adopted:\n", "adopted: 2026-06-01\n")]
SECTIONS = "sections:\n  § 12.04.010: Words.\n  § 12.04.030: Base.\n  § 12.04.040: More.\n"
ALL = f"{SECTIONS}  § 12.04.050: Again.\n  § 12.04.060: Most.\n"


def told(rules, piece):
    return [(found.level, found.message) for found in rules.check() if piece in found.message]


@pytest.mark.parametrize("basis", [*(f"(e)({n})" for n in range(1, 8) if n != 3), "(e)(1), (e)(2)"])
def test_each_exception_may_carry_a_charge(basis):
    rules = street((EXTRA, EXTRA.replace("(e)(5)", f'"{basis}"')))
    assert rules.check() == []


@pytest.mark.parametrize("basis", ["as its lines", "cost of collection"])
def test_some_words_may_stand_for_an_exception(basis):
    assert street((EXTRA, EXTRA.replace("(e)(5)", basis))).check() == []


@pytest.mark.parametrize("basis", ["deterrence", "(e)(0)", "(e)(5), deterrence", "e3", "(E)(3)"])
def test_a_charge_that_rests_on_nothing_else_is_a_tax(basis):
    ((level, message),) = told(street((EXTRA, EXTRA.replace("(e)(5)", f'"{basis}"'))), "is a tax")
    assert level is Level.ERROR
    assert f"“{basis}” is no exception" in message
    assert "(e)(1), (e)(2), (e)(3)" in message


def test_a_share_of_the_fee_that_facts_decide_is_no_cost_of_the_city():
    """Lines L3 and L4 of the schedule: their share depends on what is near, and on the past."""
    rules = street(
        (EXTRA, EXTRA.replace("(e)(5)", "(e)(3)")), (FEE, FEE.replace("(e)(5)", "(e)(3)"))
    )
    assert [message.split(" is marked")[0] for _level, message in told(rules, "Realistically")] == [
        "Line “extra”",
        # It reads that share by a value on the way.
        "Line “fee”",
    ]
    assert told(SFO, "Realistically") == []


def test_a_share_that_is_the_same_for_all_may_stand_for_overhead():
    rules = street(
        (EXTRA, EXTRA.replace("(e)(5)", "(e)(3)")),
        (
            "amount: surcharge.add + cent(base_fee * surcharge.rate)",
            "source: X, amount: cent(base_fee * 3%)",
        ),
    )
    assert told(rules, "Realistically") == []


def test_what_lowers_other_lines_never_adds_to_them():
    lowers = "as the lines it lowers"
    rules = street((EXTRA, EXTRA.replace("(e)(5)", lowers)))
    assert told(rules, "can add to them")
    rules = street(
        (EXTRA, EXTRA.replace("(e)(5)", lowers)),
        ("amount: surcharge.add + cent", "amount: -surcharge.add - cent"),
    )
    assert told(rules, "can add to them") == []


def test_a_draft_may_still_owe_its_citations_and_a_version_that_is_to_be_law_may_not():
    owed = [
        ("    cite: § 12.04.050\n", ""),
        ("R1 | (a) ", "R1 |     "),
        ("{id: hours, cite: § 12.04.030, value", "{id: hours, value"),
    ]
    levels = {found.level for found in street(*owed).check()}
    assert levels == {Level.WARNING}
    levels = {found.level for found in street(*owed, *ADOPTED).check()}
    assert levels == {Level.ERROR}
    banded = ("tables:", 'bands: {area: {A: "<=1000", B: ">1000"}}\n\ntables:')
    assert {found.level for found in street(banded).check()} == {Level.WARNING}
    assert {found.level for found in street(banded, *ADOPTED).check()} == {Level.ERROR}


def test_a_citation_names_a_section_of_the_file_or_a_part_of_one():
    assert street(("inputs:\n", f"{ALL}inputs:\n")).check() == []
    rules = street(("inputs:\n", f"{SECTIONS}inputs:\n"))
    assert told(rules, "among the sections")[0] == (
        Level.WARNING,
        "“§ 12.04.050(a)” is not among the sections of this file.",
    )
    # One that only begins alike is another section.
    rules = street(("inputs:\n", f"{ALL.replace('.060', '.0601')}inputs:\n"))
    assert [message for _level, message in told(rules, "ection")] == [
        "“§ 12.04.060(a)” is not among the sections of this file.",
        "Nothing cites section § 12.04.0601.",
    ]


def test_several_sections_may_be_cited_together():
    both = "{id: fee, cite: § 12.04.060(a) and § 12.04.050"
    rules = street(("inputs:\n", f"{ALL}inputs:\n"), ("{id: fee, cite: § 12.04.060(a)", both))
    assert rules.check() == []


def test_a_section_that_nothing_cites_is_a_hint_on_its_line():
    text = changed(("inputs:\n", f"{ALL}  § 99: Words that nothing needs.\ninputs:\n"))
    (finding,) = read(text, "x").check()
    assert (finding.level, finding.message) == (Level.HINT, "Nothing cites section § 99.")
    assert finding.line == line_of("  § 99", text)


def test_the_sections_are_kept_word_for_word():
    assert SFO.sections["§ 5.7"].text == (
        "The fee is at most what the statute allows that it rests on."
    )
    assert SFO.sections["§ 1.2"].line < SFO.sections["§ 6.2"].line


def test_gaps_savings_and_straddling_cite_sections_too():
    clause = (
        "savings:\n  rows: |\n    id | cite | site || version\n    T1 | § 1.9 | IN_CITY || one\n"
    )
    rules = sfo(
        ("straddling: {policy: whole, cite: § 1.2,", "straddling: {policy: whole, cite: § 1.7,"),
        ("money: {currency", f"{clause}money: {{currency"),
        ("      R3 | 2           || 50%\n", ""),
        ("      R3: {en: Two", "      R5: {en: Two"),
        (
            "      R4 | >=3         || 100%",
            "      R5 | >=4         || 90%\n      R4 | 3           || 100%",
        ),
        (
            "    label: {en: T06 Repeat use,",
            "    gaps_ok: {when: {prior_cases: 2}, cite: § 1.8}\n    label: {en: T06 Repeat use,",
        ),
        ("|| B3.3, P3, R3, M1, M2, M3, M4 |", "|| B3.3, P3, M1, M2, M3, M4     |"),
    )
    assert {message[:7] for _level, message in told(rules, "among the sections")} == {
        *("“§ 1.7”", "“§ 1.8”", "“§ 1.9”"),
    }


def test_a_file_without_sections_is_not_held_against_any():
    assert told(read(STREET_TEXT, "x"), "section") == []
