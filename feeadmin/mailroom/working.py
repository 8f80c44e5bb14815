"""The jobs of a batch. Each goes on where it was, however often it is killed."""

from __future__ import annotations

from feeadmin.assessments import queries as assessments
from feeadmin.kernel import files, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.mailroom import actions, paper, queries, tracking
from feeadmin.mailroom.models import Batch, BatchItem, BatchState, ItemOutcome
from feeadmin.notices import making
from feeadmin.people import queries as people

WORDS = {
    BatchState.CHECKING: "Looking for what stands in the way",
    BatchState.LOCKING: "Locking",
    BatchState.LOCKED: "Making the letters",
    BatchState.RELEASED: "Putting the pages together",
    BatchState.MAILING: "Putting service on record",
}
"""What goes on by itself in each state."""


@jobs.handles(queries.CHECK)
def check(number: str) -> None:
    """Look at every case of a batch for what stands in the way of its letters."""
    batch = queries.one(number)
    if batch.state is not BatchState.CHECKING:
        return
    for n, item_id in enumerate(_keys(batch, ItemOutcome.WAITING)):
        jobs.still_at_it(got_on=n > 0, by=SYSTEM)
        item = queries.item(item_id)
        actions.note_check(item, _in_the_way(item), by=SYSTEM)
    actions.report(queries.one(number), by=SYSTEM)


@jobs.handles(queries.LOCK)
def lock(number: str) -> None:
    """Lock what was found good, case by case, in the name of whoever decided it."""
    batch = queries.one(number)
    if batch.state is not BatchState.LOCKING:
        return
    decided_by = batch.locked_by_id
    for n, item_id in enumerate(_keys(batch, ItemOutcome.GOOD)):
        jobs.still_at_it(got_on=n > 0, by=SYSTEM)
        who = people.one(decided_by).actor if decided_by else SYSTEM
        try:
            actions.lock_item(queries.item(item_id), by=who)
        except Refused as no:
            actions.note_failure(queries.item(item_id), str(no), by=SYSTEM)
    actions.finish(queries.one(number), by=SYSTEM)


@jobs.handles(queries.PAPER)
def put_on_paper(number: str) -> None:
    """Put the letters of a released batch into one PDF, in the order of the envelopes."""
    batch = queries.one(number)
    if batch.paper_sha256 is not None:
        return
    pile = paper.pile(queries.pieces(batch), still_at_it=lambda: jobs.still_at_it(by=SYSTEM))
    kept = files.store().put(pile.pdf)
    actions.keep_paper(queries.one(number), kept.sha256, pile.first_pages, pile.pages, by=SYSTEM)


@jobs.handles(tracking.APPLY)
def apply_tracking(tracking_id: int) -> None:
    """Put what the post saw on record, row by row."""
    file = tracking.one(tracking_id)
    if file.applied_at is not None:
        return
    for n, row in enumerate(tracking.news(file), start=1):
        jobs.still_at_it(got_on=n > 1, by=SYSTEM)
        file = tracking.one(tracking_id)
        who = people.one(file.wanted_by_id).actor if file.wanted_by_id else SYSTEM
        tracking.put_on_record(file, row, done=n, by=who)
    tracking.note_applied(tracking.one(tracking_id), by=SYSTEM)


@jobs.handles(queries.MAIL)
def mail(number: str) -> None:
    """Put every letter of a batch on record as mailed; one that cannot go stops no other."""
    batch = queries.one(number)
    if batch.state is not BatchState.MAILING:
        return
    who = people.one(batch.mailed_by_id).actor if batch.mailed_by_id else SYSTEM
    for n, piece_id in enumerate([piece.id for piece in queries.unsent(batch)]):
        jobs.still_at_it(got_on=n > 0, by=SYSTEM)
        try:
            actions.mail_piece(queries.piece(piece_id), by=who)
        except Refused as no:
            actions.leave_behind(queries.piece(piece_id), str(no), by=SYSTEM)
    actions.close(queries.one(number), by=SYSTEM)


def _keys(batch: Batch, outcome: ItemOutcome) -> list[int]:
    return [item.id for item in queries.items(batch, outcome)]


def _in_the_way(item: BatchItem) -> str:
    """Return why a case's letters cannot be locked; nothing where they can."""
    try:
        day = item.batch.mailed_on
        if item.replaces is None:
            making.preflight(assessments.the(item.case), method=None, mailed_on=day)
        else:
            making.prove_anew(item.replaces, method=None, mailed_on=day)
    except Refused as no:
        return str(no)
    return ""
