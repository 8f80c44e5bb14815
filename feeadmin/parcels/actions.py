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
from feeadmin.parcels import named, reader
from feeadmin.parcels.checking import Numbering
from feeadmin.parcels.generation import Generation, Tally
from feeadmin.parcels.models import Area, Layer, ParcelImport
from feeadmin.parcels.reader import CannotRead
from feeadmin.parcels.rejects import Rejects

MOST_VANISHING = 0.2
"""A file in which more of a source's parcels are missing is the wrong file, or half of one."""


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    tally: Tally
    rejects: Rejects
    """Each rejected row with its number and reason."""
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
    generation = Generation(source, numbering)
    imported = None
    try:
        parcels = reader.open_file(path, apn_field=apn_field, crs=crs)
        if not dry_run:
            imported = generation.keep(path.name, _digest_of(path))
        with named.listed():
            for batch in parcels.batches():
                generation.take(batch)
                progress(len(batch.numbers))
            _must_have_parcels(path, generation)
            generation.retire(max_vanish=max_vanish)
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    if imported is not None:
        generation.publish()
    return Report(generation.tally, generation.rejects, imported)


@action
def add_area(
    layer: Layer, code: str, name: str, *, kind: str, shape: BaseGeometry, source: str, by: Actor
) -> Area:
    """Enter an area: the city's outline, a district, a school, a street.

    Raises Refused when the layer has that code already, or the shape covers no land.
    """
    known = session.scalar(
        select(Area).where(Area.layer == layer, Area.code == code, Area.gone_on.is_(None))
    )
    if known:
        raise Refused(_("{layer} {code} is on record already.", layer=layer, code=code))
    try:
        land = geo.polygonal(shape)
    except geo.NotLand as wrong:
        raise Refused(str(wrong)) from wrong
    area = Area(
        layer=layer,
        code=code,
        name=name,
        kind=kind,
        shape=land,
        source=source,
        since_on=clock.today(),
    )
    session.add(area)
    return area


def _must_have_parcels(path: Path, generation: Generation) -> None:
    tally = generation.tally
    if not tally.read:
        raise Refused(_("The file {name} has no rows.", name=path.name))
    if not tally.taken:
        raise Refused(
            _(
                "None of the {n} rows could be taken. The first: {why}",
                n=tally.read,
                why=generation.rejects.first,
            )
        )


def _digest_of(path: Path) -> str:
    """Return the digest of a file, or of everything in a folder that is one data set."""
    if path.is_file():
        return _digest_of_file(path)
    within = sorted(one for one in path.rglob("*") if one.is_file())
    named_digests = [f"{one.relative_to(path)} {_digest_of_file(one)}\n" for one in within]
    return hashlib.sha256("".join(named_digests).encode()).hexdigest()


def _digest_of_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
