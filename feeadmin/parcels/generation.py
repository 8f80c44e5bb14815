"""One generation of parcels in the making: what is new, changed, the same, or gone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, insert, select, update

from feeadmin.kernel import clock, files
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.parcels import boxes
from feeadmin.parcels.checking import Kept, Rejected, Sorted
from feeadmin.parcels.models import Parcel, ParcelImport

AT_ONCE = 500
"""Keys in one statement; both databases limit them."""

BULK = "an import is one entry, with the file's hash"

Thing = TypeVar("Thing")


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
    """Takes batches of sorted rows, and becomes current all at once when published."""

    def __init__(self, source: str, *, dry_run: bool) -> None:
        self.source = source
        self.dry_run = dry_run
        self.tally = Tally()
        self.first_fault = ""
        self._rejected: list[Rejected] = []
        self._import: ParcelImport | None = None
        self._since_on = _first_day(source)

    @property
    def rejects(self) -> bytes:
        """The rejected rows, a JSON object on each line."""
        lines = (json.dumps(asdict(row), ensure_ascii=False) for row in self._rejected)
        return "".join(f"{line}\n" for line in lines).encode()

    def take(self, rows: Sorted, *, read: int) -> None:
        """Count a batch, and keep what is new or changed in it."""
        self.tally.read += read
        self.tally.rejected += len(rows.rejected)
        self.tally.repaired += sum(row.repaired for row in rows.kept)
        self._rejected += rows.rejected
        if rows.rejected and not self.first_fault:
            self.first_fault = rows.rejected[0].sentence
        reasons = Counter(row.reason for row in rows.rejected)
        self.tally.reasons = dict(sorted((reasons + Counter(self.tally.reasons)).items()))
        known = _known([row.ain for row in rows.kept])
        fresh = [row for row in rows.kept if row.ain not in known]
        changed = [
            row
            for row in rows.kept
            if row.ain in known
            and (known[row.ain].digest, known[row.ain].source) != (row.digest, self.source)
        ]
        self.tally.new += len(fresh)
        self.tally.changed += len(changed)
        self.tally.same += len(rows.kept) - len(fresh) - len(changed)
        if not self.dry_run:
            _end([known[row.ain].key for row in changed])
            self._insert(changed, clock.today())
            self._insert(fresh, self._since_on)

    def retire(self, seen: set[str], *, max_vanish: float) -> None:
        """End the parcels of this source that the file no longer has.

        Raises Refused when they are too many to be true.
        """
        had = session.execute(
            select(Parcel.id, Parcel.ain)
            .join(ParcelImport, ParcelImport.id == Parcel.import_id)
            .where(ParcelImport.source == self.source, Parcel.gone_on.is_(None))
        ).all()
        vanished = [row.id for row in had if row.ain not in seen]
        if vanished and len(vanished) > max_vanish * len(had):
            raise Refused(
                _(
                    "{n} of the {m} parcels of {source} are not in this file. If that is meant, "
                    "allow it with --max-vanish.",
                    n=f"{len(vanished):,}",
                    m=f"{len(had):,}",
                    source=self.source,
                )
            )
        self.tally.retired = len(vanished)
        if not self.dry_run:
            _end(vanished)

    def publish(self, file_name: str, file_sha256: str) -> ParcelImport:
        """Write the one row that says the generation is there."""
        record = self._record()
        record.file_name, record.file_sha256 = file_name, file_sha256
        record.counts = asdict(self.tally)
        if self._rejected:
            record.rejects_sha256 = files.store().put(self.rejects).sha256
        return record

    def _record(self) -> ParcelImport:
        if self._import is None:
            self._import = ParcelImport(
                source=self.source,
                file_name="",
                file_sha256="",
                imported_at=clock.now(),
                counts={},
            )
            session.add(self._import)
            session.flush()
        return self._import

    def _insert(self, rows: Sequence[Kept], since_on: date | None) -> None:
        if not rows:
            return
        import_id = self._record().id
        keys = session.scalars(
            insert(Parcel).returning(Parcel.id, sort_by_parameter_order=True),
            [_columns(row, import_id, since_on) for row in rows],
            execution_options={"bulk": BULK},
        ).all()
        boxes.put((key, row.shape) for key, row in zip(keys, rows, strict=True))


def _columns(row: Kept, import_id: int, since_on: date | None) -> dict[str, Any]:
    columns = {name: getattr(row, name) for name in _COPIED}
    return columns | {"import_id": import_id, "since_on": since_on, "gone_on": None}


_COPIED = (
    "ain", "address", "use", "publicly_owned", "shape", "ground", "area_sqft", "digest",
)  # fmt: skip


def _first_day(source: str) -> date | None:
    """Return since when a new parcel counts: ever, in a source's first generation."""
    earlier = session.scalar(
        select(func.count()).select_from(ParcelImport).where(ParcelImport.source == source)
    )
    return clock.today() if earlier else None


def _known(ains: Sequence[str]) -> dict[str, _Known]:
    found = {}
    for some in _chunks(ains):
        rows = session.execute(
            select(Parcel.ain, Parcel.id, Parcel.digest, ParcelImport.source)
            .join(ParcelImport, ParcelImport.id == Parcel.import_id)
            .where(Parcel.ain.in_(some), Parcel.gone_on.is_(None))
        )
        found.update({row.ain: _Known(row.id, row.digest, row.source) for row in rows})
    return found


def _end(keys: Sequence[int]) -> None:
    for some in _chunks(keys):
        session.execute(
            update(Parcel)
            .where(Parcel.id.in_(some))
            .values(gone_on=clock.today())
            .execution_options(bulk=BULK, synchronize_session=False)
        )


def _chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    return (things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE))
