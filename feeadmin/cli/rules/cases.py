"""`feeadmin rules assess` and `rules why`: a file of cases priced, and one case explained."""

from __future__ import annotations

import click

from feeadmin.cli.rules.files import (
    STANDARD,
    Unusable,
    answer,
    as_json,
    in_words,
    json_object,
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
    case = json_object(
        given,
        str,
        constant=str,
        unread=_("The case is not JSON: {reason}."),
        unlike=_("The case must be one JSON object, with a value for each input."),
    )
    case.pop("id", None)
    return case


def _tally(tally: Tally) -> str:
    priced = ngettext("{n} case.", "{n} cases.", tally.cases)
    refused = ngettext("{n} refused.", "{n} refused.", tally.refused)
    return f"{priced} {refused}"
