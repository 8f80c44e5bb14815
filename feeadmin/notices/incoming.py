"""What an owner sends back about a letter: how it came, its postmark, and the papers with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from feeadmin.evidence import actions as evidence
from feeadmin.evidence.models import Item
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, plain_day
from feeadmin.notices.models import Notice
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import Case


class Channel(StrEnum):
    """How it came in."""

    PORTAL = "portal"
    MAIL = "mail"
    COUNTER = "counter"


BY_HAND_WORDS = {Channel.MAIL: "By mail", Channel.COUNTER: "At the counter"}
"""What a clerk may key."""


def check_postmark(day: date, channel: Channel, notice: Notice) -> None:
    """Raise Refused for a postmark of what was not mailed, or of a day that cannot be."""
    if channel is not Channel.MAIL:
        raise Refused(_("Only what came by mail has a postmark. Leave it out, or choose mail."))
    if not notice.mailed_on <= day <= clock.today():
        raise Refused(
            _(
                "The postmark must be a day from {first}, when the notice was mailed, to today.",
                first=plain_day(notice.mailed_on),
            )
        )


def keep_papers(
    case: Case, files: Sequence[tuple[str, bytes]], *, description: str, by: Actor
) -> tuple[list[Item], list[str]]:
    """Keep what came with it as exhibits of the case, inside an action.

    Returns what was kept, and a sentence for each file that could not be.
    """
    kept, not_kept = [], []
    for file_name, content in files:
        try:
            item = evidence.take_in(content, file_name, description=description, by=by)
        except Refused as no:
            not_kept.append(str(no))
        else:
            kept.append(item)
            staging.add_exhibit(case, item, item.description, by=by)
    return kept, not_kept
