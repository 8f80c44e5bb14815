"""`feeadmin areas` and `feeadmin city-land`: districts and places, and the city's own land."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from feeadmin.cli import bringing_in
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM
from feeadmin.parcels import city_import, city_list, layer_import, layers, rejected
from feeadmin.parcels.city_land import Tie
from feeadmin.parcels.city_list import Unsaid
from feeadmin.parcels.models import Layer
from feeadmin.parcels.rejected import Rejected

LAYERS = {layers.slug(layer): layer for layer in Layer}


@click.group
def areas() -> None:
    """Bring in districts, streets and sensitive places."""


@areas.command("import")
@bringing_in.FILE
@click.option("--layer", required=True, type=click.Choice(list(LAYERS)), help="What they are.")
@click.option("--source", default="city", help="Whose file it is.")
@click.option("--since", type=bringing_in.DAY, help="The first day its lines count; else today.")
@click.option("--code-field", help="The column of codes, when it is not found by itself.")
@click.option("--name-field", help="The column of names, when it is not found by itself.")
@click.option("--kind-field", help="The column that says what each is: school, clinic.")
@click.option("--crs", help="The reference system, as EPSG:2229, when the file does not say.")
@click.option(
    "--max-gone",
    type=click.FloatRange(0, 1),
    default=layer_import.MOST_GONE,
    help="The share of a layer's areas that may be missing from its new file.",
)
@bringing_in.DRY_RUN
@bringing_in.rejects()
@bringing_in.JSON
@told_plainly
def import_areas(
    file: Path,
    *,
    layer: str,
    source: str,
    since: datetime | None,
    code_field: str | None,
    name_field: str | None,
    kind_field: str | None,
    crs: str | None,
    max_gone: float,
    rejects: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring FILE in as a layer: GeoJSON, GeoPackage or Shapefile with a column of codes."""
    open_house()
    began = time.monotonic()
    told = layer_import.Told(
        layer=LAYERS[layer],
        source=source,
        since_on=_day(since),
        code_field=code_field,
        name_field=name_field,
        kind_field=kind_field,
        crs=crs,
        max_gone=max_gone,
    )
    if dry_run:
        report = layer_import.looked_through(file, told)
    else:
        report = layer_import.bring_in_layer(file, told=told, by=SYSTEM)
    answer = report.counts | {
        "changes": report.changes,
        "since_on": report.since_on.isoformat() if report.since_on else None,
        "code_field": report.columns.code,
        "name_field": report.columns.name,
    }
    _answer(answer, report.rejected, rejects, file, began, as_json=as_json)


@click.group
def city_land() -> None:
    """Keep the register of land the city owns or controls."""


@city_land.command("import")
@bringing_in.FILE
@click.option("--source", required=True, help="Whose list it is.")
@click.option("--as-of", type=bringing_in.DAY, help="The day the list speaks of; else today.")
@click.option("--department", default="", help="Who answers for land whose row names nobody.")
@click.option(
    "--tie",
    type=click.Choice([tie.value for tie in Tie]),
    default=Tie.OWNED.value,
    help="Why it is the city's, where a row does not say.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=HEAD",
    help=f"The column of something, as name=SITE. WHAT is one of: {', '.join(city_list.NAMES)}.",
)
@click.option(
    "--max-gone",
    type=click.FloatRange(0, 1),
    default=city_import.MOST_GONE,
    help="The share of a source's land that may be missing from its new list.",
)
@bringing_in.DRY_RUN
@bringing_in.rejects()
@bringing_in.JSON
@told_plainly
def import_list(
    file: Path,
    *,
    source: str,
    as_of: datetime | None,
    department: str,
    tie: str,
    columns: tuple[str, ...],
    max_gone: float,
    rejects: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring FILE in: a list of city land as CSV with a column of parcel numbers."""
    open_house()
    began = time.monotonic()
    told = city_import.Told(
        source=source,
        as_of_on=_day(as_of) or clock.today(),
        unsaid=Unsaid(department=department, tie=tie),
        columns=_columns(columns),
        max_gone=max_gone,
    )
    content = _content_of(file)
    if dry_run:
        report = city_import.looked_through(content, told)
    else:
        report = city_import.bring_in_city_list(content, file_name=file.name, told=told, by=SYSTEM)
    answer = report.counts | {
        "off_map_ains": list(report.off_map),
        "columns": dict(report.listed.columns),
    }
    _answer(answer, report.listed.rejected, rejects, file, began, as_json=as_json)


def _answer(
    counts: Mapping[str, Any],
    unkept: Sequence[Rejected],
    asked: Path | None,
    file: Path,
    began: float,
    *,
    as_json: bool,
) -> None:
    """Write the rejected rows to a file, and answer with what it came to."""
    rows = io.BytesIO(rejected.written(unkept)) if unkept else None
    kept = bringing_in.keep_rejects(rows, asked, file)
    bringing_in.tell(
        {**counts, "rejects_file": kept, "seconds": bringing_in.since(began)}, as_json=as_json
    )


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        stop(f"The file {file} cannot be read: {wrong.strerror}.")


def _columns(named: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for one in named:
        what, _equals, head = one.partition("=")
        if what not in city_list.NAMES or not head:
            stop(f"{one} names no column: write it as name=SITE, with one of "
                 f"{', '.join(city_list.NAMES)}.")  # fmt: skip
        found[what] = head
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
