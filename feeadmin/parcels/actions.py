"""Bringing the county's parcels in, and the areas they lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry
from sqlalchemy import delete, insert, select, tuple_, update

from feeadmin import geo
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import Actor
from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.parcels import bulk, descent, generations, lineage, queries
from feeadmin.parcels.intake import Change
from feeadmin.parcels.models import Area, Layer, Parcel, ParcelImport, RollEntry, RollImport
from feeadmin.parcels.rejects import Rejects
from feeadmin.parcels.roll import RollRow
from feeadmin.parcels.tally import Tally

MOST_REDRAWN = 200_000
"""Parcels whose ground one import ends or begins; more is a map drawn anew."""

AT_ONCE = 2_000
"""Parcels that are taken back in one step."""


@dataclass(frozen=True)
class Begun:
    """Which file is being brought in, and how it is read."""

    source: str
    file_name: str
    file_sha256: str
    read_as: str

    def is_of(self, imported: ParcelImport) -> bool:
        """Whether an import is one of the same file, read alike, for the same source."""
        there = imported.source, imported.file_sha256, imported.read_as
        return there == (self.source, self.file_sha256, self.read_as)


@action
def begin(begun: Begun, *, by: Actor) -> ParcelImport:
    """Begin an import, or take up the one of the same file that was broken off.

    What another one left behind must have been taken back before.
    """
    for left in generations.begun():
        if begun.is_of(left):
            return left
    imported = ParcelImport(
        **asdict(begun),
        imported_at=clock.now(),
        published_on=None,
        counts={},
    )
    session.add(imported)
    session.flush()
    return imported


@action
def write(imported: ParcelImport, rows: Sequence[Change], *, by: Actor) -> None:
    """Write some rows of a file as parcels, and end those they replace. Nobody sees it yet."""
    _end(imported, [row.old_id for row in rows if row.old_id is not None])
    fresh = [row.ain for row in rows if row.old_id is None]
    known = generations.ever_on_record(fresh, before=imported)
    first = generations.is_first(imported)
    # Of one day there is one description: a number that came back counts from this file on.
    always = [first and row.old_id is None and row.ain not in known for row in rows]
    bulk.write(rows, import_id=imported.id, always=always)


@action
def retire(imported: ParcelImport, keys: Sequence[int], *, by: Actor) -> None:
    """End some parcels that no row of the file names. Nobody sees it yet."""
    _end(imported, keys)


@action
def trace_descent(imported: ParcelImport, *, by: Actor) -> None:
    """Find which of the parcels an import brings lie on the ground of those it ends."""
    gone, new = generations.redrawn(imported, MOST_REDRAWN)
    if gone:
        descent.keep(
            lineage.found(gone, new),
            happened_on=_counts_from(),
            source=imported.source,
            import_id=imported.id,
        )


@action
def publish(imported: ParcelImport, tally: Tally, rejects: Rejects, *, by: Actor) -> None:
    """Let an import count, all of it at once, and write down what it came to."""
    imported.published_on = _counts_from()
    imported.counts = asdict(tally)
    if rejects:
        imported.rejects_sha256 = files.store().put(rejects.opened()).sha256


@action
def take_back(imported: ParcelImport, *, by: Actor) -> bool:
    """Take back some of what an import wrote that was never published; False once all is."""
    descent.forget(imported.id)
    if keys := generations.keys_written(imported, AT_ONCE):
        bulk.forget(keys)
        return True
    if keys := generations.keys_ended(imported, AT_ONCE):
        _mark(keys, gone_import_id=None)
        return True
    session.delete(imported)
    return False


@action
def begin_roll(file_name: str, file_sha256: str, *, by: Actor) -> RollImport:
    """Write down that a roll is being brought in."""
    imported = RollImport(
        file_name=file_name, file_sha256=file_sha256, imported_at=clock.now(), counts={}
    )
    session.add(imported)
    session.flush()
    return imported


@action
def write_roll(imported: RollImport, rows: Sequence[RollRow], *, by: Actor) -> None:
    """Put some rows of a roll in the place of what was; of two for one parcel the last counts."""
    fresh = {(row.ain, row.roll_year): row for row in rows}
    for some in chunks(list(fresh)):
        session.execute(
            delete(RollEntry)
            .where(tuple_(RollEntry.ain, RollEntry.roll_year).in_(some))
            .execution_options(bulk=bulk.BULK, synchronize_session=False)
        )
    entries = [
        {**row.columns, "digest": row.digest, "import_id": imported.id} for row in fresh.values()
    ]
    if entries:
        session.execute(insert(RollEntry), entries, execution_options={"bulk": bulk.BULK})


@action
def finish_roll(
    imported: RollImport, counts: Mapping[str, object], rejects: Rejects, *, by: Actor
) -> None:
    """Write down what a roll came to."""
    imported.counts = dict(counts)
    if rejects:
        imported.rejects_sha256 = files.store().put(rejects.opened()).sha256


@action
def add_area(
    layer: Layer,
    code: str,
    name: str,
    *,
    kind: str,
    shape: BaseGeometry,
    source: str,
    since_on: date | None = None,
    by: Actor,
) -> Area:
    """Enter an area: the city's outline, a district, a school, a street.

    Without a day it counts as far back as anyone asks.

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
        since_on=since_on,
    )
    session.add(area)
    return area


def _counts_from() -> date:
    """Return the day from which a generation counts that is published now.

    Generations follow each other in time, even where a clock was set back between two.
    """
    latest, today = queries.latest_import(), clock.today()
    return max(today, latest.published_on or today) if latest else today


def _end(imported: ParcelImport, keys: Sequence[int]) -> None:
    for some in chunks(keys):
        _mark(some, gone_import_id=imported.id)


def _mark(keys: Sequence[int], *, gone_import_id: int | None) -> None:
    session.execute(
        update(Parcel)
        .where(Parcel.id.in_(keys))
        .values(gone_import_id=gone_import_id)
        .execution_options(bulk=bulk.BULK, synchronize_session=False)
    )
