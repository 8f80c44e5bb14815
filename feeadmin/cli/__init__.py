"""The `feeadmin` commands: thin functions into the cores and the rooms."""

from __future__ import annotations

import click

from feeadmin.cli.deadline import deadline
from feeadmin.cli.demo import demo
from feeadmin.cli.establish import establish
from feeadmin.cli.parcels import parcels
from feeadmin.cli.people import people
from feeadmin.cli.record import record
from feeadmin.cli.rules import rules
from feeadmin.cli.serve import migrate, run, worker


@click.group
def main() -> None:
    """Back-office of the city's staging fee."""


for command in (
    run, establish, parcels, people, rules, deadline, record, worker, migrate, demo,
):  # fmt: skip
    main.add_command(command)
