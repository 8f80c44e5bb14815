"""Which letters of a batch a person looks at before all of them are printed."""

from __future__ import annotations

from collections.abc import Sequence

from feeadmin.mailroom.models import MailPiece
from feeadmin.notices.models import Notice


def of(pieces: Sequence[MailPiece]) -> list[Notice]:
    """Return the sample of a batch: the ends of the pile, the extremes, one of every sort.

    First and last, the longest name, the largest amount, the longest address, and one of each
    kind of letter, language and way of service. Each stands once, in the order of the pile.
    """
    notices = [piece.notice for piece in pieces]
    if not notices:
        return []
    chosen = {
        notices[0].id,
        notices[-1].id,
        max(notices, key=lambda one: len(one.addressed_to[0])).id,
        max(notices, key=lambda one: sum(map(len, one.addressed_to))).id,
        max(notices, key=lambda one: one.total.cents if one.total else 0).id,
    }
    sorts: dict[tuple[str, str, str], int] = {}
    for one in notices:
        sorts.setdefault((one.kind, one.language, one.method), one.id)
    chosen |= set(sorts.values())
    return [one for one in notices if one.id in chosen]
