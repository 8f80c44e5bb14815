"""A file of parcels on its way to being a generation: read, compared, written, published.

Reading and comparing happen beside the database. Writing is in small steps, so that nobody waits
long, and none of it shows before the last step. What was killed goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from feeadmin.kernel import files
from feeadmin.kernel.access import Actor
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.parcels import actions, checking, generations, reader, streets, turn
from feeadmin.parcels.actions import Begun
from feeadmin.parcels.checking import ELSEWHERE, OTHER_SHAPE, Numbering
from feeadmin.parcels.intake import Intake
from feeadmin.parcels.models import ParcelImport
from feeadmin.parcels.reader import Batch, ParcelFile
from feeadmin.parcels.rejects import Rejects
from feeadmin.parcels.sources import CannotRead
from feeadmin.parcels.tally import Tally

MOST_VANISHING = 0.2
"""A file in which more of a source's parcels are missing is the wrong file, or half of one."""

MOST_ELSEWHERE = 0.01
"""A file of which more lies outside the county is of another one, or in another system."""

MOST_REPEATING = 0.1
"""A file in which more rows repeat a number on other ground numbers something else."""

FEW = 20
"""So many odd rows say nothing of a file as a whole, however short it is."""

AT_ONCE = 2_000
"""Parcels written in one step; other writers come between two."""


class Phase(StrEnum):
    READING = "reading"
    COMPARING = "comparing"
    WRITING = "writing"


Progress = Callable[[Phase, int, int], None]
"""Is told the phase, how many rows of it are done, and of how many."""


@dataclass(frozen=True)
class Options:
    """How a file is to be read, and how much of it may be odd."""

    apn_field: str | None = None
    crs: str | None = None
    numbering: Numbering = Numbering.LA_COUNTY
    max_vanish: float = MOST_VANISHING


@dataclass(frozen=True)
class Report:
    """What an import did, or would do."""

    tally: Tally
    rejects: Rejects
    """Each rejected row with its number and reason."""
    imported: ParcelImport | None
    """None for a dry run."""


def _unheard(_phase: Phase, _done: int, _of: int) -> None:
    """Tell nobody."""


def import_file(
    path: Path,
    *,
    source: str,
    by: Actor,
    options: Options = Options(),
    dry_run: bool = False,
    keep_reading: bool = False,
    progress: Progress = _unheard,
) -> Report:
    """Bring a file of parcels in as a new generation of its source, whole or not at all.

    Rows that cannot be kept are rejected with their reason and the rest is taken. Parcels of the
    same source that the file no longer has are retired. Bringing the same file in twice changes
    nothing; an import that broke off goes on where it stopped. Raises Refused for a file that is
    no parcels, is not in the reference system it claims, numbers something else, or lacks more
    than `max_vanish` of what its source had. A dry run that keeps its reading spares the real one
    from reading the file again.
    """
    with turn.taken(), _taken_in(path, options, progress) as (intake, digest, read_as):
        begun = Begun(source, path.name, digest, read_as)
        progress(Phase.COMPARING, 0, 1)
        intake.compare(generations.known(intake, source))
        tally = intake.tally()
        rejects = Rejects(intake.rejected())
        _must_be_likely(path, tally, rejects)
        _must_not_vanish(tally, intake.ours, source, options.max_vanish)
        imported = None
        if not dry_run:
            _tidy(begun, by=by)
            imported = actions.begin(begun, by=by)
            _write(imported, intake, tally, progress, by=by)
            actions.trace_descent(imported, by=by)
            actions.publish(imported, tally, rejects, by=by)
            streets.bring_up_to_date(by=by)
        if not (dry_run and keep_reading):
            intake.discard()
    return Report(tally, rejects, imported)


@contextmanager
def _taken_in(
    path: Path, options: Options, progress: Progress
) -> Iterator[tuple[Intake, str, str]]:
    """Read a file whole, or what is left of it to read.

    Yield its rows, its digest, and how it was read.
    """
    try:
        opened = reader.open_file(path, apn_field=options.apn_field, crs=options.crs)
        digest = digest_of(path)
        read_as = f"{opened.read_as}|{options.numbering}"
        # Read otherwise, they are other rows.
        name = f"{digest[:32]}-{hashlib.sha256(read_as.encode()).hexdigest()[:16]}.sqlite"
        intake = Intake(files.store().aside("intake") / name)
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    try:
        if not intake.complete:
            _read(opened, intake, options.numbering, progress)
        yield intake, digest, read_as
    except CannotRead as wrong:
        intake.discard()
        raise Refused(str(wrong)) from wrong
    except Refused:
        intake.discard()
        raise
    finally:
        intake.close()


def _read(opened: ParcelFile, intake: Intake, numbering: Numbering, progress: Progress) -> None:
    done = intake.rows_read
    for batch in opened.batches(after=done):
        _take(batch, intake, numbering)
        done += len(batch.numbers)
        progress(Phase.READING, done, opened.rows)
    intake.finish_reading()


def _take(batch: Batch, intake: Intake, numbering: Numbering) -> None:
    """Sort a batch, and put it away.

    Raises Refused when the file as a whole is not in the reference system it claims. Once some
    of it was, a few that stray are rejected rows, however short the batch.
    """
    ains = checking.numbers(batch, numbering)
    readable = [ain for ain in ains if ain is not None]
    rows = checking.sort(batch, ains, numbering, taken=intake.kept_among(readable))
    if rows.finding is not None and not intake.taken:
        raise Refused(rows.finding.sentence)
    kept = {row.ain for row in rows.kept}
    named = [ain for ain in readable if ain not in kept]
    intake.take(len(ains), rows.kept, rows.rejected, named=named)


def _write(
    imported: ParcelImport, intake: Intake, tally: Tally, progress: Progress, *, by: Actor
) -> None:
    whole = tally.new + tally.changed + tally.retired
    done = generations.written(imported)
    last, retired = intake.last_of(done), 0
    while rows := intake.changes(last, AT_ONCE):
        actions.write(imported, rows, by=by)
        last = rows[-1].n
        done += len(rows)
        progress(Phase.WRITING, done, whole)
    while keys := intake.gone(retired, AT_ONCE):
        actions.retire(imported, keys, by=by)
        retired = keys[-1]
        done += len(keys)
        progress(Phase.WRITING, done, whole)


def _tidy(begun: Begun, *, by: Actor) -> None:
    """Take back what an import of another file wrote before it was broken off."""
    for left in generations.begun():
        if not begun.is_of(left):
            while actions.take_back(left, by=by):
                pass


def _must_be_likely(path: Path, tally: Tally, rejects: Rejects) -> None:
    """Refuse a file that, by its rows, is not what it is said to be."""
    if not tally.read:
        raise Refused(_("The file {name} has no rows.", name=path.name))
    if tally.reasons.get(ELSEWHERE, 0) > max(FEW, MOST_ELSEWHERE * tally.read):
        raise Refused(
            _(
                "{n} of the {m} rows lie outside Los Angeles County. Check the file’s reference "
                "system, or say that its numbers are another county’s.",
                n=f"{tally.reasons[ELSEWHERE]:,}",
                m=f"{tally.read:,}",
            )
        )
    if tally.reasons.get(OTHER_SHAPE, 0) > max(FEW, MOST_REPEATING * tally.read):
        raise Refused(
            _(
                "{n} of the {m} rows repeat a number that an earlier row has for other ground. "
                "The column does not number parcels: name another one.",
                n=f"{tally.reasons[OTHER_SHAPE]:,}",
                m=f"{tally.read:,}",
            )
        )
    if not tally.taken:
        raise Refused(
            _(
                "None of the {n} rows could be taken. The first: {why}",
                n=tally.read,
                why=rejects.first,
            )
        )


def _must_not_vanish(tally: Tally, had: int, source: str, most: float) -> None:
    if tally.retired > most * had:
        raise Refused(
            _(
                "{n} of the {m} parcels of {source} are not in this file. If that is meant, "
                "allow it with --max-vanish.",
                n=f"{tally.retired:,}",
                m=f"{had:,}",
                source=source,
            )
        )


def digest_of(path: Path) -> str:
    """Return the digest of a file, or of everything in a folder that is one data set."""
    if path.is_file():
        return _digest_of_file(path)
    within = sorted(one for one in path.rglob("*") if one.is_file())
    named_digests = [f"{one.relative_to(path)} {_digest_of_file(one)}\n" for one in within]
    return hashlib.sha256("".join(named_digests).encode()).hexdigest()


def _digest_of_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
