"""Past events and cost pools from CSV files.

A file of events is a case file: `id` and the inputs, here each as far as the
archive has it. Beside them may stand

    start        when it began, as 2027-02-03T22:00, in the city's time or with an offset
    day          the day that picked its version, where it is not that of `start`
    status       how it ended, such as FINAL
    billed       what was charged, in dollars
    site_key     which site it was, for `same: [site]` in a rule file; and so for each
                 name there, without `_key` where no input is called that

and whatever totals are to be told apart by. A file of pools has `fiscal_year`
(2027 ends in June 2027), `name`, `amount` in dollars and `units`, and may have
`unit`, `source` and `studied_on`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import BinaryIO, TextIO, TypeVar

from feeadmin.language import _
from feeadmin.ordinance.casefile import CaseFileError
from feeadmin.ordinance.comparing.events import PastEvent
from feeadmin.ordinance.comparing.recovery import EVENTS, CostPool
from feeadmin.ordinance.inputs import read_day
from feeadmin.ordinance.problems import quoted
from feeadmin.ordinance.schedule import Schedule
from feeadmin.units import Money

ID, START, DAY, STATUS, BILLED = "id", "start", "day", "status", "billed"

Read = TypeVar("Read")


def read_events(source: BinaryIO, versions: Sequence[Schedule], zone: tzinfo) -> list[PastEvent]:
    """Read the events that versions are to be tried on; `zone` is the city's.

    Raises CaseFileError, naming the row, for what cannot be read. An input is
    read later, by each version, and refused by itself.
    """
    reading = _EventReading(versions, zone)
    return [reading.event(row) for row in _rows(source, [ID])]


def read_pools(source: BinaryIO) -> list[CostPool]:
    """Read the register of costs. Raises CaseFileError, naming the row."""
    return [_pool(row) for row in _rows(source, ["fiscal_year", "name", "amount", "units"])]


def _pool(row: _Row) -> CostPool:
    try:
        return CostPool(
            fiscal_year=row.read("fiscal_year", int),
            name=row.text("name"),
            amount=row.read("amount", Money.parse),
            units=row.read("units", int),
            unit=row.text("unit") or EVENTS,
            source=row.text("source"),
            studied_on=row.read("studied_on", read_day) if row.text("studied_on") else None,
        )
    except CaseFileError:
        raise
    except ValueError as why:
        raise CaseFileError(_("Row {row}: {why}", row=row.number, why=why)) from None


class _EventReading:
    """Which column of a file of events is what."""

    def __init__(self, versions: Sequence[Schedule], zone: tzinfo) -> None:
        self.zone = zone
        self.inputs = {name for version in versions for name in version.inputs}
        self.governing = {version.header.governed_by for version in versions}
        self.same = {
            name
            for version in versions
            for entry in version.inputs.values()
            if entry.derived
            for name in entry.derived.same
        }

    def event(self, row: _Row) -> PastEvent:
        start = row.read(START, self.instant) if row.text(START) else None
        day = next(
            (row.read(name, read_day) for name in (DAY, *sorted(self.governing)) if row.text(name)),
            None,
        )
        return PastEvent(
            id=row.text(ID),
            day=day,
            start=start,
            case={name: text for name, text in row.cells.items() if name in self.inputs},
            same={name: text for name in self.same if (text := self.key(row, name))},
            status=row.text(STATUS),
            billed=row.read(BILLED, Money.parse) if row.text(BILLED) else None,
            groups={name: text for name, text in row.cells.items() if name not in self.inputs},
        )

    def key(self, row: _Row, name: str) -> str:
        """Return whom or what an event concerns; an input of that name says something else."""
        return row.text(f"{name}_key") or ("" if name in self.inputs else row.text(name))

    def instant(self, text: str) -> datetime:
        """Read an instant as the city's clocks show it."""
        found = datetime.fromisoformat(text)
        return found.astimezone(self.zone) if found.tzinfo else found.replace(tzinfo=self.zone)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a CSV file; `number` counts from 1 below the header."""

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def read(self, column: str, how: Callable[[str], Read]) -> Read:
        """Read one cell. Raises CaseFileError, naming the place."""
        try:
            return how(self.text(column))
        except ValueError:
            raise CaseFileError(
                _(
                    "Row {row}: “{text}” cannot be read as {column}.",
                    row=self.number,
                    text=quoted(self.text(column)),
                    column=column,
                )
            ) from None


def _rows(source: BinaryIO, needed: Sequence[str]) -> list[_Row]:
    """Read the rows of a CSV file. Raises CaseFileError where it is none."""
    lines = io.TextIOWrapper(source, "utf-8-sig", newline="")
    try:
        return [*_parsed(lines, needed)]
    except UnicodeDecodeError:
        raise CaseFileError(_("The file is not UTF-8 text; save it as CSV UTF-8.")) from None
    except csv.Error as fault:
        raise CaseFileError(_("The file cannot be read as CSV: {fault}.", fault=fault)) from None
    finally:
        lines.detach()


def _parsed(lines: TextIO, needed: Sequence[str]) -> Iterator[_Row]:
    reader = csv.reader(lines, strict=True)
    header = next(reader, [])
    for name in needed:
        if name not in header:
            raise CaseFileError(_("The file has no column “{name}”.", name=name))
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise CaseFileError(_("The file has the column “{name}” twice.", name=twice))
    for number, cells in enumerate(filter(None, reader), start=1):
        if len(cells) != len(header):
            raise CaseFileError(
                _(
                    "Row {row} has {found} cells where the header has {wanted}.",
                    row=number,
                    found=len(cells),
                    wanted=len(header),
                )
            )
        yield _Row(number, dict(zip(header, cells, strict=True)))
