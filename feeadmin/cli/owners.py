"""`feeadmin owners`: bring a list of owners in, and ask who held a parcel on a day."""

from __future__ import annotations

import json
import resource
import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from feeadmin import geo
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.owners import bringing, importing, queries
from feeadmin.owners.columns import MEANINGS
from feeadmin.owners.imports import ImportState, OwnerImport

KIB_PER_MB = 1024
PHASE = TextColumn("{task.description}")
COUNTED = TextColumn("{task.completed:,.0f}")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group
def owners() -> None:
    """Bring owners in, and find them."""


@owners.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="owner file", help="Where the list comes from.")
@click.option("--as-of", type=DAY, help="The day the file speaks of, when its rows do not say.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="MEANING=NAME",
    help=f"A column that is not found by itself. MEANING is one of: {', '.join(MEANINGS)}.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--rejects", type=click.Path(path_type=Path), help="Where to write rejected rows and conflicts."
)
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
@told_plainly
def bring_in(
    file: Path,
    source: str,
    as_of: datetime | None,
    columns: tuple[str, ...],
    rejects: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring FILE in: the roll or a mailing list, as CSV or TSV, by parcel number.

    An import that broke off goes on where it stopped; the same file again changes nothing.
    """
    named = _named(columns)
    open_house()
    began = time.monotonic()
    imported = _brought(file, source, as_of, named)
    if not dry_run:
        bringing.apply(imported, edition=imported.edition, by=SYSTEM)
    with Progress(PHASE, BarColumn(), COUNTED, console=Console(stderr=True), transient=True) as bar:
        counting = bar.add_task("", total=None)
        importing.go_on(
            imported,
            progress=lambda phase, done, of: bar.update(
                counting, description=phase.value, completed=done, total=of
            ),
            by=SYSTEM,
        )
    if imported.fault:
        stop(imported.fault)
    answer: dict[str, Any] = dict(imported.report)
    answer["rejects_file"] = _write_rejects(imported, rejects or file.with_suffix(".rejects"))
    answer["seconds"] = round(time.monotonic() - began, 2)
    answer["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_PER_MB
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for name, value in answer.items():
        if name != "examples":
            click.echo(f"{name}: {value}")
    for what, some in answer["examples"].items():
        click.echo(f"{what}, some:")
        for one in some:
            click.echo(f"  {one}")


@owners.command
@click.argument("ain")
@click.option("--on", type=DAY, help="The day to look at; else today.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
@told_plainly
def of(ain: str, on: datetime | None, *, as_json: bool) -> None:
    """Say who held parcel AIN on a day, by which source, and what is doubtful about it."""
    open_house()
    number = geo.ain(ain) or geo.any_apn(ain)
    if number is None:
        stop(f"{ain} is no parcel number.")
    day = on.date() if on else clock.today()
    held = [
        {
            "party": one.party.full_name,
            "interest": one.interest.value,
            "share": one.share,
            "since": one.since_on.isoformat(),
            "source": one.source,
            "as_of": one.as_of_on.isoformat(),
            "document": one.recorded_document,
        }
        for one in queries.on_day(number, day)
    ]
    warnings = queries.warnings(number, day)
    if as_json:
        answer = {"ain": number, "on": day.isoformat(), "held": held, "warnings": warnings}
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for one in held:
        click.echo(f"{one['interest']}: {one['party']}  {one['share']}  ({one['source']})")
    for warning in warnings:
        click.echo(warning)


def _named(columns: tuple[str, ...]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for one in columns:
        meaning, parted, name = one.partition("=")
        if not parted or meaning not in MEANINGS or not name.strip():
            stop(f"Write --column MEANING=NAME; MEANING is one of: {', '.join(MEANINGS)}.")
        named.setdefault(meaning, []).append(name)
    return named


def _brought(
    file: Path, source: str, as_of: datetime | None, named: dict[str, list[str]]
) -> OwnerImport:
    try:
        with file.open("rb") as content:
            imported = bringing.bring(
                content,
                file.name,
                source=source,
                as_of_on=as_of.date() if as_of else None,
                columns=named,
                by=SYSTEM,
            )
    except OSError as wrong:
        stop(f"The file {file} cannot be read: {wrong.strerror}.")
    if imported.fault:
        stop(imported.fault)
    if imported.state is ImportState.LOOKED:
        bringing.look_again(imported, by=SYSTEM)
    return imported


def _write_rejects(imported: OwnerImport, path: Path) -> str | None:
    if imported.rejects_sha256 is None:
        return None
    try:
        with path.open("wb") as there, files.store().open(imported.rejects_sha256) as kept:
            shutil.copyfileobj(kept, there)
    except OSError as wrong:
        stop(f"The rejected rows cannot be written to {path}: {wrong.strerror}.")
    return str(path)
