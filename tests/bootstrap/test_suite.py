"""`feeadmin test` makes every check, on both databases, and ends with what came of it."""

import os
import signal

import pytest

from feeadmin.bootstrap import postgres, suite
from feeadmin.bootstrap.words import Stopped

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
FAILS = 'case "$*" in *"{}"*) exit 1;; esac'


@pytest.fixture(autouse=True)
def own_process(monkeypatch):
    """Keep what the command does to its process away from the process of these tests."""
    monkeypatch.setattr(os, "environ", os.environ.copy())
    before = {number: signal.getsignal(number) for number in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def no_server(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "nothing")


@pytest.fixture
def project(machine, places):
    """A project whose checks are small programs that note what they were asked."""
    for program in ("ruff", "mypy", "lint-imports", "djlint"):
        machine.has(program, at=places.programs)
    python(machine, places)
    return places


def python(machine, places, *lines):
    """Give the project a Python that tells which database it was asked to test on."""
    machine.has(
        "python",
        'echo "on $FEEADMIN_TEST_DATABASE $FEEADMIN_TEST_POSTGRES ${FEEADMIN_TEST_ALL:-light}"',
        *lines,
        at=places.programs,
    )


@pytest.fixture
def server():
    os.environ[postgres.URL] = "postgresql://city@db/tests"


def test_every_check_is_made_in_order_and_tests_run_on_both_databases(
    machine, project, server, capfd
):
    assert suite.test(project, []) == 0

    begun = [" ".join(line.split()[:3]) for line in machine.was_asked]
    assert begun == [
        "ruff format --check",
        "ruff check .",
        "mypy",
        "lint-imports",
        "python -m pytest",
        "python -m pytest",
        "python -m coverage",
    ]
    told = capfd.readouterr().out
    assert "on sqlite " in told
    assert "on postgres postgresql://city@db/tests light" in told
    assert "all 7 checks passed" in told


def test_pages_are_checked_once_there_are_any(machine, project, server):
    page = project.root / "templates" / "desk" / "today.html"
    page.parent.mkdir(parents=True)
    page.touch()

    suite.test(project, [])

    asked = [line for line in machine.was_asked if line.startswith("djlint")]
    assert [line.split()[1] for line in asked] == ["--lint"]


def test_the_pure_cores_are_not_tested_again_on_postgresql(machine, project, server):
    suite.test(project, [])

    first, second = [line for line in machine.was_asked if "pytest" in line]
    assert "--ignore=tests/ordinance" in second
    assert "--ignore" not in first
    assert "--cov-append" in second
    assert "--cov-append" not in first


def test_a_check_that_fails_does_not_keep_the_others_from_being_made(
    machine, project, server, capfd
):
    machine.has("ruff", FAILS.format("format"), at=project.programs)
    python(machine, project, FAILS.format("--cov-append"))

    assert suite.test(project, []) == 1

    assert len(machine.was_asked) == 7
    assert "2 of 7 checks failed" in capfd.readouterr().out


def test_without_postgresql_its_tests_are_skipped_with_the_reason(
    machine, project, no_server, capfd
):
    assert suite.test(project, []) == 0

    told = capfd.readouterr().out
    assert "skipped, because no PostgreSQL server is installed" in told
    assert "without its threshold" in told
    assert machine.was_asked[-1] == "python -m coverage report --fail-under=0"


def test_where_postgresql_is_required_its_lack_is_a_failure(machine, project, no_server, capfd):
    os.environ["REQUIRE_POSTGRES"] = "1"

    assert suite.test(project, []) == 1
    assert "pytest on PostgreSQL: failed, because no PostgreSQL" in capfd.readouterr().out


def test_without_a_browser_its_tests_are_skipped_with_the_way_to_get_one(
    machine, project, server, capfd
):
    suite.test(project, [])

    told = capfd.readouterr().out
    assert "the browser tests will be skipped: no Chromium was found" in told
    assert "apt-get install chromium" in told


def test_where_a_browser_is_required_its_lack_ends_the_command_at_once(machine, project):
    os.environ["REQUIRE_BROWSER"] = "1"

    with pytest.raises(
        Stopped, match=r"browser tests must run, but no Chromium was found\. Install"
    ):
        suite.test(project, [])
    assert machine.was_asked == []


def test_with_all_at_hand_the_coverage_threshold_holds(machine, project, server, monkeypatch):
    machine.has("chromium")
    monkeypatch.setattr("feeadmin.bootstrap.browser.DRIVER_NEEDS", "libc.so.6")

    suite.test(project, [])

    assert machine.was_asked[-1] == "python -m coverage report"


def test_tests_named_on_the_command_line_run_alone(machine, project, server):
    suite.test(project, ["tests/ledger", "-k", "balance"])

    assert machine.was_asked == ["python -m pytest tests/ledger -k balance"]


def test_tests_named_on_the_command_line_run_on_postgresql_too_when_asked(
    machine, project, server, capfd
):
    suite.test(project, ["--postgres", "tests/ledger"])

    assert machine.was_asked == ["python -m pytest tests/ledger"] * 2
    assert "on postgres postgresql://city@db/tests" in capfd.readouterr().out


def test_heavy_passes_are_asked_for_by_all(machine, project, server, capfd):
    suite.test(project, ["--all", "tests/ledger"])

    assert capfd.readouterr().out.count(" 1\n") == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_command_that_is_told_to_end_leaves_as_if_interrupted(project, server, ending):
    suite.test(project, ["tests/ledger"])

    with pytest.raises(SystemExit) as leaving:
        os.kill(os.getpid(), ending)
    assert leaving.value.code == 128 + ending
