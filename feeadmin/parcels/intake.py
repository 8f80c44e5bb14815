"""The rows of a file, read and checked, in a file of their own until they are applied.

Nothing of it is in the product's database, so nobody waits while a county is read. A reading that
was broken off goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from feeadmin.parcels.checking import Kept
from feeadmin.parcels.rejected import Rejected
from feeadmin.parcels.tally import Tally

_TABLES = """
CREATE TABLE IF NOT EXISTS row (
    n INTEGER PRIMARY KEY, ain TEXT NOT NULL, address TEXT NOT NULL, use TEXT NOT NULL,
    public INTEGER, wkb BLOB NOT NULL, ground TEXT NOT NULL, area INTEGER NOT NULL,
    digest TEXT NOT NULL, repaired INTEGER NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS row_ain ON row (ain);
CREATE TABLE IF NOT EXISTS named (ain TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reject (n INTEGER PRIMARY KEY, reason TEXT NOT NULL, line TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reading (rows INTEGER NOT NULL, complete INTEGER NOT NULL);
INSERT INTO reading SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM reading);
"""

_COMPARED = """
DROP TABLE IF EXISTS known; DROP TABLE IF EXISTS change; DROP TABLE IF EXISTS gone;
CREATE TABLE known (
    ain TEXT PRIMARY KEY, id INTEGER NOT NULL, digest TEXT NOT NULL, ground TEXT NOT NULL,
    ours INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE change (n INTEGER PRIMARY KEY, old_id INTEGER, moved INTEGER NOT NULL);
CREATE TABLE gone (id INTEGER PRIMARY KEY, ain TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A parcel that is on record."""

    ain: str
    key: int
    digest: str
    ground: str
    ours: bool
    """Whether the same source sent it."""


class Change(NamedTuple):
    """A row of the file that is to be written, and the key of the description it replaces."""

    n: int
    old_id: int | None
    ain: str
    address: str
    use: str
    public: bool | None
    """As SQLite has it: 0 or 1."""
    wkb: bytes
    ground: str
    area: int
    """Hundredths of a square foot."""
    digest: str


class Intake:
    """One file on its way in. Close it when done with it."""

    def __init__(self, path: Path) -> None:
        """Open what was taken in so far, or begin. What a power cut spoiled is begun anew."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self.db = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self.db = _opened(path)

    def close(self) -> None:
        self.db.close()

    def discard(self) -> None:
        """Close it, and throw the file away."""
        self.close()
        with suppress(FileNotFoundError):
            self.path.unlink()

    # Reading.

    @property
    def rows_read(self) -> int:
        return int(self._one("SELECT rows FROM reading"))

    @property
    def complete(self) -> bool:
        return bool(self._one("SELECT complete FROM reading"))

    @property
    def taken(self) -> int:
        return int(self._one("SELECT count(*) FROM row"))

    def kept_among(self, ains: Iterable[str]) -> dict[str, str]:
        """Return those of the numbers that an earlier row was kept for, each with its ground."""
        wanted = json.dumps(list(ains))
        return dict(
            self.db.execute(
                "SELECT row.ain, row.ground FROM json_each(?) AS asked "
                "CROSS JOIN row ON row.ain = asked.value",
                [wanted],
            )
        )

    def take(
        self,
        read: int,
        kept: Sequence[Kept],
        rejected: Sequence[Rejected],
        named: Iterable[str],
    ) -> None:
        """Put a batch of so many rows away, all of it at once.

        `named` are the numbers of rejected rows: they still name their parcels.
        """
        with self.db:
            self.db.execute("BEGIN")
            self.db.executemany(
                "INSERT INTO row VALUES (?,?,?,?,?,?,?,?,?,?)",
                kept,
            )
            self.db.executemany(
                "INSERT INTO reject VALUES (?,?,?)",
                ((row.row, row.reason, row.to_json()) for row in rejected),
            )
            self.db.executemany("INSERT OR IGNORE INTO named VALUES (?)", ((ain,) for ain in named))
            self.db.execute("UPDATE reading SET rows = rows + ?", [read])

    def finish_reading(self) -> None:
        self.db.execute("UPDATE reading SET complete = 1")

    def rejected(self) -> Iterator[str]:
        """Yield a line of JSON for each rejected row, in the order of the file."""
        for (line,) in self.db.execute("SELECT line FROM reject ORDER BY n"):
            yield line

    # Comparing.

    def compare(self, known: Iterable[Known]) -> None:
        """Hold the rows against what is on record: all of the source, and all the file names."""
        self.db.executescript(_COMPARED)
        with self.db:
            self.db.execute("BEGIN")
            self.db.executemany(
                "INSERT INTO known VALUES (?,?,?,?,?)",
                ((one.ain, one.key, one.digest, one.ground, one.ours) for one in known),
            )
            self.db.execute(
                "INSERT INTO change SELECT n, known.id, coalesce(known.ground <> row.ground, 0) "
                "FROM row LEFT JOIN known USING (ain) "
                "WHERE known.id IS NULL OR known.digest <> row.digest OR NOT known.ours"
            )
            self.db.execute(
                "INSERT INTO gone SELECT id, ain FROM known WHERE ours "
                "AND NOT EXISTS (SELECT * FROM row WHERE row.ain = known.ain) "
                "AND NOT EXISTS (SELECT * FROM named WHERE named.ain = known.ain)"
            )

    @property
    def ours(self) -> int:
        """How many parcels of the source are on record."""
        return int(self._one("SELECT count(*) FROM known WHERE ours"))

    def numbers(self) -> Iterator[str]:
        """Yield the number of every row that was kept, in order."""
        for (ain,) in self.db.execute("SELECT ain FROM row ORDER BY ain"):
            yield ain

    def tally(self) -> Tally:
        """Return what the file comes to. It must have been compared."""
        new, changed, moved = self.db.execute(
            "SELECT count(*) FILTER (WHERE old_id IS NULL), "
            "count(*) FILTER (WHERE old_id IS NOT NULL), count(*) FILTER (WHERE moved) FROM change"
        ).fetchone()
        reasons = dict(
            self.db.execute("SELECT reason, count(*) FROM reject GROUP BY reason ORDER BY reason")
        )
        stacks, stacked = self.db.execute(
            "SELECT count(*), coalesce(sum(units), 0) FROM "
            "(SELECT count(*) AS units FROM row GROUP BY ground HAVING units > 1)"
        ).fetchone()
        return Tally(
            read=self.rows_read,
            new=new,
            changed=changed,
            moved=moved,
            same=self.taken - new - changed,
            retired=int(self._one("SELECT count(*) FROM gone")),
            repaired=int(self._one("SELECT count(*) FROM row WHERE repaired")),
            rejected=sum(reasons.values()),
            reasons=reasons,
            stacks=stacks,
            stacked=stacked,
        )

    def changes(self, after: int, most: int) -> list[Change]:
        """Return the next rows to write, in the order of the file."""
        found = self.db.execute(
            "SELECT n, old_id, ain, address, use, public, wkb, ground, area, digest "
            "FROM change JOIN row USING (n) WHERE n > ? ORDER BY n LIMIT ?",
            [after, most],
        )
        return [Change._make(row) for row in found]

    def last_of(self, count: int) -> int:
        """Return the number of the last of so many first rows to write; 0 for none."""
        found = self.db.execute(
            "SELECT n FROM change ORDER BY n LIMIT 1 OFFSET ?", [max(count - 1, 0)]
        ).fetchone()
        return int(found[0]) if count and found else 0

    def gone(self, after: int, most: int) -> list[int]:
        """Return the keys of the next parcels to retire, in their order."""
        found = self.db.execute(
            "SELECT id FROM gone WHERE id > ? ORDER BY id LIMIT ?", [after, most]
        )
        return [key for (key,) in found]

    def _one(self, query: str) -> int:
        (found,) = self.db.execute(query).fetchone()
        return int(found)


def _opened(path: Path) -> sqlite3.Connection:
    """Open the file. A killed process leaves it whole; only a power cut may spoil it."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA temp_store = FILE")
        with closing(db.executescript(_TABLES)):
            db.execute("SELECT count(*) FROM reject").fetchone()
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
