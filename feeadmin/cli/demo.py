"""`feeadmin demo`: the demonstration city, built anew."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime

import click

from feeadmin.city import queries as city
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.kernel import clock, schema
from feeadmin.kernel.db import session
from feeadmin.people import queries as people


@click.group
def demo() -> None:
    """The demonstration city: everything in it is invented."""


@demo.command
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day it is shown on; today unless said.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@told_plainly
def reset(on: datetime | None, *, as_json: bool) -> None:
    """Throw the demonstration away and build it anew. A real installation is never touched."""
    from feeadmin.demo import build, must_fit, sign_ins  # noqa: PLC0415  (slow to load)

    day = on.date() if on else clock.today()
    try:
        must_fit(day)
    except ValueError as wrong:
        stop(str(wrong))
    _empty_house()
    summary = build(day, progress=_say)
    if as_json:
        click.echo(json.dumps(asdict(summary), default=date.isoformat))
        return
    cases = ", ".join(f"{n} {stage}" for stage, n in summary.cases.items())
    click.echo(
        f"{summary.parcels} parcels, {summary.parties} parties, {summary.sightings} sightings, "
        f"{summary.events} events, {summary.notices} notices, {summary.appeals} appeals.\n"
        f"Cases: {cases}."
    )
    for line in sign_ins():
        click.echo(line)


def _empty_house() -> None:
    """Open the house with nothing in it, unless what is in it is real.

    Kept files stay: each lies under the digest of its bytes, where it disturbs nothing.
    """
    engine = open_house()
    here = city.here_if_any()
    is_real = not here.demonstration if here else bool(people.everybody())
    if is_real:
        stop("This installation is real, so the demonstration does not go into it.")
    session.remove()
    schema.downgrade(engine)
    schema.migrate(engine)


def _say(month: str) -> None:
    click.echo(f"feeadmin: {month}", err=True)
