"""Everything that two versions of a fee schedule do otherwise: in words, in rows, in cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from feeadmin.language import _, ngettext
from feeadmin.ordinance.comparing.particulars import Particular
from feeadmin.ordinance.comparing.rows import CellChange, Mark, RowChange, TableChange

NOTHING = "—"
"""What is shown where one version says nothing."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which version is compared."""

    ruleset: str
    version: str
    status: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Total:
    """What a case comes to under one version."""

    cents: int | None
    """None when it cannot be priced."""
    said: str
    """The fee, the gate's result and reason where none is due, or why it cannot be priced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCases:
    """A set of cases that a table answers otherwise, and one of them priced under both."""

    when: str
    """The set in words: "duration_min is D2 and site is IN_CITY"."""
    conditions: Mapping[str, str]
    """The same by input; inputs that may be anything are left out."""
    before: str
    """What the table answered: "B1.2 400.00"."""
    after: str
    case: Mapping[str, str]
    """One case of the set, as a case file writes it."""
    total_before: Total
    total_after: Total
    example: str
    """The case as a row to paste among the examples of the later version; "" if it has no place."""


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """How the cases of one table are answered otherwise."""

    table: str
    cases: tuple[ChangedCases, ...]
    more: int
    """Sets of cases that are not listed."""
    unbounded: bool
    """Whether there may be still more than that."""
    problem: str
    """Why the table was not compared case by case; "" when it was."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two versions do otherwise."""

    before: Version
    after: Version
    particulars: tuple[Particular, ...]
    tables: tuple[TableChange, ...]
    """Every table with every row, for a redline."""
    cases: tuple[ChangedTable, ...]
    """The tables whose cases are answered otherwise, the gate first."""

    @property
    def same(self) -> bool:
        """Whether nothing differs but the names of the versions."""
        unchanged = all(table.mark is Mark.SAME for table in self.tables)
        return unchanged and not self.particulars and not self.cases

    def to_dict(self) -> dict[str, object]:
        """Return the difference ready for JSON."""
        return {"same": self.same, **asdict(self)}

    def text(self) -> str:
        """Return the difference as lines for a person to read."""
        names = (f"{named.ruleset} {named.version}" for named in (self.before, self.after))
        lines = [" → ".join(names)]
        if self.same:
            return "\n".join([*lines, _("They say the same.")])
        parts = {
            _("Said otherwise"): map(_particular, self.particulars),
            _("Rows"): (line for table in self.tables for line in _rows(table)),
            _("Cases answered otherwise"): (line for table in self.cases for line in _cases(table)),
        }
        for title, said in parts.items():
            if part := [f"  {line}" for line in said]:
                lines += ["", title, *part]
        return "\n".join(lines)


def _particular(said: Particular) -> str:
    subject = " ".join(filter(None, [said.part, said.name]))
    if said.what:
        subject = f"{subject}, {said.what}" if said.name else said.what
    return f"{subject}: {said.before or NOTHING} → {said.after or NOTHING}"


def _rows(table: TableChange) -> Iterator[str]:
    for row in table.changed_rows:
        yield f"{table.name} {_row(row)}"


def _row(row: RowChange) -> str:
    if row.mark in {Mark.ADDED, Mark.REMOVED}:
        sign, which = ("+", row.after) if row.after else ("−", row.before)
        cells = (cell.after or cell.before for cell in row.cells[1:])
        return f"{sign} {which}: {' | '.join(filter(None, cells))}"
    changes = [_cell(cell) for cell in row.cells if cell.mark is not Mark.SAME]
    if row.moved:
        changes.append(_("moved"))
    return f"{row.after}: {'; '.join(changes)}"


def _cell(cell: CellChange) -> str:
    if cell.mark is Mark.REDEFINED:
        return _("{column} {text} means something else", column=cell.column, text=cell.after)
    change = f"{cell.column} {cell.before or NOTHING} → {cell.after or NOTHING}"
    return _("{change} (the same)", change=change) if cell.mark is Mark.REWORDED else change


def _cases(table: ChangedTable) -> Iterator[str]:
    if table.problem:
        yield _("{table}: not compared. {why}", table=table.table, why=table.problem)
    for changed in table.cases:
        when = _("when {when}", when=changed.when) if changed.when else _("in every case")
        yield f"{table.table}, {when}: {changed.before} → {changed.after}"
        totals = f"{changed.total_before.said} → {changed.total_after.said}"
        yield "  " + _("for example: {totals}", totals=totals)
        yield from (f"    {line}" for line in changed.example.splitlines())
    if table.more:
        more = ngettext("{n} more set of cases", "{n} more sets of cases", table.more)
        least = _("at least {more}", more=more) if table.unbounded else more
        yield _("{table}: and {more}.", table=table.table, more=least)
