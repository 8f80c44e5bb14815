"""What a fee schedule declares of its amounts: that one never falls as some input grows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Course(StrEnum):
    """How an amount goes while an input grows and all else stays; it may also stay as it is."""

    RISES = "rises"
    FALLS = "falls"


@dataclass(frozen=True, slots=True)
class Trend:
    """One declaration: `amount`, a line on the bill, takes this course as `input` grows."""

    amount: str
    input: str
    course: Course
    line: int
    """Where it is declared in the file."""
