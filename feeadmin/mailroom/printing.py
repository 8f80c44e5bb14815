"""Envelopes, labels and the list for the post office, as documents of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feeadmin import letters
from feeadmin.city import queries as city
from feeadmin.letters.codes import SquareCode, square_code
from feeadmin.mailroom import articles, paper
from feeadmin.mailroom.models import Batch, MailPiece
from feeadmin.notices import recipients

LISTS = {
    "envelopes": "Envelopes of batch {number}",
    "labels": "Address labels of batch {number}",
    "certified": "Certified mail of batch {number}",
}
"""What is printed beside the letters, each by a template of its own."""


@dataclass(frozen=True)
class Envelope:
    """What is printed on one envelope, label or line of the list."""

    place: int
    number: str
    lines: list[str]
    article: str
    by_hand: bool
    code: SquareCode


def envelopes(pieces: Sequence[MailPiece]) -> list[Envelope]:
    """Return the envelopes of a batch in their order."""
    return [
        Envelope(
            place=piece.place or n,
            number=piece.notice.number,
            lines=recipients.shown(piece.notice),
            article=articles.shown(piece.article),
            by_hand=piece.notice.method.by_hand,
            code=square_code(piece.notice.number),
        )
        for n, piece in enumerate(pieces, start=1)
    ]


def sender() -> list[str]:
    """Return the lines of the City, as its envelopes carry them."""
    here = city.here()
    return [here.name, *here.address]


def printed(batch: Batch, pieces: Sequence[MailPiece], markup: str) -> bytes:
    """Return the PDF of a list, with the manifest of the batch inside.

    Raises Refused for a character that no typeface here can draw, naming it.
    """
    return letters.document(
        markup,
        enclosed=paper.manifest(pieces, paper_sha256=batch.paper_sha256 or ""),
        name=f"{batch.number}.csv",
        says=f"Manifest of batch {batch.number}",
        on=batch.mailed_on,
    )
