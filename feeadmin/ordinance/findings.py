"""One thing found wrong, or worth a look, in a rule set that can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from feeadmin.language import _


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """A rule set with one of these must not be published."""
    WARNING = "warning"
    """A person is to confirm it, or put it right."""
    HINT = "hint"
    """It may be wanted as it is."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair that leaves no choice: the new text of one cell, or of one band.

    `row` of `table` gets `text` in `column`. Where `table` is "", `row` is a band of the input
    that `column` names.
    """

    table: str
    row: str
    column: str
    text: str

    def __str__(self) -> str:
        return _("Set {row} to {text}", row=self.row, text=self.text)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in words; `example` holds rows to paste into the examples, or "".

    `table`, `row` and `column` mark the place, as far as there is one: a row of a table, a
    band (its input as `column`, no table), or a worked example (the table “examples”).
    """

    level: Level
    file: str
    line: int
    message: str
    example: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    mend: Mend | None = None

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def __str__(self) -> str:
        return f"{self.where}: {self.level}: {self.message}"


@dataclass(frozen=True, slots=True)
class Passed:
    """A check that found nothing, in words with figures; `table` is set where it is of one."""

    title: str
    message: str
    table: str = ""
