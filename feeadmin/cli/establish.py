"""`feeadmin establish`: begin a real installation."""

from __future__ import annotations

from pathlib import Path

import click
import yaml

from feeadmin.city import actions as city
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.cli.people import add
from feeadmin.config import SEEDS
from feeadmin.kernel.access import SYSTEM
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
@click.pass_context
@told_plainly
def establish(
    context: click.Context, file: Path, administrator: str, name: str, password: str
) -> None:
    """Begin a real installation: the city, the draft of its schedule, the first administrator."""
    open_house()
    city.establish(read_city(file), demonstration=False, by=SYSTEM)
    rulebook.draft(DRAFT.read_text(encoding="utf-8"), DRAFT.name, by=SYSTEM)
    context.invoke(
        add,
        sign_in_name=administrator,
        name=name,
        offices=("rules and records administrator",),
        password=password,
    )
    click.echo("No ordinance is in force: fees are pro forma until one is published.")


def read_city(file: Path) -> dict[str, object]:
    """Read what letters say of a city, or stop with what is missing."""
    from feeadmin.city.models import City  # noqa: PLC0415

    try:
        read = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        stop(f"{file} cannot be read: {wrong}")
    wanted = set(City.__table__.columns.keys()) - {
        "id", "demonstration", "established_at", "edition",
    }  # fmt: skip
    if not isinstance(read, dict) or set(read) != wanted:
        given = set(read) if isinstance(read, dict) else set()
        stop(
            f"{file} needs exactly: {', '.join(sorted(wanted))}. "
            f"Missing: {', '.join(sorted(wanted - given)) or 'none'}. "
            f"Not known: {', '.join(sorted(map(str, given - wanted))) or 'none'}."
        )
    return read
