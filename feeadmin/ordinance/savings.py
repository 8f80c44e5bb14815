"""Savings clauses: the cases that stay under an earlier version when a later one replaces it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feeadmin.language import _
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import NoAnswer
from feeadmin.ordinance.tables import Row, Table

VERSION = "version"
"""The one thing a savings clause answers."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The earlier version a case stays under, and the row and the words that say so."""

    version: str
    row: str
    cite: str
    text: str


@dataclass(frozen=True, slots=True)
class Savings:
    """The savings clause of a version: a table whose rows answer with earlier versions."""

    table: Table
    columns: Mapping[str, Input]
    """What its columns ask: inputs, and the day that picks the version even if it is none."""

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions it names."""
        return tuple(self.table.outputs[VERSION].choices)

    def named_by(self, row: Row) -> str:
        return self.table.outputs[VERSION].text(row.values[VERSION])

    def of(self, case: Mapping[str, object]) -> Saved | None:
        """Return what saves a case; None when it is not saved.

        Raises InputError for a column of the case that cannot be read, and NoAnswer where rows
        name different versions.
        """
        numbers = {name: entry.read(case.get(name)) for name, entry in self.columns.items()}
        leaf = self.table.grid.leaf(numbers)
        rows = self.table.rows_at(leaf)
        if not rows:
            return None
        if not self.table.answered[leaf]:
            raise NoAnswer(
                _(
                    "The savings clause keeps this case under different versions: rows {rows}.",
                    rows=", ".join(row.id for row in rows),
                )
            )
        row = rows[0]
        return Saved(self.named_by(row), row.id, row.cite, row.text or self.table.text)
