"""`feeadmin rules index`: the next year's version, its rates brought up to date with the index."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from feeadmin.cli.rules.files import (
    STANDARD,
    Unusable,
    answer,
    as_json,
    in_words,
    rule_file,
    target,
    usable,
)
from feeadmin.language import _, ngettext
from feeadmin.ordinance import RuleSet, figures
from feeadmin.ordinance.drafting.indexing import Rate, clause_of, factor_of, indexed, rates
from feeadmin.ordinance.inputs import read_day


@click.command
@rule_file
@click.option("--factor", metavar="F", help="What rates are multiplied by, such as 1.031.")
@click.option("--now", metavar="N", help="The index now, to work the factor out from.")
@click.option("--before", metavar="N", help="The index a year before.")
@click.option("--version", required=True, metavar="V", help="The name of the next version.")
@click.option("--effective", required=True, metavar="DATE", help="The day it takes effect.")
@click.option("--source", default="", metavar="TEXT", help="Where the index was published.")
@click.option("--out", required=True, metavar="PATH", help="Where it goes; - is standard output.")
@as_json
def index(
    file: str,
    factor: str | None,
    now: str | None,
    before: str | None,
    version: str,
    effective: str,
    source: str,
    out: str,
    *,
    as_json: bool,
) -> None:
    """Draft the next version, its marked rates brought up to date with their price index."""
    if as_json and out == STANDARD:
        raise Unusable(_("Give --out a file with --json: one of the two takes standard output."))
    rule_set = usable(file)
    try:
        taken = _factor(rule_set, factor, now, before)
        text = indexed(
            Path(file).read_bytes().decode(),
            file,
            factor=taken,
            version=version,
            effective=read_day(effective),
            source=_source(source, now, before),
        )
        with target(out) as opened:
            opened.write(text.encode())
    except (ValueError, OSError) as reason:
        raise Unusable(in_words(reason)) from reason
    changes = rates(rule_set, taken)
    if as_json:
        written = {"version": version, "effective": effective, "out": out}
        answer(written | {"factor": figures.decimal(taken), "rates": [*map(_rate, changes)]})
        return
    for line in _lines(changes, taken):
        click.echo(line, err=out == STANDARD)


def _factor(rule_set: RuleSet, factor: str | None, now: str | None, before: str | None) -> Fraction:
    """Return the factor that was given, or the one that two figures of the index come to."""
    match factor, now, before:
        case str(), None, None:
            return figures.rate(factor)
        case None, str(), str():
            clause = clause_of(rule_set)
            return factor_of(clause, now=figures.number(now), before=figures.number(before))
    raise Unusable(_("Give --factor, or --now and --before."))


def _source(source: str, now: str | None, before: str | None) -> str:
    figures_of_index = f"{now} over {before}" if now else "factor as given"
    return f"{source}: {figures_of_index}" if source else figures_of_index


def _rate(rate: Rate) -> dict[str, object]:
    return {
        "table": rate.table,
        "row": rate.row,
        "output": rate.output,
        "before_cents": rate.before.cents,
        "after_cents": rate.after.cents,
    }


def _lines(changes: list[Rate], factor: Fraction) -> list[str]:
    changed = [rate for rate in changes if rate.after != rate.before]
    told = [
        f"{rate.table} {rate.row} {rate.output}: {rate.before.plain} to {rate.after.plain}"
        for rate in changed
    ]
    count = ngettext(
        "{changed} of {n} rate changes, by the factor {factor}.",
        "{changed} of {n} rates change, by the factor {factor}.",
        len(changes),
        changed=len(changed),
        factor=figures.decimal(factor),
    )
    return [*told, count]
