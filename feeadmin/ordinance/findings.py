"""One thing found wrong, or worth a look, in a rule set that can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """A rule set with one of these must not be published."""
    WARNING = "warning"
    """A person is to confirm it, or put it right."""
    HINT = "hint"
    """It may be wanted as it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in words; `example` is a row to paste into the examples, or ""."""

    level: Level
    file: str
    line: int
    message: str
    example: str = ""

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def __str__(self) -> str:
        return f"{self.where}: {self.level}: {self.message}"
