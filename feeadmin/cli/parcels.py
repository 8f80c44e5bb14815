"""`feeadmin parcels`: bring the county's file in, and ask which land a point means."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from feeadmin.cli import bringing_in
from feeadmin.cli.house import open_house, stop, told_plainly
from feeadmin.kernel.access import SYSTEM
from feeadmin.parcels import importing, queries, roll_import
from feeadmin.parcels.checking import Numbering
from feeadmin.parcels.importing import Options
from feeadmin.parcels.models import Layer
from feeadmin.parcels.rejects import Rejects


@click.group
def parcels() -> None:
    """Bring parcels in, and find them."""


@parcels.command("import")
@bringing_in.FILE
@click.option("--source", default="county parcel file", help="Whose parcels these are.")
@click.option("--apn-field", help="The column of parcel numbers, when it is not found by itself.")
@click.option("--crs", help="The reference system, as EPSG:2229, when the file does not say.")
@click.option(
    "--numbering",
    type=click.Choice([one.value for one in Numbering]),
    default=Numbering.LA_COUNTY.value,
    help="How parcel numbers are written.",
)
@bringing_in.DRY_RUN
@click.option(
    "--resume",
    is_flag=True,
    help="For scripts: an import that broke off goes on by itself, asked or not.",
)
@click.option(
    "--max-vanish",
    type=click.FloatRange(0, 1),
    default=importing.MOST_VANISHING,
    help="The share of a source's parcels that may be missing from its new file.",
)
@bringing_in.rejects()
@bringing_in.JSON
@told_plainly
def bring_in(
    file: Path,
    source: str,
    apn_field: str | None,
    crs: str | None,
    numbering: str,
    max_vanish: float,
    rejects: Path | None,
    *,
    dry_run: bool,
    resume: bool,  # noqa: ARG001  (accepted: it is always so)
    as_json: bool,
) -> None:
    """Bring FILE in: GeoPackage, GeoJSON or Shapefile with a column of parcel numbers."""
    open_house()
    began = time.monotonic()
    with bringing_in.counted("parcels") as progress:
        report = importing.import_file(
            file,
            source=source,
            options=Options(apn_field, crs, Numbering(numbering), max_vanish),
            dry_run=dry_run,
            progress=progress,
            by=SYSTEM,
        )
    _answer(asdict(report.tally), report.rejects, rejects, file, began, as_json=as_json)


@parcels.command("roll")
@bringing_in.FILE
@bringing_in.DRY_RUN
@bringing_in.rejects()
@bringing_in.JSON
@told_plainly
def bring_roll_in(file: Path, rejects: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Bring the Assessor's roll FILE in, CSV or TSV: uses, values, tax area, without shapes."""
    open_house()
    began = time.monotonic()
    with bringing_in.counted("parcels") as progress:
        report = roll_import.import_roll(
            file,
            dry_run=dry_run,
            progress=lambda done: progress("reading", done, None),
            by=SYSTEM,
        )
    _answer(report.counts, report.rejects, rejects, file, began, as_json=as_json)


def _answer(
    counts: Mapping[str, Any],
    rows: Rejects,
    asked: Path | None,
    file: Path,
    began: float,
    *,
    as_json: bool,
) -> None:
    """Write the rejected rows to a file, and answer with what it came to."""
    kept = bringing_in.keep_rejects(rows.opened() if rows else None, asked, file)
    costs = {"seconds": bringing_in.since(began), "peak_mb": bringing_in.peak_mb()}
    bringing_in.tell({**counts, "rejects_file": kept, **costs}, as_json=as_json)


# A longitude here begins with a minus, which is no option.
@parcels.command(context_settings={"ignore_unknown_options": True})
@click.argument("lon", type=float)
@click.argument("lat", type=float)
@click.option("--accuracy-m", type=float, help="How far off the point may be.")
@click.option(
    "--confidence",
    type=click.FloatRange(0.01, 0.999),
    default=0.95,
    help="How sure it is that the point lies within that distance.",
)
@click.option("--on", type=bringing_in.DAY, help="The day to look at; else today.")
@bringing_in.JSON
@told_plainly
def at(
    lon: float,
    lat: float,
    accuracy_m: float | None,
    confidence: float,
    on: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Say which land the point LON LAT (degrees) may mean."""
    open_house()
    try:
        match = queries.match_point(
            lon, lat, accuracy_m, confidence=confidence, on=on.date() if on else None
        )
    except ValueError as wrong:
        stop(str(wrong))
    answer = {
        "outcome": match.outcome.value,
        "candidates": [
            {
                "ains": list(one.ains),
                "share": round(one.share, 4),
                "share_of_parcel": round(one.share_of_parcel, 4),
                "distance_m": round(one.distance_m, 2),
                "contains": one.contains,
            }
            for one in match.candidates
        ],
        "off_parcel": round(match.off_parcel, 4),
        "districts": [area.name for area in queries.areas_at(lon, lat, Layer.DISTRICT)],
    }
    if as_json:
        click.echo(json.dumps(answer))
        return
    click.echo(f"{answer['outcome']}: {answer['off_parcel']:.0%} on no parcel")
    for one in match.candidates:
        click.echo(f"  {one.share:.0%}  {', '.join(one.ains)}  {one.distance_m:.1f} m")
