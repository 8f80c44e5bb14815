"""One paper of the record for court, and how facts and tables are written as papers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

from feeadmin.kernel import files
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _


@dataclass(frozen=True)
class Paper:
    """A file of the record: where it lies, what the index calls it, and its bytes."""

    path: str
    title: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def original(sha256: str, name: str) -> bytes:
    """Return the kept bytes of something by its digest.

    Raises Refused, calling it by name, where they are gone or no longer what they were.
    """
    try:
        content = files.store().read(sha256)
    except NotFound as gone:
        raise Refused(
            _(
                "The original of {name} is missing from the archive. "
                "Restore it from a backup, then put the record together again.",
                name=name,
            )
        ) from gone
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused(
            _(
                "The original of {name} is not what was received: it was changed since. "
                "Restore it from a backup, then put the record together again.",
                name=name,
            )
        )
    return content


def facts(path: str, title: str, content: dict[str, Any]) -> Paper:
    """Write facts as JSON, spelled the same way every time."""
    spelled = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    return Paper(path, title, f"{spelled}\n".encode())


def table(path: str, title: str, head: list[str], rows: list[list[Any]]) -> Paper:
    """Write rows as CSV under their head."""
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return Paper(path, title, out.getvalue().encode())


def plain(value: Any) -> Any:
    """Return a value as the papers spell it: days and instants in ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value
