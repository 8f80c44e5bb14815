"""A book of versions: which governs a day, what was known when, and answers without a price."""

import datetime as dt

import pytest

from feeadmin.language import NBSP
from feeadmin.ordinance import Book, InputError, Level, RuleError
from tests.ordinance.rule_files import ORDINARY
from tests.ordinance.versions import book, version

JANUARY, MARCH, MAY, JULY = (dt.date(2027, month, 1) for month in (1, 3, 5, 7))


def test_a_later_version_takes_the_place_of_an_earlier_one(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04"), version("two", "2027-05-01"))
    assert versions.governing(JANUARY) is None
    assert versions.governing(dt.date(2027, 2, 4)).version == "one"
    assert versions.governing(MAY - dt.timedelta(days=1)).version == "one"
    assert versions.governing(MAY).version == "two"
    assert versions.check() == []


def test_what_was_known_on_a_day_leaves_out_what_was_adopted_later(tmp_path):
    versions = book(
        tmp_path,
        version("one", "2027-02-04"),
        version("two", "2027-03-01", "2027-04-15", retroactive="§ 9.2"),
    )
    assert versions.governing(MARCH).version == "two"
    assert versions.governing(MARCH, known=MARCH).version == "one"
    assert versions.governing(MARCH, known=dt.date(2026, 1, 1)) is None


def test_a_version_that_has_expired_leaves_no_rule_behind(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04", expires="2027-04-30"))
    assert versions.governing(dt.date(2027, 4, 30)).version == "one"
    assert versions.governing(MAY) is None


def test_a_draft_governs_only_when_it_is_named(tmp_path):
    versions = book(
        tmp_path, version("one", "2027-02-04"), version("draft-2", "2027-02-04", adopted="")
    )
    assert versions.governing(MARCH).version == "one"
    assert versions.governing(MARCH, drafts=["draft-2"]).version == "draft-2"


def test_a_case_is_priced_by_the_version_of_its_day(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04"))
    result = versions.assess(ORDINARY | {"start_local_date": "2027-02-04"})
    assert (result.cents, result.version, result.status) == (37154, "one", "adopted")
    assert versions.assess(ORDINARY | {"start_local_date": MARCH}).cents == 37154


def test_an_event_that_began_the_evening_before_is_not_charged(tmp_path):
    """Example E13 under policy A: two hours before the ordinance takes effect."""
    versions = book(tmp_path, version("one", "2027-02-04"))
    answer = versions.assess(ORDINARY | {"start_local_date": dt.date(2027, 2, 3)})
    assert (answer.gate, answer.reason, answer.cents) == ("NO_FEE", "NOT_IN_FORCE", 0)
    assert answer.sentence.replace(NBSP, " ") == (
        "No fee is due: the ordinance was not in force on February 3, 2027."
    )


def test_an_order_that_stays_a_case_holds_it_but_not_before_the_rule_is_in_force(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04"))
    answer = versions.assess(ORDINARY | {"start_local_date": MARCH}, stayed_by="order 00-DEMO-1")
    assert (answer.gate, answer.reason, answer.cents) == ("HOLD", "STAYED", 0)
    assert answer.sentence == "Nothing is billed while this order stands: order 00-DEMO-1."
    early = versions.assess(ORDINARY | {"start_local_date": JANUARY}, stayed_by="order 00-DEMO-1")
    assert early.reason == "NOT_IN_FORCE"


@pytest.mark.parametrize("day", [None, "", "soon", dt.datetime(2027, 3, 1, tzinfo=dt.UTC)])
def test_a_case_without_its_day_is_refused(tmp_path, day):
    versions = book(tmp_path, version("one", "2027-02-04"))
    with pytest.raises(InputError, match="start_local_date: "):
        versions.assess(ORDINARY | {"start_local_date": day})


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({}, "2027-02-04", "Version one takes effect on the same day."),
        ({"expires": "2027-05-01"}, "2027-05-01", "still governs the first day of this one"),
        ({"expires": "2027-03-31"}, "2027-05-01", "No version governs the days between one"),
        ({"expires": "2027-04-30"}, "2027-05-01", None),
    ],
)
def test_the_versions_follow_each_other_without_gap_or_overlap(tmp_path, first, second, sentence):
    versions = book(tmp_path, version("one", "2027-02-04", **first), version("two", second))
    found = versions.check()
    if sentence is None:
        assert found == []
    else:
        assert [finding.level for finding in found] == [Level.ERROR]
        assert sentence in found[0].message
        assert found[0].where.endswith("two.yaml:1")


def test_a_book_names_everything_that_is_wrong_in_its_folder(tmp_path):
    (tmp_path / "a.yaml").write_text(version("one", "2027-02-04"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("ruleset: x\n", encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        Book.open(tmp_path)
    assert "Name this file one.yaml." in str(refusal.value)
    assert "b.yaml" in str(refusal.value)


def test_a_folder_holds_one_fee_schedule(tmp_path):
    other = version("two", "2027-05-01").replace("ruleset: sfo-demo-1", "ruleset: other")
    with pytest.raises(RuleError, match="this one holds: other, sfo-demo-1"):
        book(tmp_path, version("one", "2027-02-04"), other)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(RuleError, match="this one holds: none"):
        Book.open(empty)


def test_the_first_governing_day_is_the_first_that_owes_and_the_last_is_the_day_it_expires(
    tmp_path,
):
    versions = book(tmp_path, version("one", "2027-02-04", expires="2027-04-30"))
    days = [dt.date(2027, 2, 3), dt.date(2027, 2, 4), dt.date(2027, 4, 30), MAY]
    answers = [versions.assess(ORDINARY | {"start_local_date": day}) for day in days]
    assert [answer.cents for answer in answers] == [0, 371_54, 371_54, 0]
    assert [answer.reason for answer in answers] == ["NOT_IN_FORCE", "", "", "NOT_IN_FORCE"]


def test_a_withdrawn_version_governs_nothing(tmp_path):
    text = version("one", "2027-02-04", adopted="").replace("status: draft", "status: withdrawn")
    assert book(tmp_path, text).governing(MARCH) is None


def test_a_version_that_reaches_back_behind_its_adoption_is_for_counsel_to_confirm(tmp_path):
    versions = book(
        tmp_path,
        version("one", "2027-02-04"),
        version("two", "2027-03-01", "2027-04-15", retroactive="§ 1.2"),
    )
    (finding,) = versions.check()
    assert finding.level is Level.WARNING
    assert finding.message.startswith(
        "Version two takes effect 45 days before its adoption, on the authority of § 1.2."
    )


def test_one_day_of_a_case_must_decide_between_the_versions(tmp_path):
    other = version("two", "2027-05-01").replace(
        "governed_by: start_local_date", "governed_by: filed_on"
    )
    (finding,) = book(tmp_path, version("one", "2027-02-04"), other).check()
    assert (finding.level, finding.where.split("/")[-1]) == (Level.ERROR, "two.yaml:1")
    assert finding.message.startswith(
        "Version two is picked by “filed_on”, the others by “start_local_date”"
    )


def test_what_the_order_of_the_versions_has_passed_is_told(tmp_path):
    versions = book(tmp_path, version("one", "2027-02-04"), version("two", "2027-05-01"))
    assert [(passed.title, passed.message) for passed in versions.passes()] == [
        ("No overlap in dates", "one ends the instant two begins.")
    ]
    alone = Book({"one": versions.versions["one"]})
    assert alone.passes()[0].message == "one is the only version in force."
    assert Book({}).passes() == []
    twice = book(tmp_path, version("three", "2027-05-01"))
    assert twice.passes() == []


def test_savings_clauses_that_lead_to_law_are_told(tmp_path):
    clause = "savings:\n  cite: § 1.2\n  rows: |\n    id || version\n    T1 || one\ninputs:\n"
    later = version("two", "2027-05-01").replace("inputs:\n", clause, 1)
    passed = book(tmp_path, version("one", "2027-02-04"), later).passes()
    assert [found.message for found in passed] == [
        "one ends the instant two begins.",
        "1 row, and every version it names is in force before.",
    ]
