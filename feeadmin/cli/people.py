"""`feeadmin people`: add somebody, the first administrator too."""

from __future__ import annotations

import click

from feeadmin.cli.house import open_house, told_plainly
from feeadmin.kernel.access import STAFF_ROLES, SYSTEM, Role
from feeadmin.people import actions


@click.group
def people() -> None:
    """Who works here."""


@people.command
@click.argument("sign_in_name")
@click.option("--name", prompt=True, help="The person's name.")
@click.option(
    "--office",
    "offices",
    multiple=True,
    type=click.Choice([role.value for role in STAFF_ROLES]),
    default=[Role.RECORDS_ADMINISTRATOR.value],
    help="An office the person holds; may be given more than once.",
)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@told_plainly
def add(sign_in_name: str, name: str, offices: tuple[str, ...], password: str) -> None:
    """Let SIGN_IN_NAME sign in; without --office as the administrator."""
    open_house()
    person = actions.add(
        sign_in_name, name, password, roles=[Role(office) for office in offices], by=SYSTEM
    )
    click.echo(f"{person.name} can sign in as {person.sign_in_name}.")
