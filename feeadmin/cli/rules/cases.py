"""`feeadmin rules assess` and `rules why`: a file of cases priced, and one case explained."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from feeadmin.cli.rules.files import (
    STANDARD,
    Unusable,
    answer,
    as_json,
    in_words,
    rule_file,
    source,
    target,
    usable,
)
from feeadmin.language import _, ngettext
from feeadmin.ordinance import InputError, NoAnswer
from feeadmin.ordinance.casefile import CaseFileError, Tally, price_file


@click.command
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
    rule_set = usable(file)
    try:
        with source(cases) as given, target(out) as priced:
            tally = price_file(rule_set, given, priced)
    except BrokenPipeError:
        raise  # whoever read the fees has seen enough
    except (CaseFileError, OSError) as reason:
        raise Unusable(in_words(reason)) from reason
    if as_json:
        answer({"cases": tally.cases, "refused": tally.refused})
    click.echo(_tally(tally), err=True)


@click.command
@rule_file
@click.option(
    "--case", required=True, metavar="JSON", help="The case, or a file that holds it; - is input."
)
@as_json
def why(file: str, case: str, *, as_json: bool) -> None:
    """Price one case, and cite the rule behind every step."""
    rule_set = usable(file)
    try:
        result = rule_set.assess(_case(case))
    except (InputError, NoAnswer) as reason:
        raise Unusable(str(reason)) from reason
    if as_json:
        answer(result.receipt())
    else:
        click.echo(result.why())


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
        raise Unusable(in_words(reason)) from reason
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


def _tally(tally: Tally) -> str:
    priced = ngettext("{n} case.", "{n} cases.", tally.cases)
    refused = ngettext("{n} refused.", "{n} refused.", tally.refused)
    return f"{priced} {refused}"
