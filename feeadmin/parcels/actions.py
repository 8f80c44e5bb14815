"""Bringing the county's parcels in, and the areas they lie in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry
from sqlalchemy import select

from feeadmin import geo
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.parcels import reader
from feeadmin.parcels.checking import Numbering, Sorting
from feeadmin.parcels.generation import Generation, Tally
from feeadmin.parcels.models import Area, Layer, ParcelImport
from feeadmin.parcels.reader import CannotRead

MOST_VANISHING = 0.2
"""A file in which more of a source's parcels are missing is the wrong file, or half of one."""

CHUNK = 1 << 20


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    tally: Tally
    rejects: bytes
    """NDJSON, a line for each rejected row with its number and reason."""
    imported: ParcelImport | None
    """None for a dry run."""


@action
def import_file(
    path: Path,
    *,
    source: str,
    by: Actor,
    apn_field: str | None = None,
    crs: str | None = None,
    numbering: Numbering = Numbering.LA_COUNTY,
    dry_run: bool = False,
    max_vanish: float = MOST_VANISHING,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Report:
    """Bring a file of parcels in as a new generation of its source, whole or not at all.

    Rows that cannot be kept are rejected with their reason and the rest is taken. Parcels of the
    same source that the file no longer has are retired. Bringing the same file in twice
    changes nothing. Raises Refused for a file that is no parcels, is not in the reference system
    it claims, or lacks more than `max_vanish` of what its source had.
    """
    try:
        parcels = reader.open_file(path, apn_field=apn_field, crs=crs)
        generation = Generation(source, dry_run=dry_run)
        sorting = Sorting(numbering)
        for batch in parcels.batches():
            found = sorting.sort(batch)
            if found.finding is not None:
                raise Refused(found.finding.sentence)
            generation.take(found, read=len(batch.numbers))
            progress(len(batch.numbers))
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    if not generation.tally.taken and generation.tally.read:
        raise Refused(
            _(
                "None of the {n} rows could be taken. The first: {why}",
                n=generation.tally.read,
                why=generation.first_fault,
            )
        )
    generation.retire(sorting.seen, max_vanish=max_vanish)
    imported = None if dry_run else generation.publish(path.name, _digest_of(path))
    return Report(generation.tally, generation.rejects, imported)


@action
def add_area(
    layer: Layer, code: str, name: str, *, kind: str, shape: BaseGeometry, source: str, by: Actor
) -> Area:
    """Enter an area: the city's outline, a district, a school, a street.

    Raises Refused when the layer has that code already.
    """
    known = session.scalar(
        select(Area).where(Area.layer == layer, Area.code == code, Area.gone_on.is_(None))
    )
    if known:
        raise Refused(_("{layer} {code} is on record already.", layer=layer, code=code))
    area = Area(
        layer=layer,
        code=code,
        name=name,
        kind=kind,
        shape=geo.polygonal(shape),
        source=source,
        since_on=clock.today(),
    )
    session.add(area)
    return area


def _digest_of(path: Path) -> str:
    if path.is_dir():
        return hashlib.sha256(path.name.encode()).hexdigest()
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
