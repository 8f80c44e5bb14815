"""The rejected rows of a file, each with its reason, as lines of JSON.

They wait in a file of their own, not in memory: there may be as many as the file has rows.
"""

from __future__ import annotations

import json
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from tempfile import TemporaryFile
from typing import BinaryIO

from feeadmin.parcels.checking import Rejected


class Rejects:
    """Rejected rows, in the order of the file."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        """How many rows were rejected for each reason."""
        self.first = ""
        """Why the first row was, in a sentence."""
        self._lines = TemporaryFile()  # noqa: SIM115  (closed with the object)
        weakref.finalize(self, self._lines.close)

    def __len__(self) -> int:
        return self.reasons.total()

    def __iter__(self) -> Iterator[bytes]:
        """Yield a JSON object in a line for each row: row, number, reason, sentence."""
        return iter(self.opened())

    def add(self, rows: Iterable[Rejected]) -> None:
        for row in rows:
            self.first = self.first or row.sentence
            self.reasons[row.reason] += 1
            line = json.dumps(asdict(row), ensure_ascii=False)
            self._lines.write(f"{line}\n".encode())

    def opened(self) -> BinaryIO:
        """Return the lines as a file, from its beginning."""
        self._lines.seek(0)
        return self._lines
