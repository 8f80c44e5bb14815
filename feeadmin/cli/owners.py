"""`feeadmin owners`: bring a list of owners in, and ask who held a parcel on a day."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import click

from feeadmin import geo
from feeadmin.cli import bringing_in
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.owners import bringing, importing, queries
from feeadmin.owners.columns import MEANINGS
from feeadmin.owners.imports import ImportState, OwnerImport


@click.group
def owners() -> None:
    """Bring owners in, and find them."""


@owners.command("import")
@bringing_in.FILE
@click.option("--source", default="owner file", help="Where the list comes from.")
@click.option(
    "--as-of", type=bringing_in.DAY, help="The day the file speaks of, when its rows do not say."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="MEANING=NAME",
    help=f"A column that is not found by itself. MEANING is one of: {', '.join(MEANINGS)}.",
)
@bringing_in.DRY_RUN
@bringing_in.rejects("rejected rows and conflicts")
@bringing_in.JSON
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
    with bringing_in.counted() as progress:
        importing.go_on(imported, progress=progress, by=SYSTEM)
    if imported.fault:
        stop(imported.fault)
    answer = dict(imported.report) | {
        "rejects_file": _kept_rejects(imported, rejects, file),
        "seconds": bringing_in.since(began),
        "peak_mb": bringing_in.peak_mb(),
    }
    if as_json:
        bringing_in.tell(answer, as_json=True)
        return
    examples = answer.pop("examples")
    bringing_in.tell(answer, as_json=False)
    for what, some in examples.items():
        click.echo(f"{what}, some:")
        for one in some:
            click.echo(f"  {one}")


@owners.command
@click.argument("ain")
@click.option("--on", type=bringing_in.DAY, help="The day to look at; else today.")
@bringing_in.JSON
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


def _kept_rejects(imported: OwnerImport, asked: Path | None, file: Path) -> str | None:
    if imported.rejects_sha256 is None:
        return None
    with files.store().open(imported.rejects_sha256) as kept:
        return bringing_in.keep_rejects(kept, asked, file)
