"""The rows of a file of owners, read and checked, in a file of their own until they are applied.

Nothing of it is in the product's database, so nobody waits while a county is read; and what was
broken off goes on where it stopped. A dry run notes here what it would have written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from feeadmin.kernel.chunks import chunks
from feeadmin.owners.models import PartyKind
from feeadmin.owners.stating import Stated
from feeadmin.parcels.rejected import Rejected

MOST_OF_ONE = 1000
"""Rows of one parcel that are looked at; a number that more rows have is no parcel's."""

ASIDE = "in a file beside the database"

MOST_NEIGHBORS = 50
"""Parties of one address whose names are compared; an agent's office has thousands."""

_TABLES = sa.MetaData()
_ROW = sa.Table(
    "row", _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ain", sa.String, nullable=False),
    sa.Column("line", sa.String, nullable=False),
    sa.Index("row_ain", "ain"),
)  # fmt: skip
_REJECT = sa.Table(
    "reject", _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("ain", sa.String, nullable=False),
    sa.Column("is_conflict", sa.Boolean, nullable=False),
    sa.Column("line", sa.String, nullable=False),
    sa.Index("reject_ain", "ain"),
)  # fmt: skip
_PARTY = sa.Table(
    "party", _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("spelled", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("registry", sa.String, nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
)  # fmt: skip
_ADDRESS = sa.Table(
    "address", _TABLES,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("party_id", sa.Integer, nullable=False, index=True),
    sa.Column("placed", sa.String, nullable=False, index=True),
    sa.Column("since_on", sa.Date, nullable=False),
)  # fmt: skip
_STATE = sa.Table(
    "state", _TABLES,
    sa.Column("rows_read", sa.Integer, nullable=False),
    sa.Column("complete", sa.Boolean, nullable=False),
    sa.Column("looked", sa.String, nullable=False),
    sa.Column("report", sa.String, nullable=False),
)  # fmt: skip


@dataclass(frozen=True)
class OfParcel:
    """Everything a file states of one parcel."""

    ain: str
    rows: Sequence[Stated]
    incomplete: bool
    """Whether a row of it was rejected: nobody's interest ends because the rest does not say so."""


@dataclass(frozen=True)
class Imagined:
    """What a dry run would have written of some parcels."""

    parties: Sequence[dict[str, Any]]
    addresses: Sequence[dict[str, Any]]
    conflicts: Sequence[Rejected]


class Intake:
    """One file on its way in. Close it when done with it."""

    def __init__(self, path: Path) -> None:
        """Open what was taken in so far, or begin. What a power cut spoiled is begun anew."""
        self.path = path
        try:
            self.db = _opened(path)
        except DatabaseError:
            path.unlink()
            self.db = _opened(path)

    def close(self) -> None:
        self.db.dispose()

    def discard(self) -> None:
        """Close it, and throw the file away."""
        self.close()
        with suppress(FileNotFoundError):
            self.path.unlink()

    # Reading

    @property
    def rows_read(self) -> int:
        return int(self._one(sa.select(_STATE.c.rows_read)))

    @property
    def complete(self) -> bool:
        return bool(self._one(sa.select(_STATE.c.complete)))

    def take(self, rows: Iterable[Stated | Rejected], *, rows_read: int) -> None:
        """Put away what the next rows state, all of it or nothing."""
        taken = list(rows)
        stated = [one for one in taken if isinstance(one, Stated)]
        with self.db.begin() as db:
            _put(db, _ROW, [{"ain": one.ain, "line": one.to_json()} for one in stated])
            _put(db, _REJECT, [_as_reject(one) for one in taken if isinstance(one, Rejected)])
            _set(db, rows_read=rows_read)

    def finish_reading(self) -> None:
        with self.db.begin() as db:
            _set(db, complete=True)

    def rejected(self) -> dict[str, int]:
        """Return how many rows were rejected in reading, by reason."""
        reason = sa.func.json_extract(_REJECT.c.line, "$.reason")
        counted = sa.select(reason, sa.func.count(sa.distinct(_REJECT.c.row)))
        found = self._all(counted.where(~_REJECT.c.is_conflict).group_by(reason))
        return {str(why): int(count) for why, count in found}

    # Comparing

    def begin(self) -> None:
        """Forget what an earlier look noted."""
        with self.db.begin() as db:
            for table in (_PARTY, _ADDRESS):
                db.execute(sa.delete(table).execution_options(bulk=ASIDE))
            _set(db, looked="", report="{}")
        self.forget_conflicts()

    def forget_conflicts(self, after: str = "") -> None:
        """Forget the conflicts of the parcels after one: they will be found again."""
        with self.db.begin() as db:
            db.execute(
                sa.delete(_REJECT)
                .where(_REJECT.c.is_conflict, _REJECT.c.ain > after)
                .execution_options(bulk=ASIDE)
            )

    @property
    def looked(self) -> tuple[str, dict[str, Any]]:
        """The last parcel a dry run looked at, and what it came to so far."""
        [(looked, report)] = self._all(sa.select(_STATE.c.looked, _STATE.c.report))
        return str(looked), json.loads(report)

    @property
    def parcels(self) -> int:
        return int(self._one(sa.select(sa.func.count(sa.distinct(_ROW.c.ain)))))

    def after(self, ain: str, at_once: int) -> list[OfParcel]:
        """Return what is stated of the next parcels, in the order of their numbers."""
        wanted = sa.select(_ROW.c.ain).where(_ROW.c.ain > ain).distinct()
        ains = [row.ain for row in self._all(wanted.order_by(_ROW.c.ain).limit(at_once))]
        if not ains:
            return []
        place = sa.func.row_number().over(partition_by=_ROW.c.ain, order_by=_ROW.c.id)
        within = _ROW.c.ain.between(ains[0], ains[-1])
        rows = sa.select(_ROW, place.label("place")).where(within).subquery()
        found = self._all(
            sa.select(rows.c.ain, rows.c.line)
            .where(rows.c.place <= MOST_OF_ONE)
            .order_by(rows.c.ain, rows.c.id)
        )
        torn = sa.select(_REJECT.c.ain).where(
            ~_REJECT.c.is_conflict, _REJECT.c.ain.between(ains[0], ains[-1])
        )
        incomplete = {row.ain for row in self._all(torn)}
        return [
            OfParcel(one, [Stated.from_json(line) for _ain, line in lines], one in incomplete)
            for one, lines in groupby(found, key=lambda row: row.ain)
        ]

    def conflict(self, rows: Iterable[Rejected]) -> None:
        with self.db.begin() as db:
            _put(db, _REJECT, [_as_reject(one, is_conflict=True) for one in rows])

    def rejects(self) -> Iterator[str]:
        """Yield every row rejected or left as a conflict, as JSON, in the order of the file."""
        found = sa.select(_REJECT.c.line).order_by(_REJECT.c.row, _REJECT.c.id)
        with self.db.connect() as db:
            for line in db.execute(found.execution_options(yield_per=1000)).scalars():
                yield f"{line}\n"

    # What a dry run would have written

    def note(self, looked: str, report: dict[str, Any], plan: Imagined) -> None:
        """Note what a dry run would have written so far, and what it came to."""
        with self.db.begin() as db:
            _put(db, _PARTY, plan.parties)
            _put(db, _ADDRESS, plan.addresses)
            _put(db, _REJECT, [_as_reject(one, is_conflict=True) for one in plan.conflicts])
            _set(db, looked=looked, report=json.dumps(report, ensure_ascii=False))

    def lowest_key(self) -> int:
        """Return the key of the party imagined last; they go down from 0."""
        return int(self._one(sa.select(sa.func.min(_PARTY.c.id))) or 0)

    def imagined(self, rows: Sequence[Stated]) -> list[Any]:
        """Return the parties a dry run would have entered that some rows may speak of.

        They are found as those on record are, in the order in which they were entered.
        """
        found: dict[int, Any] = {}
        for some in chunks(rows):
            for where in _may_be(some):
                found.update((row.id, row) for row in self._all(sa.select(_PARTY).where(where)))
        return [found[key] for key in sorted(found, reverse=True)]

    def imagined_addresses(self, keys: Sequence[int]) -> list[Any]:
        """Return the addresses a dry run would have given these parties."""
        return [
            row
            for some in chunks(keys)
            for row in self._all(
                sa.select(_ADDRESS).where(_ADDRESS.c.party_id.in_(some)).order_by(_ADDRESS.c.id)
            )
        ]

    def _all(self, query: sa.Select[Any]) -> Sequence[Any]:
        with self.db.connect() as db:
            return db.execute(query).all()

    def _one(self, query: sa.Select[Any]) -> Any:
        return self._all(query)[0][0]


def _opened(path: Path) -> sa.Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.StaticPool)
    with engine.begin() as db:
        # What a power cut spoils is read again: nothing here has to outlive one.
        db.execute(sa.text("PRAGMA synchronous = OFF"))
        _TABLES.create_all(db)
        if db.execute(sa.select(sa.func.count()).select_from(_STATE)).scalar_one() == 0:
            _put(db, _STATE, [{"rows_read": 0, "complete": False, "looked": "", "report": "{}"}])
    return engine


def _set(db: sa.Connection, **values: Any) -> None:
    db.execute(sa.update(_STATE).values(**values).execution_options(bulk=ASIDE))


def _put(db: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.execute(sa.insert(table).execution_options(bulk=ASIDE), rows)


def _may_be(rows: Sequence[Stated]) -> list[sa.ColumnElement[bool]]:
    """Return how the parties are found that some rows may speak of (see directory.py)."""
    spelled = {row.spelled for row in rows}
    placed = {row.placed for row in rows} - {""}
    numbers = {row.registry_number for row in rows} - {""}
    there = sa.select(_ADDRESS.c.party_id).where(_ADDRESS.c.placed.in_(placed))
    place = sa.func.row_number().over(partition_by=_ADDRESS.c.placed, order_by=_ADDRESS.c.id)
    ranked = there.add_columns(place.label("place")).subquery()
    of_name = _PARTY.c.spelled.in_(spelled)
    first = sa.select(sa.func.max(_PARTY.c.id)).where(of_name)
    told_apart = sa.or_(_PARTY.c.kind == PartyKind.GOVERNMENT.value, _PARTY.c.registry != "")
    return [
        sa.and_(of_name, _PARTY.c.id.in_(there)),
        sa.and_(of_name, told_apart),
        _PARTY.c.id.in_(first.group_by(_PARTY.c.spelled, _PARTY.c.kind)),
        _PARTY.c.registry.in_(numbers),
        _PARTY.c.id.in_(sa.select(ranked.c.party_id).where(ranked.c.place <= MOST_NEIGHBORS)),
    ]


def _as_reject(one: Rejected, *, is_conflict: bool = False) -> dict[str, Any]:
    return {
        "row": one.row, "ain": one.number, "is_conflict": is_conflict, "line": one.to_json(),
    }  # fmt: skip
