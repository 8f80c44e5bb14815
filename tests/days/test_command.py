"""`feeadmin deadline` on the command line."""

import json

import pytest
from click.testing import CliRunner

from feeadmin.cli.deadline import deadline


def run(*arguments):
    return CliRunner().invoke(deadline, arguments)


def answer(*arguments):
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_the_answer_has_the_day_the_sentence_and_the_steps():
    assert answer("notice_of_intent_reply", "--from", "2027-01-28", "--served", "personal") == {
        "due_on": "2027-02-16",
        "sentence": (
            "Reply by Tue Feb 16, 2027. Handed over Thu Jan 28. 15 days end on Fri Feb 12, "
            "Lincoln's Birthday, and Mon Feb 15 is Presidents' Day, so it moves to Tuesday."
        ),
        "steps": [
            "Handed over Thu Jan 28, 2027.",
            "15 days, counted from the next day, end on Fri Feb 12, 2027 (SFO-DEMO-1).",
            (
                "It cannot end on Fri Feb 12, Lincoln's Birthday; Sat Feb 13; Sun Feb 14; "
                "Mon Feb 15, Presidents' Day. It ends on Tue Feb 16, 2027 (CCP 12a, 12b)."
            ),
        ],
    }


def test_people_read_the_sentence_and_its_steps_beneath():
    result = run("payment", "--from", "2027-08-31")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Pay by Mon Sept 20, 2027. Sent Tue Aug 31. 20 days end on Mon Sept 20.",
        "  Sent Tue Aug 31, 2027.",
        "  20 days, counted from the next day, end on Mon Sept 20, 2027 (LAMC 11.2.07(a)).",
    ]


@pytest.mark.parametrize(
    ("arguments", "due_on"),
    [
        ("initial_review --from 2027-03-08 --served mail-ca", "2027-04-02"),
        ("initial_review --from 2026-11-02 --served mail-abroad", "2026-12-14"),
        ("--days 20 --from 2026-09-22 --on-calendar city", "2026-10-13"),
        ("--days 20 --count calendar --from 2026-09-22 --on-calendar court", "2026-10-12"),
        ("--days 20 --count working --from 2026-02-10 --on-calendar federal", "2026-03-11"),
        ("--days 20 --from 2027-03-08 --served mail-ca", "2027-04-02"),
        ("--days 15 --from 2027-01-28", "2027-02-16"),
        ("payment --from 2027-08-31 --served mail-ca", "2027-09-20"),
        ("lien_54988 --from 2027-01-09 --on-calendar city", "2027-02-23"),
    ],
)
def test_rules_and_bare_days_are_both_counted(arguments, due_on):
    assert answer(*arguments.split())["due_on"] == due_on


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--from 2027-08-31", "Name a rule or give --days, one of the two."),
        ("payment --days 3 --from 2027-08-31", "Name a rule or give --days, one of the two."),
        ("payment --count working --from 2027-08-31",
         "--count goes with --days: a rule knows what it counts."),
        ("payment --from soon", "--from is soon. Write a day such as 2027-08-31."),
        ("payments --from 2027-08-31", "There is no payments. Choose one of: cpra_determination"),
        ("payment --from 2029-12-20", "The city calendar ends with 2029."),
        ("payment --from 2020-01-01", "payment was not in force on January"),
        ("lien_54988 --from 9999-12-31", "9999-12-31 is too far away to count from."),
        ("payment --from 2027-08-31 --served pigeon", "'pigeon' is not one of 'personal'"),
        ("--days 0 --from 2027-08-31", "0 is not in the range"),
        ("payment", "Missing option '--from'"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_with_two_and_a_sentence(arguments, sentence):
    result = run(*arguments.split(), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_days_are_counted_back_from_a_hearing():
    told = answer("--days", "16", "--count", "working", "--from", "2027-03-29", "--before")
    assert told["due_on"] == "2027-03-05"
    refused = run("payment", "--from", "2027-03-29", "--before")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--before goes with --days: a rule knows which way it runs." in refused.stderr
