"""Batches of the mail room, one at every step of their way, for the tests of the pages."""

from __future__ import annotations

import hashlib

from feeadmin.kernel import clock, files
from feeadmin.mailroom import actions, gathering, queries, tracking
from feeadmin.mailroom.articles import check_digit
from feeadmin.mailroom.models import ItemOutcome
from tests import make

STATIONS = ("checking", "checked", "made", "released", "printed", "mailed")
PILE = b"%PDF-1.7 a pile of letters"


def keep(cases, *, by) -> tuple[dict[str, str], int]:
    """Put each case into a batch of its own; return their numbers, and the key of a list."""
    numbers = {}
    for n, (station, case) in enumerate(cases.items()):
        batch = gathering.put_together([case], mailed_on=clock.today(), by=by)
        for step in (check, lock, release, put_on_paper, mail)[:n]:
            step(batch, by)
        numbers[station] = batch.number
    article = queries.pieces(queries.one(numbers["mailed"]))[0].article
    content = f"Article,Status,Date\n{article},Delivered,{clock.today().isoformat()}\n".encode()
    return numbers, tracking.bring(content, "post.csv", by=by).id


def check(batch, by) -> None:
    for item in queries.items(batch):
        actions.note_check(item, "", by=by)
    actions.report(batch, by=by)


def lock(batch, by) -> None:
    actions.lock(batch, edition=batch.edition, by=by)
    for item in queries.items(batch, ItemOutcome.GOOD):
        actions.lock_item(item, by=by)
    actions.finish(batch, by=by)
    for piece in queries.pieces(batch):
        make.letters(piece.notice)


def release(batch, by) -> None:
    numbers = [piece.notice.number for piece in queries.pieces(batch)]
    actions.release(batch, looked_at=numbers, edition=batch.edition, by=by)


def put_on_paper(batch, by) -> None:
    """Print a batch, its pile not put together by the typesetter."""
    pieces = queries.pieces(batch)
    files.store().put(PILE)
    places = list(range(1, len(pieces) + 1))
    digest = hashlib.sha256(PILE).hexdigest()
    actions.keep_paper(batch, digest, places, [1] * len(pieces), by=by)
    actions.enter_articles(batch, "\n".join(map(article, places)), by=by)
    actions.note_printed(batch, by=by)


def mail(batch, by) -> None:
    actions.mail(batch, proof="the stamped list", by=by)
    for piece in queries.unsent(batch):
        actions.mail_piece(piece, by=by)
    actions.close(batch, by=by)


_given = iter(range(1, 10**6))


def article(_place: int = 0) -> str:
    """Return a certified-mail number that nobody had before."""
    digits = f"9407100000{next(_given):011}"
    return digits + check_digit(digits)
