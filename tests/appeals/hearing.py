"""Asking for reviews and deciding them, and the days on which one does."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime

from feeadmin.appeals import actions, telling
from feeadmin.appeals.models import Ground, Ruling
from feeadmin.days import CITY
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.notices import queries as notices
from feeadmin.notices import serving
from feeadmin.notices.letter import REVIEW
from feeadmin.notices.models import Method
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from feeadmin.portal import queries as portal
from tests import make

FINDINGS = "The photo shows ten vehicles until 11:10."


@contextmanager
def on(day: date, hour: int = 10, minute: int = 0):
    """Let it be another day inside, at an hour of the city's clock."""
    with clock.pretending(datetime(day.year, day.month, day.day, hour, minute, tzinfo=CITY)):
        yield


def last_day(notice) -> date:
    """Return the last day on which a review of a notice can be asked for."""
    return notices.deadline(notice, REVIEW).due_on


def request(notice, **of):
    """Ask for a review as the owner in the portal; return the appeal and what was not kept."""
    asked = {
        "grounds": [Ground.WRONG_FACTS],
        "statement": "They left at nine.",
        "filed_by": "Pat Owner",
        "contact": "213-555-0142",
        "by": portal.visitor(notice),
        **of,
    }
    return actions.file(notice, **asked)


def ask(notice, **of):
    appeal, _not_kept = request(notice, **of)
    return appeal


def decide(appeal, ruling=Ruling.UPHELD, *, by, **of):
    said = {"findings": FINDINGS, "edition": appeal.edition, **of}
    return actions.decide(appeal, ruling, by=by, **said)


def tell(appeal, *, by, mailed_on=None):
    """Lock the letters with a decision and serve them; return them."""
    letters = telling.send_decision(
        appeal,
        method=Method.MAIL_CA,
        mailed_on=mailed_on or clock.today(),
        edition=appeal.edition,
        by=by,
    )
    for letter in letters:
        make.letters(letter)
        serving.record_service(letter, on=letter.mailed_on, proof="receipt", by=by)
    return letters


def stop(world, **scope):
    """Let an order of a court stop what it touches; everything, unless told otherwise."""
    entered = orders.enter(
        OrderKind.PRELIMINARY, court="C.D. Cal.", docket="2:26-cv-00001",
        title="Example v. City", says="Nothing is to be collected.",
        effective_at=clock.now(), by=world.by(Role.RECORDS_ADMINISTRATOR), **scope,
    )  # fmt: skip
    orders.approve(entered, by=world.by(Role.SUPERVISOR))
    return entered
