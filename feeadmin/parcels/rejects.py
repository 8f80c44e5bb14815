"""The rejected rows of a file, each with its reason, as lines of JSON.

They wait in a file of their own, not in memory: there may be as many as the file has rows.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterable, Iterator
from io import SEEK_END
from tempfile import TemporaryFile
from typing import BinaryIO

from feeadmin.parcels.rejected import Rejected


class Rejects:
    """Rejected rows, in the order of the file."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """Keep the lines, each a JSON object with row, number, reason and sentence."""
        self.first = ""
        """Why the first row was, in a sentence."""
        self._count = 0
        self._lines = TemporaryFile()  # noqa: SIM115  (closed with the object)
        weakref.finalize(self, self._lines.close)
        for line in lines:
            self._add(line)

    def add(self, rows: Iterable[Rejected]) -> None:
        for row in rows:
            self._add(row.to_json())

    def _add(self, line: str) -> None:
        self.first = self.first or json.loads(line)["sentence"]
        self._lines.seek(0, SEEK_END)
        self._lines.write(f"{line}\n".encode())
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        """Yield each row as a line of JSON."""
        return iter(self.opened())

    def opened(self) -> BinaryIO:
        """Return the lines as a file, from its beginning."""
        self._lines.seek(0)
        return self._lines
