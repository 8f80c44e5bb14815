"""Looking into a record that lies in a folder."""

from __future__ import annotations

import csv
import io


def files(folder):
    """Return every file of a folder by its path."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def read(folder, path):
    """Return the words of one paper of a record."""
    return (folder / "data" / path).read_text()


def table(folder, path):
    """Return the rows of one paper of a record."""
    return list(csv.DictReader(io.StringIO(read(folder, path))))
