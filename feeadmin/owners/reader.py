"""Reading a file of owners, row by row: the roll or a mailing list, with commas or tabs.

The file is read as a stream, so that memory does not grow with it.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from feeadmin.language import _
from feeadmin.owners import columns
from feeadmin.owners.columns import Columns, NoSuchColumn

DELIMITERS = ",\t;|"
HEADER_BYTES = 65_536
LONGEST_CELL = 20_000
"""Signs. A longer one is a quotation mark that was never closed."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file may begin with to say how its letters are written."""

_OTHER_FILES = (
    (b"PK", "a workbook or a zip archive"),
    (b"%PDF", "a PDF"),
    (b"SQLite format", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old workbook"),
    (b"{", "JSON"),
    (b"<", "XML"),
)


class CannotRead(ValueError):
    """The file cannot be read as a list of owners. The message says why, and what to do."""


class MissingColumn(CannotRead):
    """The file is a table, but a column that is needed is not found, or one named is not there."""


@dataclass(frozen=True)
class OwnerFile:
    """A file that can be read: how its letters and cells are written, and its columns."""

    path: Path
    encoding: str
    delimiter: str
    columns: Columns

    def rows(self, after: int = 0) -> Iterator[tuple[int, list[str]]]:
        """Yield (number, cells) of every row after the first so many, counting from 1.

        A row of another length than the header is yielded as it is. Raises CannotRead where a
        quotation mark is never closed.
        """
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as stream:
            reader = csv.reader(stream, delimiter=self.delimiter)
            next(reader)
            number = 0
            try:
                for cells in reader:
                    if not any(cells):
                        continue
                    number += 1
                    if number > after:
                        yield number, [cell.strip() for cell in cells]
            except csv.Error as wrong:
                raise CannotRead(
                    _(
                        "Line {n} cannot be read: {why}. Perhaps a quotation mark is not closed.",
                        n=f"{reader.line_num:,}",
                        why=wrong,
                    )
                ) from wrong


def open_file(path: Path, name: str, named: Mapping[str, Sequence[str]]) -> OwnerFile:
    """Look at a file, called `name`, and find its columns: as named, the others guessed.

    Raises CannotRead for what is no table of text, and MissingColumn where no column holds
    parcel numbers or names.
    """
    encoding, delimiter, header = _begun(path, name)
    try:
        found = columns.found_in(header, named)
    except NoSuchColumn as wrong:
        raise MissingColumn(str(wrong)) from wrong
    return OwnerFile(path, encoding, delimiter, found)


def header(path: Path, name: str) -> list[str]:
    """Return the words over the columns of a file. Raises CannotRead for what is no table."""
    return _begun(path, name)[2]


def _begun(path: Path, name: str) -> tuple[str, str, list[str]]:
    """Return how the letters and the cells of a file are written, and its header."""
    csv.field_size_limit(LONGEST_CELL)
    head = _head(path, name)
    encoding = _encoding(path, head)
    first = head.decode(encoding, errors="ignore").replace("\r\n", "\n").replace("\r", "\n")
    line = next((one for one in first.split("\n") if one.strip()), "")
    if not line or any(sign < " " and sign != "\t" for sign in line):
        raise CannotRead(_("{name} is no table of text. Save it as CSV.", name=name))
    delimiter = max(DELIMITERS, key=line.count)
    return (
        encoding,
        delimiter,
        [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))],
    )


def _head(path: Path, name: str) -> bytes:
    """Return how a file begins. Raises CannotRead for none, an empty one and other kinds."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEADER_BYTES)
    except (FileNotFoundError, IsADirectoryError) as wrong:
        raise CannotRead(_("There is no file {name}.", name=name)) from wrong
    if not head.strip():
        raise CannotRead(_("The file {name} is empty.", name=name))
    kind = next((kind for start, kind in _OTHER_FILES if head.lstrip().startswith(start)), None)
    if kind is not None:
        raise CannotRead(
            _("{name} is {kind}. Save the list as CSV and bring that.", name=name, kind=kind)
        )
    return head


def _encoding(path: Path, head: bytes) -> str:
    """Return how the letters of a file are written: as it says, UTF-8, or as Windows does."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(HEADER_BYTES):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
