"""`python3 -m feeadmin test`: everything that has to hold before a change is done."""

import argparse
import os
import signal
import sys
from pathlib import Path

from feeadmin.bootstrap import browser, postgres
from feeadmin.bootstrap.checks import Check, Tally
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.words import Stopped, say

# They hear of no database, so a second pass over them on another one would tell nothing new.
_PURE = (
    "tests/ordinance",
    "tests/days",
    "tests/geo",
    "tests/letters",
    "tests/bootstrap",
    "tests/bench",
)

_DATABASE = "FEEADMIN_TEST_DATABASE"
_HEAVY = "FEEADMIN_TEST_ALL"
_WORKERS = ("-n", "2", "--dist", "loadgroup")
_WITH_COVERAGE = ("--cov-report=", "--cov-fail-under=0", "-rs")

# The only rooms with lines of their own for each database; to trace all again takes minutes.
_OF_TWO_MINDS = ("--cov=feeadmin/kernel", "--cov=feeadmin/parcels")


def test(places: Places, arguments: list[str]) -> int:
    """Make every check, or with pytest's own arguments only those tests; return 0 if all passed.

    Raises Stopped when something the environment insists on (REQUIRE_BROWSER) is not there.
    """
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _leave)
    asked, for_pytest = _read(arguments)
    if asked.all:
        os.environ[_HEAVY] = "1"
    _look_for_browser()
    tally = Tally(places.root)
    if for_pytest:
        _some(tally, places, for_pytest, on_postgres=asked.postgres)
    else:
        _everything(tally, places)
    return tally.close()


def _read(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    reader = argparse.ArgumentParser(
        prog="python3 -m feeadmin test",
        description="Check style, types and borders, run the tests on SQLite and PostgreSQL, and "
        "report what they cover. Anything else is given to pytest, which then runs alone.",
        allow_abbrev=False,
    )
    reader.add_argument("--all", action="store_true", help="run the heavy passes too")
    reader.add_argument(
        "--postgres", action="store_true", help="with pytest's arguments: on PostgreSQL as well"
    )
    return reader.parse_known_args(arguments)


def _look_for_browser() -> None:
    lacking = browser.lacking(os.environ)
    if lacking and _insisted("REQUIRE_BROWSER"):
        raise Stopped(f"The browser tests must run, but {lacking}. {browser.HOW_TO_GET_IT}")
    if lacking:
        say(f"the browser tests will be skipped: {lacking}. {browser.HOW_TO_GET_IT}")


def _everything(tally: Tally, places: Places) -> None:
    for check in _readings(places):
        tally.quietly(check)
    pytest = _pytest(places, *_WORKERS, *_WITH_COVERAGE)
    tally.aloud(Check("pytest on SQLite", (*pytest, "--cov"), {_DATABASE: "sqlite"}))
    ignored = [f"--ignore={folder}" for folder in _PURE]
    both = _on_postgres(tally, (*pytest, "--cov-append", *_OF_TWO_MINDS, "tests", *ignored))
    _report_coverage(tally, places, complete=both and not browser.lacking(os.environ))


def _readings(places: Places) -> list[Check]:
    """Return the checks that read the code without running it."""
    programs = places.programs
    checks = [
        Check("ruff format", (programs / "ruff", "format", "--check", ".")),
        Check("ruff check", (programs / "ruff", "check", ".")),
        Check("mypy", (programs / "mypy",)),
        Check("import-linter", (programs / "lint-imports",)),
    ]
    templates = places.root / "templates"
    if any(templates.rglob("*.html")):
        checks.append(Check("djlint", (programs / "djlint", "--lint", templates)))
    return checks


def _some(tally: Tally, places: Places, arguments: list[str], *, on_postgres: bool) -> None:
    pytest = _pytest(places, *arguments)
    tally.aloud(Check("pytest on SQLite", pytest, {_DATABASE: "sqlite"}))
    if on_postgres:
        _on_postgres(tally, pytest)


def _pytest(places: Places, *arguments: str) -> tuple[Path | str, ...]:
    return places.python, "-m", "pytest", *arguments


def _on_postgres(tally: Tally, command: tuple[Path | str, ...]) -> bool:
    """Run tests on PostgreSQL; return False when there is none to run them on."""
    name = "pytest on PostgreSQL"
    try:
        with postgres.server(os.environ) as address:
            variables = {_DATABASE: "postgres", postgres.URL: address}
            tally.aloud(Check(name, command, variables))
    except postgres.Missing as reason:
        if _insisted("REQUIRE_POSTGRES"):
            tally.miss(name, str(reason))
        else:
            say(f"{name}: skipped, because {reason}")
        return False
    return True


def _report_coverage(tally: Tally, places: Places, *, complete: bool) -> None:
    """Report what both runs together covered; the threshold holds for complete runs only."""
    report = (places.python, "-m", "coverage", "report")
    if complete:
        tally.aloud(Check("coverage", report))
    else:
        say("coverage is told without its threshold, since tests were skipped")
        tally.aloud(Check("coverage", (*report, "--fail-under=0")))


def _insisted(name: str) -> bool:
    return os.environ.get(name, "0") not in {"", "0"}


def _leave(number: int, _frame: object) -> None:
    """End as if interrupted, so that a throw-away server is stopped on the way out."""
    sys.exit(128 + number)
