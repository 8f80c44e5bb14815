"""What there is to put right in a workbook, each thing named by its sheet and its cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from feeadmin.ordinance.problems import Problem, RuleError, Wrong


def cell_name(sheet: str, line: int, place: int) -> str:
    """Return what a spreadsheet calls a cell: "base!C7"."""
    return f"{sheet}!{get_column_letter(place)}{line}"


def line_name(sheet: str, line: int) -> str:
    """Return what a spreadsheet calls a whole line: "base!7:7"."""
    return f"{sheet}!{line}:{line}"


@dataclass(slots=True)
class Faults:
    """The faults found so far, in the order they were found."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: str, sentence: str) -> None:
        self.found.append(Problem(place, 0, sentence))

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Note what goes wrong inside, and go on."""
        try:
            yield
        except Wrong as wrong:
            self.add(place, str(wrong))

    @contextmanager
    def all(self) -> Iterator[None]:
        """Note every fault that a refusal inside names, and go on."""
        try:
            yield
        except RuleError as refusal:
            self.found += refusal.problems

    def refuse_if_any(self) -> None:
        """Raise RuleError with everything that was found, if anything was."""
        if self.found:
            raise RuleError(tuple(self.found))
