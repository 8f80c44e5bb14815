"""What a file of parcels must be able to do, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import pyarrow as pa


class CannotRead(ValueError):
    """The file cannot be read as parcels. The message says why, and what to do."""


class Source(Protocol):
    """The rows of a file as a stream of Arrow batches, so that memory does not grow with it."""

    @property
    def layer(self) -> str:
        """The layer that is read; "" where the format has none."""

    @property
    def fields(self) -> Sequence[str]:
        """The names of its columns, that of the shapes left out."""

    @property
    def crs(self) -> str | None:
        """The reference system it names; None where it names none."""

    @property
    def rows(self) -> int:
        """How many rows it says it has."""

    def batches(self, names: Sequence[str], *, after: int, most: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows after the first so many, with these columns and `shape` as WKB.

        Raises CannotRead when the file breaks off.
        """
