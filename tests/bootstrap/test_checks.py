"""All checks are made, and each is told in one line."""

import re

from feeadmin.bootstrap.checks import Check, Tally


def told(capfd):
    return re.sub(r"\d+\.\d s", "0 s", capfd.readouterr().out)


def test_a_check_that_passes_takes_one_line(machine, tmp_path, capfd):
    tally = Tally(tmp_path)

    tally.quietly(Check("mypy", (machine.has("mypy", "echo Success"),)))

    assert told(capfd) == "feeadmin: mypy: passed in 0 s\n"


def test_a_check_that_fails_shows_what_it_found(machine, tmp_path, capfd):
    tally = Tally(tmp_path)

    tally.quietly(Check("mypy", (machine.has("mypy", "echo 'units.py:3: error'", "exit 1"),)))

    assert told(capfd) == "feeadmin: mypy: failed in 0 s\nunits.py:3: error\n"
    assert tally.close() == 1


def test_a_check_that_tells_its_own_progress_is_heard(machine, tmp_path, capfd):
    tally = Tally(tmp_path)
    pytest = machine.has("pytest", 'echo "12 passed on $DATABASE"')

    tally.aloud(Check("pytest", (pytest, "-q"), {"DATABASE": "sqlite"}))

    assert told(capfd).splitlines() == [
        "feeadmin: pytest …",
        "12 passed on sqlite",
        "feeadmin: pytest: passed in 0 s",
    ]
    assert machine.was_asked == ["pytest -q"]


def test_the_end_names_what_did_not_pass(machine, tmp_path, capfd):
    good, bad = machine.has("good"), machine.has("bad", "exit 1")
    tally = Tally(tmp_path)
    tally.quietly(Check("style", (bad,)))
    tally.quietly(Check("types", (good,)))
    tally.aloud(Check("tests", (bad,)))
    tally.miss("PostgreSQL", "there is no server")

    assert tally.close() == 1
    assert told(capfd).splitlines()[-2:] == [
        "feeadmin: PostgreSQL: failed, because there is no server",
        "feeadmin: 3 of 4 checks failed in 0 s: style, tests, PostgreSQL",
    ]


def test_the_end_is_glad_when_all_passed(machine, tmp_path, capfd):
    tally = Tally(tmp_path)
    tally.quietly(Check("style", (machine.has("good"),)))

    assert tally.close() == 0
    assert told(capfd).endswith("feeadmin: all 1 checks passed in 0 s\n")
