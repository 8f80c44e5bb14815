"""One paper of the record for court, and how facts and tables are written as papers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paper:
    """A file of the record: where it lies, what the index calls it, and its bytes."""

    path: str
    title: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def facts(path: str, title: str, content: dict[str, Any]) -> Paper:
    """Write facts as JSON, spelled the same way every time."""
    spelled = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    return Paper(path, title, f"{spelled}\n".encode())


def table(path: str, title: str, head: list[str], rows: list[list[Any]]) -> Paper:
    """Write rows as CSV under their head."""
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return Paper(path, title, out.getvalue().encode())
