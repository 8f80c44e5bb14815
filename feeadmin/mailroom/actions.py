"""Putting a batch together, locking it, and sending it out: each step one transaction.

A batch is killed between two steps and goes on where it was: what one case needs (its number,
its words, the books, its place in the batch) is written at once or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from feeadmin.assessments import queries as assessments
from feeadmin.kernel import clock, jobs
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.mailroom import articles, queries, samples
from feeadmin.mailroom.models import (
    LIFE,
    Batch,
    BatchItem,
    BatchState,
    ItemOutcome,
    MailPiece,
)
from feeadmin.notices import actions as notices
from feeadmin.notices import serving
from feeadmin.notices.models import LIFE as NOTICE
from feeadmin.notices.models import UNSENT, Notice


@action
def note_check(item: BatchItem, why: str, *, by: Actor) -> None:
    """Write down what stands in the way of a case's letters; nothing where it is empty."""
    item.outcome = ItemOutcome.BAD if why else ItemOutcome.GOOD
    item.why = why


@action
def report(batch: Batch, *, by: Actor) -> None:
    """End the looking: a person decides what is done about it."""
    batch.state = LIFE.after("report", batch.state)


@action
def lock(batch: Batch, *, edition: int, by: Actor) -> None:
    """Decide that what was found good is locked. What was not stays where it was.

    Raises Refused when nothing was found good.
    """
    same_edition(batch, edition)
    if not queries.items(batch, ItemOutcome.GOOD):
        raise Refused(_("Nothing in this batch can be locked. Cancel it."))
    batch.state = LIFE.after("lock", batch.state)
    batch.locked_by_id = by.id
    jobs.enqueue(queries.LOCK, batch.number, number=batch.number)


@action
def lock_item(item: BatchItem, *, by: Actor) -> None:
    """Lock one case's notices and put them into the batch. Raises Refused as locking does."""
    mailed_on = item.batch.mailed_on
    if item.replaces is None:
        fee = assessments.the(item.case)
        locked = notices.lock(fee, method=None, mailed_on=mailed_on, edition=fee.edition, by=by)
    else:
        locked = [
            notices.relock(
                item.replaces,
                method=None,
                mailed_on=mailed_on,
                because=_("Its day of mailing passed."),
                by=by,
            )
        ]
    session.add_all([MailPiece(batch=item.batch, notice=notice) for notice in locked])
    item.outcome = ItemOutcome.LOCKED


@action
def note_failure(item: BatchItem, why: str, *, by: Actor) -> None:
    """Write down why a case could not be locked after all; the others go on."""
    item.outcome, item.why = ItemOutcome.FAILED, why


@action
def finish(batch: Batch, *, by: Actor) -> None:
    """End the locking: the letters are being made, and then looked at."""
    batch.state = LIFE.after("finish", batch.state)


@action
def leave_out(batch: Batch, notice: Notice, *, by: Actor) -> None:
    """Take a notice out of a batch that is not released yet: it stays locked.

    Raises Refused for one that is not in it, or once it is released.
    """
    piece = queries.piece_of(notice)
    if piece is None or piece.batch_id != batch.id:
        raise Refused(_("Notice {number} is not in this batch.", number=notice.number))
    if batch.state is not BatchState.LOCKED:
        raise Refused(_("This batch is {state}: nothing can be taken out.", state=_(batch.state)))
    session.delete(piece)


@action
def release(batch: Batch, *, looked_at: Collection[str], edition: int, by: Actor) -> None:
    """Let a batch be printed, once a person has looked at every letter of its sample.

    Raises Refused while a letter is still being made, for an empty batch, and where a letter of
    the sample was not looked at.
    """
    same_edition(batch, edition)
    pieces = queries.pieces(batch)
    if not pieces:
        raise Refused(_("There is no letter in this batch. Cancel it."))
    if not queries.making(batch).is_done:
        raise Refused(_("Letters of this batch are still being made. Wait a moment."))
    sample = [notice.number for notice in samples.of(pieces)]
    if missing := [number for number in sample if number not in looked_at]:
        raise Refused(
            _(
                "Look at every letter of the sample first. Not ticked: {numbers}.",
                numbers=", ".join(missing),
            )
        )
    batch.state = LIFE.after("release", batch.state)
    batch.sample = sample
    batch.released_by, batch.released_at = by.name, clock.now()
    for place, piece in enumerate(pieces, start=1):
        piece.place = place
    jobs.enqueue(queries.PAPER, batch.number, number=batch.number)


@action
def keep_paper(
    batch: Batch, sha256: str, first_pages: Sequence[int], pages: Sequence[int], *, by: Actor
) -> None:
    """Note the PDF of all letters of a batch, and where in it each begins."""
    for piece, first_page, count in zip(queries.pieces(batch), first_pages, pages, strict=True):
        piece.first_page, piece.pages = first_page, count
    batch.paper_sha256 = sha256


@action
def enter_articles(batch: Batch, typed: str, *, by: Actor) -> int:
    """Enter the certified-mail numbers of a batch, one a line, in the order of its envelopes.

    Returns how many there are. Raises Refused with every line that is no such number, stands
    there twice, or belongs to another letter, and where they are more than the envelopes.
    """
    if batch.state not in {BatchState.RELEASED, BatchState.PRINTED}:
        raise Refused(_("Numbers are entered between the release and the mailing."))
    certified = [piece for piece in queries.pieces(batch) if not piece.notice.method.by_hand]
    found = articles.read(typed, most=len(certified))
    for piece, article in zip(certified, found, strict=False):
        other = queries.piece_by_article(article)
        if other is not None and other.batch_id != batch.id:
            raise Refused(
                _(
                    "{article} is on the envelope of {number}.",
                    article=articles.shown(article),
                    number=other.notice.number,
                )
            )
        piece.article = article
    return len(found)


@action
def note_printed(batch: Batch, *, by: Actor) -> None:
    """Note that a batch is on paper. Raises Refused before its PDF is there."""
    if batch.paper_sha256 is None:
        raise Refused(_("The pages of this batch are still being put together. Wait a moment."))
    batch.state = LIFE.after("print", batch.state)
    for piece in queries.pieces(batch):
        if piece.notice.state in UNSENT:
            piece.notice.state = NOTICE.after("print", piece.notice.state)


@action
def mail(batch: Batch, *, proof: str, by: Actor) -> None:
    """Say that a whole batch went out today: the clocks of all its owners start.

    Raises Refused on another day than the one printed on its letters, and without a proof.
    """
    if clock.today() != batch.mailed_on:
        raise Refused(
            _(
                "These letters are dated another day, and their dates are counted from it. "
                "Mail them on that day, or put the batch together anew."
            )
        )
    if not proof.strip():
        raise Refused(_("Say what proves it: the stamped list of the post office"))
    batch.state = LIFE.after("mail", batch.state)
    batch.proof, batch.mailed_by_id = proof.strip(), by.id
    jobs.enqueue(queries.MAIL, batch.number, number=batch.number)


@action
def mail_piece(piece: MailPiece, *, by: Actor) -> None:
    """Put one letter of a batch on record as mailed. Raises Refused as recording service does."""
    serving.record_service(
        piece.notice,
        on=piece.batch.mailed_on,
        proof=piece.batch.proof,
        article=articles.shown(piece.article),
        by=by,
    )


@action
def leave_behind(piece: MailPiece, why: str, *, by: Actor) -> None:
    """Take a letter out of a batch that it could not go with, and say why."""
    piece.batch.left = [*piece.batch.left, f"{piece.notice.number}: {why}"]
    session.delete(piece)


@action
def close(batch: Batch, *, by: Actor) -> None:
    """End the mailing: every letter of the batch is on record, or was left behind."""
    batch.state = LIFE.after("close", batch.state)


@action
def go_on(batch: Batch, *, by: Actor) -> int:
    """Have what failed tried again: the batch's own work, and letters that were not made.

    Returns how many tries that is.
    """
    dead = [*queries.stuck(batch), *(job for _notice, job in queries.not_made(batch))]
    for job in dead:
        jobs.retry(job, by=by)
    return len(dead)
