"""`feeadmin rules`: check, test and try a rule file, and price files of cases with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click
import rich.progress
from rich.console import Console

from feeadmin.language import _, ngettext
from feeadmin.ordinance import (
    Failure,
    Finding,
    InputError,
    Level,
    NoAnswer,
    RuleError,
    RuleSet,
    load,
)
from feeadmin.ordinance.casefile import CaseFileError, Tally, price_file

STANDARD = "-"
"""Standard input or output, where a file could be named."""

rule_files = click.argument("files", metavar="FILE...", nargs=-1, required=True)
rule_file = click.argument("file", metavar="FILE")
as_json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


class Unusable(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2


@click.group
def rules() -> None:
    """Check, test and try the rule files of a fee schedule."""


@rules.command
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
            rule_set = _read(file)
        except RuleError as error:
            found += [
                Finding(Level.ERROR, problem.file, problem.line, problem.message)
                for problem in error.problems
            ]
            continue
        found += rule_set.check()
        bounds[file] = _bounds(rule_set)
    if as_json:
        # One file is the usual case, and needs no name for its bounds.
        only = bounds.get(files[0], {}) if len(files) == 1 else bounds
        _answer({"findings": [_finding(finding) for finding in found], "bounds": only})
    else:
        for finding in found:
            click.echo(str(finding))
            if finding.example:
                click.echo(_indented(finding.example))
        click.echo(ngettext("{n} finding.", "{n} findings.", len(found)))
    if any(finding.level is Level.ERROR for finding in found):
        sys.exit(1)


@rules.command("test")
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
        report = _usable(file).run_examples()
        passed += len(report.passed)
        failed += [(file, failure) for failure in report.failed]
        unreached += report.unreached_rows
    if as_json:
        answer = {
            "passed": passed,
            "failed": [_failure(file, failure) for file, failure in failed],
            "unreached_rows": unreached,
        }
        _answer(answer)
    else:
        for file, failure in failed:
            click.echo(f"{file}:{failure.line}: {failure.name}")
            click.echo(_indented("\n".join([*failure.differences, failure.trace])))
        click.echo(_("{passed} passed, {failed} failed.", passed=passed, failed=len(failed)))
        if unreached:
            click.echo(_("No example reaches: {rows}.", rows=", ".join(unreached)))
    if failed:
        sys.exit(1)


@rules.command
@rule_file
@click.option("--cases", required=True, metavar="CSV", help="The cases; - is standard input.")
@click.option("--out", default=STANDARD, metavar="CSV", help="The fees; - is standard output.")
@as_json
def assess(file: str, cases: str, out: str, *, as_json: bool) -> None:
    """Price a file of cases; amounts are in cents.

    A case that cannot be priced has the gate ERROR and says why.
    """
    if as_json and out == STANDARD:
        raise Unusable(_("Give --out a file with --json: one of the two takes standard output."))
    rule_set = _usable(file)
    try:
        with _source(cases) as source, _target(out) as target:
            tally = price_file(rule_set, source, target)
    except BrokenPipeError:
        raise  # whoever read the fees has seen enough
    except (CaseFileError, OSError) as reason:
        raise Unusable(_in_words(reason)) from reason
    if as_json:
        _answer({"cases": tally.cases, "refused": tally.refused})
    click.echo(_tally(tally), err=True)


@rules.command
@rule_file
@click.option(
    "--case", required=True, metavar="JSON", help="The case, or a file that holds it; - is input."
)
@as_json
def why(file: str, case: str, *, as_json: bool) -> None:
    """Price one case, and cite the rule behind every step."""
    rule_set = _usable(file)
    try:
        result = rule_set.assess(_case(case))
    except (InputError, NoAnswer) as reason:
        raise Unusable(str(reason)) from reason
    if as_json:
        _answer(result.receipt())
    else:
        click.echo(result.why())


def _read(file: str) -> RuleSet:
    try:
        return load(file)
    except OSError as reason:
        raise Unusable(_in_words(reason)) from reason


def _usable(file: str) -> RuleSet:
    try:
        return _read(file)
    except RuleError as error:
        raise Unusable(str(error)) from error


def _case(given: str) -> dict[str, object]:
    """Read a case from JSON text, from the file that is named, or from standard input.

    Figures stay texts, so that they are read as in a case file. The `id` of a
    case file's row is let go.
    """
    try:
        if given == STANDARD:
            text = sys.stdin.read()
        elif given.lstrip().startswith(("{", "[")):
            text = given
        else:
            text = Path(given).read_text(encoding="utf-8")
        case = json.loads(
            text,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_once,
        )
    except OSError as reason:
        raise Unusable(_in_words(reason)) from reason
    except (ValueError, RecursionError) as reason:
        raise Unusable(_("The case is not JSON: {reason}.", reason=reason)) from reason
    if not isinstance(case, dict):
        raise Unusable(_("The case must be one JSON object, with a value for each input."))
    case.pop("id", None)
    return case


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _value in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(_("“{name}” is given twice", name=twice))
    return dict(pairs)


@contextmanager
def _source(cases: str) -> Iterator[BinaryIO]:
    if cases == STANDARD:
        yield sys.stdin.buffer
        return
    with rich.progress.open(
        cases,
        "rb",
        description=_("Pricing"),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    ) as source:
        yield source


@contextmanager
def _target(out: str) -> Iterator[BinaryIO]:
    """Open where the fees go; a file appears only when all of them are written."""
    path = Path(out)
    if out == STANDARD:
        yield sys.stdout.buffer
    elif path.exists() and not path.is_file():
        with path.open("wb") as target:
            yield target
    else:
        part = path.with_name(path.name + ".part")
        try:
            with part.open("wb") as target:
                yield target
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _in_words(reason: Exception) -> str:
    if not isinstance(reason, OSError):
        return str(reason)
    if reason.filename is None:
        return _("The file cannot be used: {reason}.", reason=reason.strerror)
    return _("{file}: {reason}.", file=reason.filename, reason=reason.strerror)


def _bounds(rule_set: RuleSet) -> dict[str, dict[str, int]]:
    return {
        line: {"least_cents": least.cents, "most_cents": most.cents}
        for line, (least, most) in rule_set.bounds().items()
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "level": finding.level,
        "where": finding.where,
        "message": finding.message,
        "example": finding.example,
    }


def _failure(file: str, failure: Failure) -> dict[str, object]:
    return {
        "name": failure.name,
        "where": f"{file}:{failure.line}",
        "differences": list(failure.differences),
        "trace": failure.trace,
    }


def _tally(tally: Tally) -> str:
    priced = ngettext("{n} case.", "{n} cases.", tally.cases)
    refused = ngettext("{n} refused.", "{n} refused.", tally.refused)
    return f"{priced} {refused}"


def _answer(answer: object) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
