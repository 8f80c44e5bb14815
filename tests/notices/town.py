"""One approved fee, made once for a whole run, and what may become of it.

Each test works inside a transaction that never commits, so it finds the fee as it was: on
Monday, September 14, 2026, at ten in the morning, waiting to be locked.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from PIL import Image

from feeadmin.appeals import actions as appeals
from feeadmin.appeals.models import Ground
from feeadmin.assessments.models import Assessment
from feeadmin.days import CITY
from feeadmin.kernel import audit, clock, db, files
from feeadmin.kernel.access import SYSTEM, Actor, Role
from feeadmin.notices import access, serving
from feeadmin.notices import actions as notices
from feeadmin.notices.models import Method
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from feeadmin.owners import actions as owners
from feeadmin.owners.models import Interest
from feeadmin.people.models import Person
from feeadmin.portal import queries as portal
from tests import conftest as houses
from tests import make

MONDAY = date(2026, 9, 14)
MORNING = datetime(2026, 9, 14, 17, tzinfo=UTC)
RECORDER = "Robin Recorder"
_serial = count(1)
"""Each folder of tests has a town of its own."""
CLERK, APPROVER, MAIL, OFFICER = (
    Role.ASSESSING_CLERK,
    Role.APPROVER,
    Role.MAIL_CLERK,
    Role.HEARING_OFFICER,
)


@dataclass(frozen=True)
class Town:
    """Where the fee lies, by its key, and who works here."""

    engine: object
    fee: int
    staff: dict[Role, Actor]


@pytest.fixture(scope="session")
def town(template, worker, tmp_path_factory, kept_files):
    url = houses.copy_of(template, f"town_{worker}_{next(_serial)}", tmp_path_factory)
    before = db.session.session_factory.kw.get("bind")
    engine = db.connect(url)
    audit.watch()
    files.keep_in(kept_files)
    with clock.pretending(MORNING):
        fee = _approved()
    staff = {
        role: make.actor(role, name=role.value.title()) for role in Role if role not in NOT_HERE
    }
    town = Town(engine, fee.id, staff)
    db.session.remove()
    yield town
    db.session.remove()
    engine.dispose()
    db.session.configure(bind=before)


NOT_HERE = {Role.OWNER, Role.SYSTEM}


def _approved():
    witness = make.sighting(
        by=make.actor(Role.FIELD_RECORDER, name=RECORDER), photos=[("lot.jpg", photo())]
    )
    return make.approved(witnesses=[witness])


def photo(colour="gray") -> bytes:
    """Return a small photo."""
    drawn = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(drawn, "JPEG")
    return drawn.getvalue()


@pytest.fixture
def database(town, kept_files):
    """Let the test commit as it likes, inside a transaction that never does."""
    files.keep_in(kept_files)
    access.seal_with(houses.SECRET)
    with houses.inside(town.engine) as outer:
        yield outer.connection


@pytest.fixture(autouse=True)
def morning():
    """Let it be the morning the fee waits to be locked."""
    with clock.pretending(MORNING):
        yield


@pytest.fixture
def fee(town, database):
    """Return the approved fee."""
    return db.session.get(Assessment, town.fee)


@pytest.fixture
def by(town, database):
    """Return whoever holds an office: `by[MAIL]`."""
    return town.staff


@contextmanager
def on(day: date, hour: int = 10):
    """Let it be another day inside, at an hour of the city's clock."""
    with clock.pretending(datetime(day.year, day.month, day.day, hour, tzinfo=CITY)):
        yield


def after(days: int) -> date:
    """Return the day so many days after the Monday of the fee."""
    return MONDAY + timedelta(days=days)


def whoever(person_id: int) -> Actor:
    """Return the person with this key, able to act."""
    return db.session.get(Person, person_id).actor


def lock_all(fee, *, method=Method.MAIL_CA, mailed_on=None, by=SYSTEM, **of):
    return notices.lock(
        fee, method=method, mailed_on=mailed_on or clock.today(), edition=fee.edition, by=by, **of
    )


def lock(fee, **of):
    """Lock a fee that one party answers for, and return its notice."""
    [notice] = lock_all(fee, **of)
    return notice


def serve(notice, *, on=None, by=SYSTEM, **of):
    """Record that a notice went out on the day it carries."""
    make.letters(notice)
    proof = of.pop("proof", "Certified-mail receipt")
    return serving.record_service(notice, on=on or notice.mailed_on, proof=proof, by=by, **of)


def served(fee, **of):
    """Lock and serve the notice of a fee."""
    notice = lock(fee, **of)
    serve(notice)
    return notice


def ask(notice, **of):
    """Ask for an Initial Review of a notice's fee, as its owner in the portal."""
    asked = {
        "grounds": [Ground.WRONG_FACTS],
        "statement": "The vehicles left before 11:10.",
        "filed_by": "Pat Example",
        "contact": "",
        "by": portal.visitor(notice),
        **of,
    }
    appeal, _not_kept = appeals.file(notice, **asked)
    return appeal


def joint_owner(lines, **of):
    """Enter one more owner of the first lot, before the event was verified."""
    party = make.PartyFactory(**of)
    source = {"source": "Deed 26-000001", "by": SYSTEM}
    since_on = date(2021, 1, 1)
    if lines:
        owners.give_address(party, lines, since_on=since_on, **source)
    owners.record_interest(
        "4203001001", party, Interest.OWNER, since_on=since_on, as_of_on=since_on, **source
    )
    return party


def order(*, since=None, ends=None, **of):
    """Put an order of a court into force, over everything unless told otherwise."""
    at = since or clock.now()
    entered = orders.enter(
        OrderKind.DISSOLVED if ends else OrderKind.PRELIMINARY,
        court="C.D. Cal.",
        docket="2:26-cv-00001",
        title="Example v. City",
        says="The fee is not to be collected.",
        effective_at=at,
        ends=ends,
        by=make.actor(Role.RECORDS_ADMINISTRATOR),
        **of,
    )
    orders.approve(entered, by=make.actor(Role.SUPERVISOR))
    return entered
