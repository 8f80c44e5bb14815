"""`feeadmin rules index` drafts the next version, and says what changes in it."""

import json

import pytest
from click.testing import CliRunner

from feeadmin.cli.rules import rules as command
from feeadmin.ordinance import read
from tests.ordinance.rule_files import SFO_FILE


@pytest.fixture
def run(tmp_path):
    def run(*arguments):
        given = ["index", SFO_FILE, "--version", "2028-07-01", *arguments]
        return CliRunner().invoke(command, [str(argument) for argument in given])

    return run


def test_the_command_drafts_the_next_version(run, tmp_path):
    out = tmp_path / "2028-07-01.yaml"
    result = run("--factor", "1.03127", "--effective", "2028-07-01", "--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "base B1.1 per_period: 250.00 to 258.00"
    assert lines[-1] == "15 of 16 rates change, by the factor 1.03127."
    rules = read(out.read_text(encoding="utf-8"), "next")
    assert rules.version == "2028-07-01"
    assert "factor as given" in rules.header.source


def test_the_command_works_the_factor_out_from_two_figures_of_the_index(run, tmp_path):
    out = tmp_path / "2028-07-01.yaml"
    result = run(
        *("--now", "340.5", "--before", "330.175", "--effective", "2028-07-01"),
        *("--source", "Bureau of Labor Statistics", "--out", out, "--json"),
    )
    answer = json.loads(result.stdout)
    assert (answer["factor"], answer["version"]) == ("1.03127", "2028-07-01")
    assert answer["rates"][0] == {
        "table": "base",
        "row": "B1.1",
        "output": "per_period",
        "before_cents": 25000,
        "after_cents": 25800,
    }
    source = read(out.read_text(encoding="utf-8"), "next").header.source
    assert source.startswith("Bureau of Labor Statistics: 340.5 over 330.175; version 2027-02-04")


def test_the_draft_can_go_to_standard_output(run):
    result = run("--factor", "1.03", "--effective", "2028-07-01", "--out", "-")
    assert read(result.stdout, "next").version == "2028-07-01"
    assert "rates change" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Give --factor, or --now and --before."),
        (("--factor", "1.03", "--now", "2"), "Give --factor, or --now and --before."),
        (("--now", "2"), "Give --factor, or --now and --before."),
        (("--factor", "much"), "“much” is not a number"),
        (("--factor", "1.03", "--effective", "July"), "“July” is not a day"),
        (("--factor", "1.03", "--effective", "2028-07-02"), "is another day"),
        (("--factor", "1.03", "--version", "one two"), "“version” may hold letters"),
        (("--factor", "1.03", "--out", "-", "--json"), "Give --out a file with --json"),
        (("--factor", "1.03", "--out", "/no/such/folder/x.yaml"), "No such file"),
    ],
)
def test_what_the_command_cannot_use_is_said_and_nothing_is_written(run, tmp_path, arguments, said):
    out = tmp_path / "next.yaml"
    result = run("--effective", "2028-07-01", "--out", out, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not out.exists()
