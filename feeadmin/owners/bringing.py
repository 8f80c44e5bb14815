"""What people do with a file of owners: bring it, name its columns, apply it, set it aside."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import BinaryIO

from sqlalchemy import select, update

from feeadmin.kernel import clock, files, jobs
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.owners import directory, planning, reader, writing
from feeadmin.owners.columns import MEANINGS
from feeadmin.owners.imports import ImportState, OwnerImport
from feeadmin.owners.intake import OfParcel
from feeadmin.owners.models import Party
from feeadmin.owners.reader import CannotRead, MissingColumn
from feeadmin.owners.tally import Tally
from feeadmin.parcels.rejected import Rejected

JOB = "owners-import"
MOST = 100
"""Files listed at once."""

UNFINISHED = (ImportState.LOOKING, ImportState.LOOKED, ImportState.APPLYING)
OPEN_TO_CHANGE = frozenset({ImportState.LOOKED, ImportState.DROPPED})


def one(import_id: int) -> OwnerImport:
    """Return a file of owners. Raises NotFound."""
    found = session.get(OwnerImport, import_id)
    if found is None:
        raise NotFound(_("There is no such file of owners."))
    return found


def latest() -> Sequence[OwnerImport]:
    """Return the files of owners brought last, the latest first."""
    return session.scalars(select(OwnerImport).order_by(OwnerImport.id.desc()).limit(MOST)).all()


@action
def bring(
    content: bytes | BinaryIO,
    name: str,
    *,
    source: str,
    as_of_on: date | None,
    columns: Mapping[str, Sequence[str]],
    by: Actor,
) -> OwnerImport:
    """Keep a file of owners, to be looked through next.

    `columns` names columns by what they hold; the others are guessed. A file of the same bytes,
    source, day and columns that is not applied yet is returned as it stands. One in which a
    column is not found is kept with the reason, for somebody to name it. Raises Refused for what
    is no table of text, and without a source.
    """
    if not source.strip():
        raise Refused(_("Say where the list comes from."))
    kept = files.store().put(content)
    named = {meaning: list(columns[meaning]) for meaning in MEANINGS if columns.get(meaning)}
    state, fault = ImportState.LOOKING, ""
    try:
        reader.open_file(files.store().path(kept.sha256), name, named)
    except MissingColumn as wrong:
        state, fault = ImportState.DROPPED, str(wrong)
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    for known in _unfinished(kept.sha256):
        if (known.source, known.as_of_on, known.columns) == (source.strip(), as_of_on, named):
            return known
    imported = OwnerImport(
        file_name=name,
        file_sha256=kept.sha256,
        source=source.strip(),
        as_of_on=as_of_on,
        columns=named,
        state=state,
        report={},
        fault=fault,
        brought_by=by.name,
        brought_at=clock.now(),
    )
    session.add(imported)
    session.flush()
    return imported


@action
def read_otherwise(
    imported: OwnerImport,
    *,
    columns: Mapping[str, Sequence[str]],
    as_of_on: date | None,
    by: Actor,
) -> None:
    """Name the columns of a file, or the day it speaks of, anew, and look through it again.

    Raises Refused while it is worked on, once it is applied, and for a column that is not there.
    """
    _must_be(imported, OPEN_TO_CHANGE)
    named = {meaning: list(columns[meaning]) for meaning in MEANINGS if columns.get(meaning)}
    try:
        reader.open_file(files.store().path(imported.file_sha256), imported.file_name, named)
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    imported.columns, imported.as_of_on = named, as_of_on
    imported.state, imported.report, imported.fault = ImportState.LOOKING, {}, ""


@action
def look_again(imported: OwnerImport, *, by: Actor) -> None:
    """Look through a file once more: the register may have changed since."""
    _must_be(imported, OPEN_TO_CHANGE)
    imported.state, imported.report, imported.fault = ImportState.LOOKING, {}, ""


@action
def go_on_later(imported: OwnerImport, *, by: Actor) -> None:
    """Ask for the next part of the work on a file, which waits its turn."""
    jobs.enqueue(JOB, f"{imported.id}:{secrets.token_hex(8)}", import_id=imported.id)


@action
def apply(imported: OwnerImport, *, edition: int, by: Actor) -> None:
    """Let the register become what a file states of it; what broke off goes on.

    Raises Refused when it is applied already, and while another file is.
    """
    same_edition(imported, edition)
    _must_be(imported, frozenset(UNFINISHED))
    if imported.state is ImportState.APPLYING:
        return
    other = session.scalar(
        select(OwnerImport).where(OwnerImport.state == ImportState.APPLYING).limit(1)
    )
    if other is not None:
        raise Refused(_("{name} is being applied. Wait until that is done.", name=other.file_name))
    imported.state, imported.report, imported.done = ImportState.APPLYING, {}, ""
    imported.applied_by, imported.applied_at = by.name, clock.now()


@action
def drop(imported: OwnerImport, *, edition: int, by: Actor) -> None:
    """Set a file aside: it will not be applied. Raises Refused once it is, or is being applied."""
    same_edition(imported, edition)
    _must_be(imported, frozenset({ImportState.LOOKING, ImportState.LOOKED}))
    imported.state = ImportState.DROPPED


@action
def set_aside(imported: OwnerImport, *, because: str, by: Actor) -> None:
    """Say why a file cannot be used; what of it was applied stays."""
    imported.state, imported.fault = ImportState.DROPPED, because


@action
def report(imported: OwnerImport, tally: Tally, rejects: str | None, *, by: Actor) -> None:
    """Say what a file would change; a person decides whether it does."""
    imported.state, imported.report = ImportState.LOOKED, tally.report()
    imported.rejects_sha256 = rejects


@action
def apply_some(
    imported: OwnerImport, parcels: Sequence[OfParcel], begun: Tally, *, by: Actor
) -> list[Rejected]:
    """Write what a file states of some parcels, and how far that is; return the conflicts.

    `begun` is the count where none was applied before. How far an import is needs no entry of
    its own in the audit: its end is one, with everything it came to.
    """
    tally = Tally.from_report(imported.report or begun.report())
    register = directory.found(parcels)
    if session.get_bind().dialect.name == "postgresql":
        # There others may write at the same time: wait for those at these parties, and look again.
        keys = sorted(key for key in register.places if key > 0)
        session.execute(
            select(Party.id).where(Party.id.in_(keys)).order_by(Party.id).with_for_update()
        )
        register = directory.found(parcels)
    made = planning.plan(parcels, register, tally, clock.today())
    writing.write(made, imported)
    session.execute(
        update(OwnerImport)
        .where(OwnerImport.id == imported.id)
        .values(report=tally.report(), done=parcels[-1].ain)
        .execution_options(bulk="progress; the end is audited", synchronize_session=False)
    )
    return made.conflicts


@action
def finish(imported: OwnerImport, tally: Tally, rejects: str | None, *, by: Actor) -> None:
    """Say that a file is applied, and what it came to."""
    imported.state, imported.report = ImportState.APPLIED, tally.report()
    imported.rejects_sha256 = rejects


def _unfinished(sha256: str) -> Sequence[OwnerImport]:
    """Return the imports of a file that were begun and not applied."""
    return session.scalars(
        select(OwnerImport)
        .where(OwnerImport.file_sha256 == sha256, OwnerImport.state.in_(UNFINISHED))
        .order_by(OwnerImport.id.desc())
    ).all()


def _must_be(imported: OwnerImport, states: frozenset[ImportState]) -> None:
    session.flush()
    session.refresh(imported, with_for_update=True)
    if imported.state not in states:
        raise Refused(_("This file is {state}.", state=_(imported.state)))
