"""The day the post office stamped on an appeal that came by mail."""

from __future__ import annotations

from datetime import date

from feeadmin.appeals.models import Channel
from feeadmin.kernel import clock
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, plain_day
from feeadmin.notices.models import Notice


def check(day: date, channel: Channel, notice: Notice) -> None:
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
