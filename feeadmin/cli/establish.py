"""`feeadmin establish`: begin a real installation."""

from __future__ import annotations

from pathlib import Path

import click

from feeadmin.city import actions as city
from feeadmin.cli.city_file import UnusableCity, not_yet_set, read_city
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.config import SEEDS
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.work import work
from feeadmin.people import actions as people
from feeadmin.rulebook import actions as rulebook

DRAFT = SEEDS / "ordinance" / "sfo-demo-1" / "2027-02-04.yaml"


@click.command
@click.option(
    "--city",
    "file",
    type=click.Path(path_type=Path),
    default=SEEDS / "city.yaml",
    help="What letters say of the city; copy seeds/city.yaml and fill it in.",
)
@click.option("--administrator", prompt="Sign-in name of the first administrator")
@click.option("--name", prompt="Their name")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@told_plainly
def establish(file: Path, administrator: str, name: str, password: str) -> None:
    """Begin a real installation: the city, the draft of its schedule, the first administrator."""
    try:
        details = read_city(file, DRAFT)
    except UnusableCity as wrong:
        stop(str(wrong))
    open_house()
    # All of it or nothing: whoever is refused a password can begin again.
    with work("cli.establish", SYSTEM):
        city.establish(details, demonstration=False, by=SYSTEM)
        rulebook.draft(DRAFT.read_text(encoding="utf-8"), DRAFT.name, by=SYSTEM)
        first = people.add(
            administrator, name, password, roles=[Role.RECORDS_ADMINISTRATOR], by=SYSTEM
        )
        told = f"{first.name} can sign in as {first.sign_in_name}."
    if open_still := not_yet_set(details):
        click.echo(
            f"feeadmin: {file} does not say yet: {', '.join(open_still)}. Letters print it so.",
            err=True,
        )
    click.echo(told)
    click.echo("No ordinance is in force: fees are pro forma until one is published.")
