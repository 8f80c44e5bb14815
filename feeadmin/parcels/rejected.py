"""Rows of a small file that cannot be kept, each with its reason; and keeping them as a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from feeadmin.kernel import files


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row of a file that cannot be kept, and why."""

    row: int
    """Its place in the file, counting from 1."""
    number: str
    """The number or code as the row has it."""
    reason: str
    """The reason in a word, the same for all rows of its kind."""
    sentence: str

    def to_json(self) -> str:
        """Return it as one line of text, as people get it back."""
        return json.dumps(asdict(self), ensure_ascii=False)


def reasons(rows: Sequence[Rejected]) -> dict[str, int]:
    """Return how many rows were rejected for each reason."""
    return dict(sorted(Counter(row.reason for row in rows).items()))


def kept(rows: Sequence[Rejected]) -> str | None:
    """Keep rejected rows as a file, a JSON object in a line, and return its digest."""
    return files.store().put(written(rows)).sha256 if rows else None


def written(rows: Sequence[Rejected]) -> bytes:
    return "".join(f"{row.to_json()}\n" for row in rows).encode()
