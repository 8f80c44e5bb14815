"""Mail clerks in processes of their own: at the same moment, or killed in the middle.

They read no more of the tests than this, so that they are at work soon.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import sleep

from feeadmin import letters
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import audit, clock, db, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.letters import seal_key
from feeadmin.notices import access, actions, making, queries
from feeadmin.notices.models import Method

MONDAY = date(2026, 9, 14)
MORNING = datetime(2026, 9, 14, 17, tzinfo=UTC)
FOREVER = 600


def lock_when_all_are_there(told, url, key, fees, barrier):
    """Lock these fees, each at the moment when the others are there to lock theirs."""
    _come_in(url, key)
    with clock.pretending(MORNING):
        for fee, edition in fees:
            barrier.wait(60)
            try:
                told.send(_lock(fee, edition))
            except Refused as no:
                told.send(str(no))
            db.session.remove()


def lock_and_never_finish(told, url, key, fee, edition):
    """Lock a fee, and never come to the end of the transaction."""
    _come_in(url, key)

    @action
    def hold(*, by):
        told.send(_lock(fee, edition))
        sleep(FOREVER)

    with clock.pretending(MORNING):
        hold(by=SYSTEM)


def _lock(fee, edition):
    [notice] = actions.lock(
        db.session.get(Assessment, fee),
        method=Method.MAIL_CA,
        mailed_on=MONDAY,
        edition=edition,
        by=SYSTEM,
    )
    return notice.number


def _come_in(url, key):
    db.connect(url)
    audit.watch()
    access.seal_with(key)


def make_and_never_keep(told, url, key, folder, seal, number):
    """Make and seal a letter, put its bytes away, and never come to the end of keeping it."""
    _come_in(url, key)
    files.keep_in(folder)
    with clock.pretending(MORNING):
        seal_key.hold(seal_key.opened(*seal))

        @action
        def hold(*, by):
            notice = queries.one(number)
            made = making.rendered(notice, "en")
            sealed = letters.sealed(made.pdf, at=notice.locked_at)
            told.send(actions.keep_document(notice, made, sealed=sealed, by=by).sha256)
            sleep(FOREVER)

        hold(by=SYSTEM)
