"""Rows of law, each in force for a span of days: asked for by name and by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from feeadmin.days.rows import Row
from feeadmin.language import _, plain_day


class InForce(Protocol):
    """What every dated row says of itself."""

    @property
    def name(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


DatedRow = TypeVar("DatedRow", bound=InForce)


class NotInForce(ValueError):
    """No row of that name holds on that day, or there is none of that name at all."""


@dataclass(frozen=True)
class Dated(Generic[DatedRow]):
    """Rows by name, the oldest first."""

    rows: Mapping[str, tuple[DatedRow, ...]]

    @classmethod
    def gathered(cls, rows: Iterable[DatedRow]) -> Dated[DatedRow]:
        by_name: dict[str, tuple[DatedRow, ...]] = {}
        for row in sorted(rows, key=lambda row: row.valid_from):
            by_name[row.name] = (*by_name.get(row.name, ()), row)
        return cls(by_name)

    def __iter__(self) -> Iterator[DatedRow]:
        return (row for rows in self.rows.values() for row in rows)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.rows))

    def named(self, name: str, *, on: date) -> DatedRow:
        """Return the row of that name in force on a day. Raises NotInForce."""
        if name not in self.rows:
            raise NotInForce(
                _(
                    "There is no {name}. Choose one of: {names}.",
                    name=name,
                    names=", ".join(self.names),
                )
            )
        for row in self.rows[name]:
            if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
                return row
        raise NotInForce(_("{name} was not in force on {day}.", name=name, day=plain_day(on)))


def gather(read: Iterable[tuple[Row, DatedRow]]) -> Dated[DatedRow]:
    """Gather rows as read; two of one name in force on a same day are a fault of the later."""
    entries = list(read)
    for (_first, one), (row, other) in combinations(entries, 2):
        if one.name == other.name and overlap(one, other):
            row.fault(f"{other.name} is in force twice on the same days.")
    return Dated.gathered(entry for _row, entry in entries)


def overlap(one: InForce, other: InForce) -> bool:
    """Whether two rows are in force on a same day."""
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (
        one.valid_to or date.max
    )
