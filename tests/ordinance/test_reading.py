"""Rule files that cannot be used: every problem at once, each with its line and what to do."""

import hashlib
from contextlib import suppress

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import RuleError, load, read
from feeadmin.ordinance.reading.document import LARGEST
from tests.ordinance.rule_files import (
    HERE,
    LATE_FILE,
    SFO,
    SFO_FILE,
    SFO_TEXT,
    STREET,
    STREET_FILE,
    STREET_TEXT,
    changed,
    line_of,
    problems,
)

SLIPS = yaml.safe_load((HERE / "slips.yaml").read_text(encoding="utf-8"))


def made(slip):
    """Return the small schedule's text with one slip in it."""
    return changed((SLIPS[slip]["old"], SLIPS[slip]["new"]))


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_what_to_do(slip):
    found = problems(made(slip))
    assert any(SLIPS[slip]["says"] in message for _line, message in found), found


@pytest.mark.parametrize(
    "slip",
    [
        *("an odd status", "a step of nothing", "a bound between two steps", "half a cent"),
        *("a cell too many", "a text for no row", "a sentence of nothing known", "a tab"),
        *("an example off its step", "a result that is no amount", "an anchor"),
    ],
)
def test_a_slip_is_named_with_its_line(slip):
    text, sentence = made(slip), SLIPS[slip]["says"]
    first = next(a for a, b in enumerate(zip(STREET_TEXT, text, strict=False)) if b[0] != b[1])
    line = text[:first].count("\n") + 1
    assert (line, sentence) in [
        (number, sentence) for number, message in problems(text) if sentence in message
    ]


def test_all_problems_are_found_in_one_reading_and_in_order():
    text = changed(
        ("status: draft", "status: law"),
        ("step: 0.25", "step: 0"),
        ("hit: collect sum", "hit: collect"),
        ("|| 125%", "|| a lot"),
        ("cent(base.hourly * duration)", "cent(base.hourly * )"),
    )
    found = problems(text)
    lines = [line for line, _message in found]
    assert lines == sorted(lines)
    assert len(found) == 5


def test_a_table_that_needs_a_broken_input_is_not_blamed_for_it():
    found = problems(changed(("type: choice, of", "type: choises, of")))
    assert [message.split(";")[0] for _line, message in found] == ["“choises” is not known here"]


def test_bands_of_a_broken_input_are_passed_over():
    text = changed(
        ("type: integer, unit", "type: whole, unit"), ("tables:", "bands: {area: {A: 1}}\ntables:")
    )
    assert len(problems(text)) == 1


def test_a_file_without_lines_has_no_result():
    start, end = STREET_TEXT.index("lines:"), STREET_TEXT.index("result: fee")
    assert "“fee” is not known here" in problems(STREET_TEXT[:start] + STREET_TEXT[end:])[0][1]


def test_a_table_of_remarks_has_no_header():
    text = STREET_TEXT[: STREET_TEXT.index("examples: |")] + "examples: |\n  # none yet\n"
    assert problems(text)[0][1] == "This table has no header line."


def test_problems_name_the_file_and_the_line():
    with pytest.raises(RuleError) as refusal:
        read(changed(("status: draft", "status: law")), "fees/2026.yaml")
    line = line_of("status:")
    assert str(refusal.value).startswith(f"fees/2026.yaml:{line}: “law” is not known here")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("# nothing but a remark\n", "The file is empty."),
        ("- a\n- b\n", "Give names and values here"),
        ("just words", "Give names and values here"),
        ("ruleset: x\n", "Name at least one input."),
        ("x" * (LARGEST + 1), "The file is longer than 1,000,000 characters."),
    ],
)
def test_a_text_that_is_no_rule_file_is_refused(text, sentence):
    assert sentence in " ".join(message for _line, message in problems(text))


def test_a_short_file_cannot_swell():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n"
        for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    assert "are not used here" in problems(bomb)[0][1]


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_file_is_refused_in_words_or_read_and_never_anything_else(data):
    lines = STREET_TEXT.splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    line = lines[place]
    cut = data.draw(st.integers(0, len(line)))
    piece = data.draw(
        st.sampled_from(["", "|", "||", "{", "]", ":", '"', "-", "..", "<", "(", "% "])
    )
    lines[place] = line[:cut] + piece + line[cut + data.draw(st.integers(0, 3)) :]
    with suppress(RuleError):
        read("\n".join(lines), "damaged").check()


def test_the_digest_is_that_of_the_file_byte_for_byte(tmp_path):
    for file, rule_set in ((SFO_FILE, SFO), (STREET_FILE, STREET)):
        assert rule_set.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    with_mark = tmp_path / "marked.yaml"
    with_mark.write_bytes(b"\xef\xbb\xbf" + STREET_TEXT.replace("\n", "\r\n").encode())
    marked = load(with_mark)
    assert marked.sha256 == hashlib.sha256(with_mark.read_bytes()).hexdigest()
    assert marked.run_examples().failed == ()
    assert marked.tables["base"].rows[0].line == STREET.tables["base"].rows[0].line


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: § 5".encode("latin-1"))
    with pytest.raises(RuleError, match=r"latin\.yaml: The file is not UTF-8 text"):
        load(latin)


def test_a_gate_must_let_something_through_that_it_can_say():
    text = changed(("proceed: CHARGEABLE", "proceed: CHARGABLE"), text=SFO_TEXT)
    assert "did you mean “CHARGEABLE”?" in problems(text)[0][1]


def test_an_expected_reason_must_be_one_of_the_gate():
    text = changed(
        ("| REVIEW      | OWNER_UNKNOWN    |", "| REVIEW      | OWNER_UNKNOWM    |"), text=SFO_TEXT
    )
    assert any("did you mean “OWNER_UNKNOWN”?" in message for _line, message in problems(text))


def test_a_word_the_gate_does_not_have_is_refused_in_its_rows():
    text = changed(
        ("|| REFER_ED17  | CITY_OWNER\n      G5", "|| REFER_ED71  | CITY_OWNER\n      G5"),
        text=SFO_TEXT,
    )
    assert any(
        "result: “REFER_ED71” is not known here" in message for _line, message in problems(text)
    )


def test_an_input_that_may_be_missing_is_kept_out_of_formulas():
    text = changed(
        ("amount: cent(-relief * gross)", "amount: cent(-relief * gross * nearest_sensitive_ft)"),
        text=SFO_TEXT,
    )
    assert "“nearest_sensitive_ft” may be missing" in problems(text)[0][1]


def test_words_are_kept_out_of_formulas():
    text = changed(
        ("amount: cent(-relief * gross)", "amount: cent(-relief * gross * gate.result)"),
        text=SFO_TEXT,
    )
    assert "“gate.result” is a word, not a figure." in problems(text)[0][1]
    text = changed(
        ("amount: cent(-relief * gross)", "amount: cent(-relief * gross * profile)"), text=SFO_TEXT
    )
    assert "“profile” is not a figure; let a table decide by it." in problems(text)[0][1]


def test_a_row_adds_its_citation_to_the_tables_or_stands_alone():
    cites = {row.id: row.cite for row in STREET.tables["base"].rows}
    assert (cites["B1"], cites["B2"]) == ("§ 12.04.030(a)", "§ 12.04.030(b)(1)")
    assert SFO.tables["gate"].rows[0].cite == "§ 1.4"
    plain = read(changed(("R1 | (a) ", "R1 | bis "), ("R2 | (b) ", "R2 | -   ")), "x")
    assert [row.cite for row in plain.tables["repeat"].rows] == [
        "§ 12.04.050 bis",
        "§ 12.04.050",
        "§ 12.04.050(c)",
    ]


def test_what_the_back_office_derives_is_kept_with_its_definition():
    derived = SFO.inputs["prior_cases"].derived
    assert (derived.by, derived.of, derived.status) == ("count", "cases", "FINAL")
    assert derived.same == ("responsible_party", "site")
    assert (derived.within, derived.before) == ("12 months", "start")
    assert SFO.inputs["fees_12m"].derived.by == "sum"


def test_a_version_in_force_before_its_adoption_cites_its_authority():
    adopted = [("status: draft", "status: adopted"), ("adopted:\n", "adopted: 2026-08-01\n")]
    assert "cite the authority" in problems(changed(*adopted))[0][1]
    cited = changed(*adopted, ("governed_by: ", "retroactive: § 9.2\ngoverned_by: "))
    assert read(cited, "x").header.retroactive == "§ 9.2"


def test_the_late_fee_file_has_the_days_as_conditions():
    assert load(LATE_FILE).tables["late"].columns == ["days_late"]


def test_a_table_may_have_no_gate_and_a_file_no_examples():
    text = STREET_TEXT[: STREET_TEXT.index("examples: |")]
    rules = read(text, "x")
    assert (rules.gate, rules.examples) == (None, ())
