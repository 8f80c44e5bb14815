"""A file of owners on its way into the register: read, looked through, applied.

Reading and looking happen beside the database. Applying is in small steps, so that nobody waits
long; each parcel is whole, and what was broken off goes on after the last one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from tempfile import TemporaryFile

from feeadmin.kernel import clock, files, jobs
from feeadmin.kernel.access import SYSTEM, Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.types import canonical
from feeadmin.language import _
from feeadmin.owners import bringing, columns, directory, planning, reader
from feeadmin.owners.imports import ImportState, OwnerImport
from feeadmin.owners.intake import Imagined, Intake
from feeadmin.owners.planning import Plan
from feeadmin.owners.reader import CannotRead, OwnerFile
from feeadmin.owners.stating import stated
from feeadmin.owners.tally import Tally
from feeadmin.parcels import turn

READ_AT_ONCE = 5_000
"""Rows put away at once."""

PARCELS_AT_ONCE = 500
"""Parcels compared, and written, in one step; other writers come between two."""


class Phase(StrEnum):
    READING = "reading"
    LOOKING = "comparing"
    APPLYING = "applying"


@dataclass
class Allowance:
    """How much is done before somebody else has a turn, in rows and parcels."""

    left: int

    def spend(self, count: int) -> None:
        self.left -= count

    @property
    def spent(self) -> bool:
        return self.left <= 0


Progress = Callable[[Phase, int, int | None], None]
"""Is told the phase, how much of it is done, and of how much, where that is known."""

ALL = 10**12
"""More rows than any file has."""

A_SHIFT = 20_000
"""Rows, or parcels, for one job: few enough to be done well within its lease."""

AT_WORK = frozenset({ImportState.LOOKING, ImportState.APPLYING})


def _unheard(_phase: Phase, _done: int, _of: int | None) -> None:
    """Tell nobody."""


def go_on(
    imported: OwnerImport, *, by: Actor, allowed: int = ALL, progress: Progress = _unheard
) -> bool:
    """Read, look through or apply a file, as far as is allowed; whether that was all.

    A file that cannot be used is set aside with the reason.
    """
    allowance = Allowance(allowed)
    # Whoever waits holds nothing: on SQLite a reader keeps the writer it waits for from ending.
    session.rollback()
    with turn.taken():
        session.refresh(imported)
        if imported.state not in AT_WORK:
            return True
        try:
            with _intake(imported) as (opened, intake):
                if not intake.complete and not _read(imported, opened, intake, allowance, progress):
                    return False
                if imported.state is ImportState.LOOKING:
                    return _look(imported, intake, allowance, progress, by)
                return _apply(imported, intake, allowance, progress, by)
        except CannotRead as wrong:
            bringing.set_aside(imported, because=str(wrong), by=by)
            return True


@contextmanager
def _intake(imported: OwnerImport) -> Iterator[tuple[OwnerFile, Intake]]:
    """Open what was read of a file so far."""
    opened = open_file(imported)
    read_as = canonical([opened.columns.told, str(imported.as_of_on)])
    name = f"{imported.file_sha256[:32]}-{hashlib.sha256(read_as.encode()).hexdigest()[:16]}"
    intake = Intake(files.store().aside("owners") / f"{name}.sqlite")
    try:
        yield opened, intake
    finally:
        intake.close()


def open_file(imported: OwnerImport) -> OwnerFile:
    """Look at the kept file of an import, and find its columns. Raises CannotRead."""
    path = files.store().path(imported.file_sha256)
    opened = reader.open_file(path, imported.file_name, imported.columns)
    if imported.as_of_on is None and columns.AS_OF not in opened.columns.places:
        raise CannotRead(_("Say of which day the file speaks: its rows do not."))
    return opened


def discard(imported: OwnerImport) -> None:
    """Throw away what was read of a file that is set aside."""
    with _intake(imported) as (_opened, intake):
        intake.discard()


def header_of(imported: OwnerImport) -> list[str]:
    """Return the words over the columns of a file."""
    return reader.header(files.store().path(imported.file_sha256), imported.file_name)


def columns_of(imported: OwnerImport) -> dict[str, list[str]]:
    """Return the columns used, by what they hold; those named while one is not found."""
    try:
        return open_file(imported).columns.told
    except CannotRead:
        return dict(imported.columns)


def _read(
    imported: OwnerImport,
    opened: OwnerFile,
    intake: Intake,
    allowance: Allowance,
    progress: Progress,
) -> bool:
    done = intake.rows_read
    rows = opened.rows(after=done)
    while some := list(islice(rows, READ_AT_ONCE)):
        done = some[-1][0]
        intake.take(
            (
                one
                for number, cells in some
                for one in stated(number, cells, opened.columns, imported.as_of_on)
            ),
            rows_read=done,
        )
        allowance.spend(len(some))
        progress(Phase.READING, done, None)
        if allowance.spent:
            return False
    if not done:
        raise CannotRead(_("The file {name} has no rows.", name=imported.file_name))
    intake.finish_reading()
    return True


def _look(
    imported: OwnerImport, intake: Intake, allowance: Allowance, progress: Progress, by: Actor
) -> bool:
    """Count what a file would change, and write none of it."""
    last, report = intake.looked
    tally = Tally.from_report(report) if report else _begun(intake)
    whole = intake.parcels
    today = clock.today()
    while parcels := intake.after(last, PARCELS_AT_ONCE):
        register = directory.with_imagined(directory.found(parcels), parcels, intake)
        # What was read is let go of: whoever writes meanwhile need not wait.
        session.rollback()
        made = planning.plan(parcels, register, tally, today)
        last = parcels[-1].ain
        intake.note(last, tally.report(), _imagined(made))
        allowance.spend(len(parcels))
        progress(Phase.LOOKING, tally.parcels, whole)
        if allowance.spent:
            return False
    bringing.report(imported, tally, _kept_rejects(intake), by=by)
    intake.begin()
    return True


def _imagined(made: Plan) -> Imagined:
    return Imagined(
        [
            {
                "id": party.key, "spelled": party.spelled, "kind": party.kind.value,
                "registry": row.registry_number, "name": party.name,
            }
            for party, row in made.parties
        ],
        [
            {"party_id": one.party, "placed": one.placed, "since_on": one.since_on}
            for one in made.addresses
        ],
        made.conflicts,
    )  # fmt: skip


def _apply(
    imported: OwnerImport, intake: Intake, allowance: Allowance, progress: Progress, by: Actor
) -> bool:
    tally = Tally.from_report(imported.report) if imported.done else _begun(intake)
    intake.forget_conflicts(imported.done)
    whole = intake.parcels
    while parcels := intake.after(imported.done, PARCELS_AT_ONCE):
        conflicts = bringing.apply_some(imported, parcels, tally, by=by)
        intake.conflict(conflicts)
        tally = Tally.from_report(imported.report)
        allowance.spend(len(parcels))
        progress(Phase.APPLYING, tally.parcels, whole)
        if allowance.spent:
            return False
    bringing.finish(imported, tally, _kept_rejects(intake), by=by)
    intake.discard()
    return True


@jobs.handles(bringing.JOB)
def work_on(import_id: int) -> None:
    """Do the next part of the work on a file, and ask for the one after it."""
    imported = bringing.one(import_id)
    if not go_on(imported, allowed=A_SHIFT, by=SYSTEM):
        bringing.go_on_later(imported, by=SYSTEM)


def _begun(intake: Intake) -> Tally:
    reasons = intake.rejected()
    return Tally(read=intake.rows_read, rejected=sum(reasons.values()), reasons=reasons)


def _kept_rejects(intake: Intake) -> str | None:
    """Keep the rejected rows and conflicts as a file, and return its digest; None for none."""
    with TemporaryFile() as kept:
        for line in intake.rejects():
            kept.write(line.encode())
        if not kept.tell():
            return None
        kept.seek(0)
        return files.store().put(kept).sha256
