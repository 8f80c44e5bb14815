"""Long lists, a piece at a time: both databases limit how much one statement may name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

AT_ONCE = 400
"""Half of what the smallest build of SQLite takes: a statement may name each thing twice."""


def chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Return the things in their order, at most so many at a time."""
    return (things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE))
