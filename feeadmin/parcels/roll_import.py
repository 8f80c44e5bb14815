"""The Assessor's roll on its way in, a few thousand rows at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import select, tuple_

from feeadmin.kernel.access import Actor
from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.parcels import actions, roll, turn
from feeadmin.parcels.importing import digest_of
from feeadmin.parcels.models import RollEntry, RollImport
from feeadmin.parcels.rejected import Rejected
from feeadmin.parcels.rejects import Rejects
from feeadmin.parcels.roll import CannotRead, RollRow

NEW, CHANGED, SAME = "new", "changed", "same"

AT_ONCE = 2_000


@dataclass(frozen=True)
class Report:
    """What a roll did, or would do."""

    counts: dict[str, object]
    rejects: Rejects


def import_roll(
    path: Path,
    *,
    by: Actor,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Report:
    """Bring a roll in: what is new or changed of each parcel and year; the rest stays as it was.

    Rows that cannot be kept are rejected with their reason and the rest is taken. It is taken a
    few thousand rows at a time; one that was broken off is sent again, and takes what is left.
    Raises Refused for a file that is no roll.
    """
    if not path.is_file():
        raise Refused(_("There is no file {name}.", name=path))
    if not path.stat().st_size:
        raise Refused(_("The file {name} is empty: 0 bytes.", name=path.name))
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    rejects = Rejects()
    with turn.taken(), path.open(encoding="utf-8-sig", newline="") as lines:
        imported: RollImport | None = None
        try:
            found = roll.rows(lines)
            while some := list(islice(found, AT_ONCE)):
                rejected = [row for row in some if isinstance(row, Rejected)]
                rejects.add(rejected)
                reasons.update(row.reason for row in rejected)
                taken = [row for row in some if isinstance(row, RollRow)]
                compared = list(_compared(taken))
                counts.update(how for _row, how in compared)
                if not dry_run:
                    imported = imported or actions.begin_roll(path.name, digest_of(path), by=by)
                    fresh = [row for row, how in compared if how != SAME]
                    actions.write_roll(imported, fresh, by=by)
                counts["read"] += len(some)
                progress(counts["read"])
        except CannotRead as wrong:
            raise Refused(str(wrong)) from wrong
        if not counts["read"]:
            raise Refused(_("The file {name} has no rows.", name=path.name))
        said = {name: counts[name] for name in ("read", NEW, CHANGED, SAME)}
        told: dict[str, object] = {**said, "rejected": len(rejects), "reasons": dict(reasons)}
        if imported is not None:
            actions.finish_roll(imported, told, rejects, by=by)
    return Report(told, rejects)


def _compared(rows: Sequence[RollRow]) -> Iterator[tuple[RollRow, str]]:
    """Yield each row with whether it is new, changed or the same.

    Of rows that speak of the same parcel and year, the last one counts.
    """
    known: dict[tuple[str, int], str] = {}
    keys = [(row.ain, row.roll_year) for row in rows]
    for some in chunks(keys):
        query = select(RollEntry.ain, RollEntry.roll_year, RollEntry.digest).where(
            tuple_(RollEntry.ain, RollEntry.roll_year).in_(some)
        )
        known.update({(ain, year): digest for ain, year, digest in session.execute(query)})
    for key, row in zip(keys, rows, strict=True):
        before, known[key] = known.get(key), row.digest
        yield row, NEW if before is None else SAME if before == row.digest else CHANGED
