"""`feeadmin rules diff` and `rules simulate`: what a draft changes, in law and in money."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from feeadmin.cli.rules.files import Unusable, answer, as_json, in_words, source, usable
from feeadmin.days import CITY
from feeadmin.ordinance.casefile import CaseFileError
from feeadmin.ordinance.comparing import (
    CostPool,
    SimulationError,
    difference,
    equal_treatment,
    read_events,
    read_pools,
    recovery,
    simulate,
)
from feeadmin.ordinance.comparing.plain import plain
from feeadmin.ordinance.comparing.telling import recovery_told, simulation_told, treatment_told

before = click.argument("before", metavar="A")
after = click.argument("after", metavar="B")


@click.command
@before
@after
@as_json
def diff(before: str, after: str, *, as_json: bool) -> None:
    """Say what B does otherwise than A: in words, in rows, and in which cases.

    Exits with 0 whether they differ or not; in JSON, `same` says which.
    """
    found = difference(usable(before), usable(after))
    if as_json:
        answer(found.to_dict())
    else:
        click.echo(found.text())


@click.command("simulate")
@before
@after
@click.option("--cases", required=True, metavar="CSV", help="The events; - is standard input.")
@click.option("--by", multiple=True, metavar="COLUMN", help="Tell totals apart by this column.")
@click.option("--pools", metavar="CSV", help="The register of costs the fees are to recover.")
@as_json
def try_out(
    before: str, after: str, cases: str, by: Sequence[str], pools: str | None, *, as_json: bool
) -> None:
    """Price past events under A and under B, and say who pays more and who less.

    The events are a case file, with what else is known of each: start, day,
    status, billed, responsible_party, site_key, and columns for --by.
    """
    versions = [usable(before), usable(after)]
    try:
        with source(cases) as given:
            events = read_events(given, versions, CITY)
        register = _register(pools) if pools else []
        simulation = simulate(versions, events, by)
        recovered = recovery(simulation, register) if pools else ()
    except (CaseFileError, OSError, SimulationError) as reason:
        raise Unusable(in_words(reason)) from reason
    unequal = equal_treatment(events, versions[0])
    if as_json:
        told = simulation.to_dict() | {"recovery": recovered, "equal_treatment": unequal}
        answer(plain(told))
        return
    click.echo(simulation_told(simulation))
    if recovered:
        click.echo(f"\n{recovery_told(recovered)}")
    if unequal:
        click.echo(f"\n{treatment_told(unequal, simulation.trials[0].version)}")


def _register(pools: str) -> list[CostPool]:
    with Path(pools).open("rb") as given:
        return read_pools(given)
