"""One generation of parcels in the making: what is new, changed, the same, or gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from feeadmin.kernel import clock, files
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.parcels import boxes, checking, named, queries, turn
from feeadmin.parcels.checking import Kept, Numbering
from feeadmin.parcels.chunks import chunks
from feeadmin.parcels.models import Parcel, ParcelImport
from feeadmin.parcels.reader import Batch
from feeadmin.parcels.rejects import Rejects

BULK = "an import is one entry, with the file's hash"


@dataclass
class Tally:
    """Counts of rows."""

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    retired: int = 0
    repaired: int = 0
    rejected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        return self.new + self.changed + self.same


@dataclass
class _Known:
    key: int
    digest: str
    source: str


class Generation:
    """Takes batches of rows, and becomes current all at once with the action that makes it."""

    def __init__(self, source: str, numbering: Numbering) -> None:
        turn.wait()
        self.source = source
        self.numbering = numbering
        self.tally = Tally()
        self.rejects = Rejects()
        # One day for all of it: an import over midnight must leave no day between.
        self._today = clock.today()
        self._is_first = not session.scalar(_earlier_imports(source))
        self._had = session.scalar(select(func.count()).select_from(_of(source).subquery())) or 0
        self._import: ParcelImport | None = None

    def keep(self, file_name: str, file_sha256: str) -> ParcelImport:
        """Write what is taken from here on; without it, a generation is only counted."""
        self._import = ParcelImport(
            source=self.source,
            file_name=file_name,
            file_sha256=file_sha256,
            imported_at=clock.now(),
            counts={},
        )
        session.add(self._import)
        session.flush()
        return self._import

    def take(self, batch: Batch) -> None:
        """Count a batch, and keep what is new or changed in it.

        Raises Refused when the file as a whole is not in the reference system it claims. Once
        some of it was, a few that stray are rejected rows, however short the batch.
        """
        ains = checking.numbers(batch, self.numbering)
        readable = [ain for ain in ains if ain is not None]
        rows = checking.sort(batch, ains, taken=named.kept_among(readable))
        if rows.finding is not None and not self.tally.taken:
            raise Refused(rows.finding.sentence)
        named.note(readable, kept={row.ain: row.ground for row in rows.kept})
        self.rejects.add(rows.rejected)
        self.tally.read += len(ains)
        self.tally.repaired += sum(row.repaired for row in rows.kept)
        self.tally.rejected = len(self.rejects)
        self.tally.reasons = dict(sorted(self.rejects.reasons.items()))
        self._compare(rows.kept)

    def retire(self, *, max_vanish: float) -> None:
        """End the parcels of this source that no row of the file names.

        A row that was rejected still names its parcel, which stays as it was. Raises Refused
        when those that vanished are too many to be true.
        """
        vanished = _of(self.source).where(named.unnamed())
        count = session.scalar(select(func.count()).select_from(vanished.subquery())) or 0
        if count > max_vanish * self._had:
            raise Refused(
                _(
                    "{n} of the {m} parcels of {source} are not in this file. If that is meant, "
                    "allow it with --max-vanish.",
                    n=f"{count:,}",
                    m=f"{self._had:,}",
                    source=self.source,
                )
            )
        self.tally.retired = count
        if self._import is not None and count:
            self._end(vanished)

    def publish(self) -> None:
        """Write down what the import came to, in the one row that says it is there."""
        assert self._import is not None, "only what is kept is published"
        self._import.counts = asdict(self.tally)
        if self.rejects:
            self._import.rejects_sha256 = files.store().put(self.rejects.opened()).sha256

    def _compare(self, rows: Sequence[Kept]) -> None:
        known = _known([row.ain for row in rows])
        fresh = [row for row in rows if row.ain not in known]
        changed = [
            row
            for row in rows
            if row.ain in known
            and (known[row.ain].digest, known[row.ain].source) != (row.digest, self.source)
        ]
        self.tally.new += len(fresh)
        self.tally.changed += len(changed)
        self.tally.same += len(rows) - len(fresh) - len(changed)
        if self._import is None:
            return
        for some in chunks([known[row.ain].key for row in changed]):
            self._end(select(Parcel.id).where(Parcel.id.in_(some)))
        self._insert(changed, self._import.id, since_on=dict.fromkeys(known, self._today))
        self._insert(fresh, self._import.id, since_on=self._first_days(fresh))

    def _first_days(self, rows: Sequence[Kept]) -> Mapping[str, date | None]:
        """Return since when each new parcel counts.

        In a source's first generation that is ever, but for a number that was on record
        before: of one day there is one description.
        """
        if not self._is_first:
            return {row.ain: self._today for row in rows}
        ains = [row.ain for row in rows]
        earlier: set[str] = set()
        for some in chunks(ains):
            earlier.update(session.scalars(select(Parcel.ain).where(Parcel.ain.in_(some))))
        return {ain: self._today if ain in earlier else None for ain in ains}

    def _insert(
        self, rows: Sequence[Kept], import_id: int, *, since_on: Mapping[str, date | None]
    ) -> None:
        if not rows:
            return
        session.execute(
            insert(Parcel),
            [_columns(row, import_id, since_on[row.ain]) for row in rows],
            execution_options={"bulk": BULK},
        )
        # Asked for afterwards: SQLite would tell the keys in order only row by row.
        known = _known([row.ain for row in rows])
        boxes.put((known[row.ain].key, row.shape) for row in rows)

    def _end(self, keys: Select[Any]) -> None:
        session.execute(
            update(Parcel)
            .where(Parcel.id.in_(keys))
            .values(gone_on=self._today)
            .execution_options(bulk=BULK, synchronize_session=False)
        )


def _columns(row: Kept, import_id: int, since_on: date | None) -> dict[str, Any]:
    columns = {name: getattr(row, name) for name in _COPIED}
    return columns | {"import_id": import_id, "since_on": since_on, "gone_on": None}


_COPIED = (
    "ain", "address", "use", "publicly_owned", "shape", "ground", "area_sqft", "digest",
)  # fmt: skip


def _earlier_imports(source: str) -> Select[Any]:
    return select(func.count()).select_from(ParcelImport).where(ParcelImport.source == source)


def _of(source: str) -> Select[Any]:
    """Select the keys of a source's parcels there are now."""
    held = select(Parcel.id).join(ParcelImport, ParcelImport.id == Parcel.import_id)
    return queries.as_of(held.where(ParcelImport.source == source), None)


def _known(ains: Sequence[str]) -> dict[str, _Known]:
    found = {}
    for some in chunks(ains):
        query = (
            select(Parcel.ain, Parcel.id, Parcel.digest, ParcelImport.source)
            .join(ParcelImport, ParcelImport.id == Parcel.import_id)
            .where(Parcel.ain.in_(some))
        )
        rows = session.execute(queries.as_of(query, None))
        found.update({row.ain: _Known(row.id, row.digest, row.source) for row in rows})
    return found
