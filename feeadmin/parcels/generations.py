"""What generations there are, and what of the earlier ones is on record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import session
from feeadmin.parcels import queries
from feeadmin.parcels.intake import Intake, Known
from feeadmin.parcels.models import Parcel, ParcelImport

AT_ONCE = 10_000


def known(intake: Intake, source: str) -> Iterator[Known]:
    """Yield each parcel on record that a file concerns: all of its source, and all it names."""
    query = (
        select(
            Parcel.ain,
            Parcel.id,
            Parcel.digest,
            Parcel.ground,
            (ParcelImport.source == source).label("ours"),
        )
        .join(ParcelImport, ParcelImport.id == Parcel.import_id)
        .execution_options(yield_per=AT_ONCE)
    )
    ours = ParcelImport.source == source
    yield from _each(queries.as_of(query.where(ours), None))
    if not _others(source):
        return
    for some in chunks(list(intake.numbers())):
        yield from _each(queries.as_of(query.where(~ours, Parcel.ain.in_(some)), None))


def begun() -> Sequence[ParcelImport]:
    """Return the imports that were begun and not published: one at most, but for a fault."""
    return session.scalars(
        select(ParcelImport).where(ParcelImport.published_on.is_(None)).order_by(ParcelImport.id)
    ).all()


def written(imported: ParcelImport) -> int:
    """Count the parcels an import has written so far."""
    return session.scalar(select(func.count()).where(Parcel.import_id == imported.id)) or 0


def keys_written(imported: ParcelImport, most: int) -> Sequence[int]:
    return session.scalars(
        select(Parcel.id).where(Parcel.import_id == imported.id).order_by(Parcel.id).limit(most)
    ).all()


def keys_ended(imported: ParcelImport, most: int) -> Sequence[int]:
    return session.scalars(
        select(Parcel.id).where(Parcel.gone_import_id == imported.id).limit(most)
    ).all()


def redrawn(
    imported: ParcelImport, most: int
) -> tuple[list[tuple[str, BaseGeometry]], list[tuple[str, BaseGeometry]]]:
    """Return the grounds an import ended, and those it began, by their numbers.

    What changed in words only is in neither. Both are empty where there are more than `most`: then
    the map was drawn anew, and no parcel came from another.
    """
    before, after = aliased(Parcel), aliased(Parcel)
    same = and_(before.ain == after.ain, before.ground == after.ground)
    ended, written = before.gone_import_id == imported.id, after.import_id == imported.id
    gone = select(before.ain, before.shape).where(
        ended, ~exists().where(same, written, after.id != before.id)
    )
    new = select(after.ain, after.shape).where(
        written, ~exists().where(same, ended, before.id != after.id)
    )
    lost = [(ain, shape) for ain, shape in session.execute(gone.limit(most + 1))]
    if not lost or len(lost) > most:
        # A first file ends nothing, and all of its parcels need not be gone through.
        return [], []
    made = [(ain, shape) for ain, shape in session.execute(new.limit(most + 1 - len(lost)))]
    return ([], []) if len(lost) + len(made) > most else (lost, made)


def is_first(imported: ParcelImport) -> bool:
    """Whether no earlier generation of the source is published."""
    earlier = select(ParcelImport.id).where(
        ParcelImport.source == imported.source,
        ParcelImport.published_on.is_not(None),
        ParcelImport.id < imported.id,
    )
    return session.scalar(earlier.limit(1)) is None


def ever_on_record(ains: Iterable[str], *, before: ParcelImport) -> Collection[str]:
    """Return those of the numbers that an earlier generation had."""
    found: set[str] = set()
    if not session.scalar(select(exists().where(ParcelImport.id < before.id))):
        return found
    for some in chunks(list(ains)):
        found.update(
            session.scalars(
                select(Parcel.ain).where(Parcel.ain.in_(some), Parcel.import_id < before.id)
            )
        )
    return found


def _others(source: str) -> bool:
    """Whether anybody else's parcels are on record."""
    others = select(ParcelImport.id).where(
        ParcelImport.source != source, ParcelImport.published_on.is_not(None)
    )
    return session.scalar(others.limit(1)) is not None


def _each(query: Select[str, int, str, str, bool]) -> Iterator[Known]:
    for row in session.execute(query):
        yield Known(*row)
