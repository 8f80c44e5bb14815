"""Savings clauses: cases that stay under an earlier version, and a book that follows them."""

import datetime as dt

import pytest

from feeadmin.ordinance import InputError, Level, NoAnswer, read
from tests.ordinance.rule_files import ORDINARY, SFO, STREET_TEXT, changed, problems
from tests.ordinance.versions import book, version

JUNE = dt.date(2027, 6, 1)

CLAUSE = """
savings:
  cite: § 9.1
  text: Events before July under an agreement stay under the schedule they began with.
  rows: |
    id | cite | start_local_date | m4_agreement || version
    T1 | (a)  | <2027-07-01      | true         || one
    T2 | (b)  | >=2027-07-01     | -            || two
"""


def with_clause(text, clause=CLAUSE):
    return changed(("\ninputs:\n", f"\n{clause.strip()}\ninputs:\n"), text=text)


def three(tmp_path, clause=CLAUSE):
    """Return a book whose third version keeps some cases under the first and the second."""
    return book(
        tmp_path,
        version("one", "2027-02-04"),
        version("two", "2027-04-01"),
        with_clause(version("three", "2027-05-01"), clause),
    )


def agreed(day, agreement="true"):
    return ORDINARY | {"start_local_date": day, "m4_agreement": agreement}


def test_a_saved_case_is_priced_under_the_earlier_version(tmp_path):
    versions = three(tmp_path)
    assert versions.assess(agreed(JUNE)).version == "one"
    assert versions.assess(agreed(JUNE, "false")).version == "three"
    assert versions.assess(agreed("2027-07-01", "false")).version == "two"


def test_the_row_and_the_words_that_save_a_case_can_be_told(tmp_path):
    versions = three(tmp_path)
    found = versions.governed(JUNE, agreed(JUNE))
    (saved,) = found.saved
    assert (saved.version, saved.row, saved.cite) == ("one", "T1", "§ 9.1(a)")
    assert saved.text.startswith("Events before July under an agreement")
    assert versions.governed(JUNE, agreed(JUNE, "false")).saved == ()
    assert versions.governed(dt.date(2027, 1, 1), agreed(JUNE)) is None


def test_a_version_says_by_itself_where_a_case_stays(tmp_path):
    rules = three(tmp_path).versions["three"]
    assert rules.saved_to(agreed(JUNE)) == "one"
    assert rules.saved_to(agreed(JUNE, "false")) is None
    assert rules.savings.versions == ("one", "two")
    assert SFO.saved_to(agreed(JUNE)) is None


def test_the_version_of_a_day_is_asked_with_or_without_the_case(tmp_path):
    versions = three(tmp_path)
    assert versions.governing(JUNE).version == "three"
    assert versions.governing(JUNE, case=agreed(JUNE)).version == "one"
    # The day asked for stands for the day of the case where the case has none.
    assert versions.governing(JUNE, case={"m4_agreement": "true"}).version == "one"
    assert versions.governing(dt.date(2027, 1, 1), case=agreed(JUNE)) is None


def test_a_saved_case_may_be_saved_once_more(tmp_path):
    clause = CLAUSE.replace("|| one", "|| two")
    back = clause.replace("    T2 | (b)  | >=2027-07-01     | -            || two\n", "")
    versions = book(
        tmp_path,
        version("one", "2027-02-04"),
        with_clause(version("two", "2027-04-01"), back.replace("|| two", "|| one")),
        with_clause(version("three", "2027-05-01"), back),
    )
    found = versions.governed(JUNE, agreed(JUNE))
    assert [saved.version for saved in found.saved] == ["two", "one"]
    assert found.version.version == "one"
    assert [finding for finding in versions.check() if finding.level is Level.ERROR] == []


def test_an_earlier_version_is_not_asked_what_only_the_later_one_asks(tmp_path):
    newer = with_clause(version("three", "2027-05-01"))
    newer = newer.replace(
        "  dot_h:\n", "  stage:\n    type: boolean\n    label: A stage was built\n  dot_h:\n", 1
    ).replace("{site: IN_CITY,", "{stage: false, site: IN_CITY,")
    versions = book(tmp_path, version("one", "2027-02-04"), version("two", "2027-04-01"), newer)
    assert versions.assess(agreed(JUNE) | {"stage": "true"}).version == "one"
    with pytest.raises(InputError, match="stages: “stages” is not known here"):
        versions.assess(agreed(JUNE) | {"stages": "true"})


def test_a_case_that_lacks_what_the_clause_asks_is_refused(tmp_path):
    with pytest.raises(InputError, match="m4_agreement: A value is needed here"):
        three(tmp_path).governed(JUNE, {})


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("zero", "Row T1 keeps cases under version zero, which is not in this book."),
        ("four", "Row T1 keeps cases under version four, which is no earlier one."),
        ("draft-1", "Row T1 keeps cases under version draft-1, which is no law."),
    ],
)
def test_a_clause_that_leads_to_no_earlier_law_is_an_error(tmp_path, named, sentence):
    clause = CLAUSE.replace("|| one", f"|| {named}")
    versions = book(
        tmp_path,
        version("draft-1", "2027-01-01", adopted=""),
        version("two", "2027-04-01"),
        with_clause(version("three", "2027-05-01"), clause),
        version("four", "2028-05-01"),
    )
    (finding,) = [
        found for found in versions.check() if found.level is Level.ERROR and "T1" in found.message
    ]
    assert finding.message == sentence
    assert (finding.table, finding.row) == ("savings", "T1")
    assert finding.where.split(":")[0].endswith("three.yaml")
    with pytest.raises(NoAnswer, match=f"keeps this case under version {named}"):
        versions.assess(agreed(JUNE))


def test_a_draft_that_is_named_may_save_a_case_and_be_what_it_is_saved_to(tmp_path):
    versions = book(
        tmp_path,
        version("one", "2027-02-04", adopted=""),
        version("two", "2027-04-01"),
        with_clause(version("three", "2027-05-01", adopted="")),
    )
    assert versions.assess(agreed(JUNE)).version == "two"
    named = versions.assess(agreed(JUNE), drafts=["one", "three"])
    assert (named.version, named.status) == ("one", "draft")
    with pytest.raises(NoAnswer):
        versions.assess(agreed(JUNE), drafts=["three"])


def test_rows_that_name_different_versions_for_one_case_leave_it_open(tmp_path):
    versions = three(tmp_path, CLAUSE.replace(">=2027-07-01", ">=2027-06-01"))
    with pytest.raises(NoAnswer, match="under different versions: rows T1, T2"):
        versions.assess(agreed(JUNE))
    (finding,) = [
        found for found in versions.versions["three"].check() if found.level is Level.ERROR
    ]
    assert finding.message == (
        "Savings clause: rows T1, T2 keep a case under different versions when "
        "start_local_date is 2027-06-01 to 2027-06-30 and m4_agreement is true."
    )


def test_rows_that_agree_may_overlap(tmp_path):
    clause = CLAUSE.replace("|| two", "|| one").replace(">=2027-07-01", ">=2027-06-01")
    versions = three(tmp_path, clause)
    assert versions.assess(agreed(JUNE)).version == "one"
    assert not [found for found in versions.versions["three"].check() if found.level is Level.ERROR]


def test_a_clause_for_every_case_contradicts_itself_in_any_case():
    clause = "savings:\n  cite: § 9\n  rows: |\n    id || version\n    T1 || a\n    T2 || b"
    rules = read(with_clause(STREET_TEXT, clause), "x")
    assert any(
        finding.message
        == "Savings clause: rows T1, T2 keep a case under different versions when any case comes."
        for finding in rules.check()
    )


def test_what_a_clause_alone_asks_is_not_asked_in_vain():
    weather = ("  consent:     {", "  weather:     {type: boolean}\n  consent:     {")
    examples = STREET_TEXT.index("examples: |")
    text = changed(weather, text=STREET_TEXT[:examples])
    assert any("Nothing reads “weather”." in found.message for found in read(text, "x").check())
    clause = "savings:\n  rows: |\n    id | weather || version\n    T1 | true || a"
    found = [finding.message for finding in read(with_clause(text, clause), "x").check()]
    assert not any("weather" in message for message in found)
    assert "Row T1 has no citation." in found


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("|| one", "|| three", "This is the version itself; name an earlier one."),
        ("|| one", "|| one/two", "“one/two” may hold letters"),
        ("T1 |", "1T |", "“1T” cannot be used here: begin with a letter."),
        ("| <2027-07-01 ", "| <2027-7-1   ", "start_local_date: “2027-7-1” is not a day"),
        ("| m4_agreement", "| m4_agrement ", "did you mean “m4_agreement”?"),
        ("id | cite", "no | cite", "Begin the header with “id”"),
        ("|| version", "|| verdict", "end it with “|| version”."),
        ("  text: Events", "  texts: Events", "did you mean “text”?"),
        ("T1 | (a)  |", "T1 | (a)  | |", "This row has 5 cells before"),
    ],
)
def test_a_clause_that_cannot_be_read_is_named(old, new, says):
    text = with_clause(version("three", "2027-05-01"), CLAUSE.replace(old, new))
    assert any(says in message for _line, message in problems(text))


def test_a_clause_without_rows_is_refused():
    rows = [line for line in CLAUSE.splitlines() if not line.strip().startswith("T")]
    text = with_clause(version("three", "2027-05-01"), "\n".join(rows))
    assert [message for _line, message in problems(text)] == [
        "This table has no rows that can be read."
    ]
