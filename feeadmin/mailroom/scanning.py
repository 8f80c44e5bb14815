"""What a scanner types, and what is done with the letter it was held to."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from feeadmin.days import start_of
from feeadmin.kernel import clock, numbers
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.mailroom import articles, queries
from feeadmin.notices import queries as notices
from feeadmin.notices import serving
from feeadmin.notices.models import Notice, PostWord, ReturnedMail

SHOWN = 12
"""Of what was scanned last."""

OURS = re.compile(r"[SENAM]\d{2}[-\s–−]?\d{6}[-\s–−]?\w?", re.IGNORECASE)


class Scan(StrEnum):
    """What the letter in hand tells."""

    RETURN_RECEIPT = "return receipt"
    CAME_BACK = "came back"
    CERTIFIED_BACK = "certified came back"


SCAN_WORDS = {
    Scan.CAME_BACK: "The first-class letter came back",
    Scan.CERTIFIED_BACK: "Only the certified letter came back",
    Scan.RETURN_RECEIPT: "The return receipt, signed",
}

ENDORSEMENTS = (
    "Attempted, not known", "Deceased", "Insufficient address", "Moved, left no address",
    "No mail receptacle", "No such number", "No such street", "Not deliverable as addressed",
    "Refused", "Temporarily away", "Unclaimed", "Vacant",
)  # fmt: skip
"""What the post writes on mail it returns (DMM 507, exhibit 1.4.1)."""


def found(typed: str) -> Notice:
    """Return the notice a scanner was held to.

    It reads the number of the notice, the square code of the letter, which holds that number in
    an address, or the certified-mail number. Raises NotFound.
    """
    if number := OURS.search(typed):
        read = numbers.read(number.group())
        notice = notices.by_number(read) if read else None
        if notice is not None:
            return notice
    article = articles.bare(typed)
    piece = queries.piece_by_article(article) if articles.fits(article) else None
    if piece is None:
        raise NotFound(_("“{typed}” is on no letter of ours.", typed=typed[:60]))
    return piece.notice


@action
def take(typed: str, scan: Scan, *, on: date, says: str, by: Actor) -> Notice:
    """Put on record what a scanned letter tells.

    Raises NotFound for a letter that is not ours, and Refused as the recording does, or without
    what the post wrote on a letter that came back.
    """
    notice = found(typed)
    match scan:
        case Scan.RETURN_RECEIPT:
            serving.record_delivered(notice, on=on, says=says, source=_("return receipt"), by=by)
        case Scan.CAME_BACK:
            serving.record_returned(notice, on=on, reason=says, by=by)
        case Scan.CERTIFIED_BACK:
            if not says.strip():
                raise Refused(_("Enter what the post office wrote on it."))
            serving.record_certified_back(notice, on=on, says=says, source=_("the envelope"), by=by)
    return notice


def latest(by: Actor) -> list[PostWord | ReturnedMail]:
    """Return what somebody put on record today, the latest first."""
    since = start_of(clock.today())
    rows: list[PostWord | ReturnedMail] = []
    for kind in (PostWord, ReturnedMail):
        mine = select(kind).where(kind.recorded_by == by.name, kind.recorded_at >= since)
        rows += session.scalars(mine.order_by(kind.id.desc()).limit(SHOWN))
    return sorted(rows, key=lambda row: row.recorded_at, reverse=True)[:SHOWN]
