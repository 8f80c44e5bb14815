"""`feeadmin rules check` and `rules test`: what is wrong with rule files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict

import click

from feeadmin.cli.rules.files import answer, as_json, indented, read, rule_files, usable
from feeadmin.language import _, ngettext
from feeadmin.ordinance import Failure, Finding, Level, RuleError, RuleSet


@click.command
@rule_files
@as_json
def check(files: Sequence[str], *, as_json: bool) -> None:
    """Find gaps, overlaps and whatever else keeps a rule file from being published.

    Exits with 1 when there is an error among the findings.
    """
    found: list[Finding] = []
    bounds: dict[str, dict[str, dict[str, int]]] = {}
    for file in files:
        try:
            rule_set = read(file)
        except RuleError as error:
            found += [
                Finding(
                    Level.ERROR,
                    problem.file,
                    problem.line,
                    problem.message,
                    table=problem.table,
                    row=problem.row,
                    column=problem.column,
                )
                for problem in error.problems
            ]
            continue
        found += rule_set.check()
        bounds[file] = _bounds(rule_set)
    if as_json:
        # One file is the usual case, and needs no name for its bounds.
        only = bounds.get(files[0], {}) if len(files) == 1 else bounds
        answer({"findings": [_finding(finding) for finding in found], "bounds": only})
    else:
        for finding in found:
            click.echo(str(finding))
            if finding.example:
                click.echo(indented(finding.example))
        click.echo(ngettext("{n} finding.", "{n} findings.", len(found)))
    if any(finding.level is Level.ERROR for finding in found):
        sys.exit(1)


@click.command("test")
@rule_files
@as_json
def examples(files: Sequence[str], *, as_json: bool) -> None:
    """Work out the examples in rule files.

    Exits with 1 when one does not come out as it says.
    """
    passed = 0
    failed: list[tuple[str, Failure]] = []
    unreached: list[str] = []
    for file in files:
        report = usable(file).run_examples()
        passed += len(report.passed)
        failed += [(file, failure) for failure in report.failed]
        unreached += report.unreached_rows
    if as_json:
        told = {
            "passed": passed,
            "failed": [_failure(file, failure) for file, failure in failed],
            "unreached_rows": unreached,
        }
        answer(told)
    else:
        for file, failure in failed:
            click.echo(f"{file}:{failure.line}: {failure.name}")
            click.echo(indented("\n".join([*failure.differences, failure.trace])))
        click.echo(_("{passed} passed, {failed} failed.", passed=passed, failed=len(failed)))
        if unreached:
            click.echo(_("No example reaches: {rows}.", rows=", ".join(unreached)))
    if failed:
        sys.exit(1)


def _bounds(rule_set: RuleSet) -> dict[str, dict[str, int]]:
    return {
        line: {"least_cents": least.cents, "most_cents": most.cents}
        for line, (least, most) in rule_set.bounds().items()
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "level": finding.level,
        "where": finding.where,
        "message": finding.message,
        "example": finding.example,
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "mend": asdict(finding.mend) if finding.mend else None,
    }


def _failure(file: str, failure: Failure) -> dict[str, object]:
    return {
        "name": failure.name,
        "where": f"{file}:{failure.line}",
        "differences": list(failure.differences),
        "trace": failure.trace,
    }
