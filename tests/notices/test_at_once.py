"""Several mail clerks at several desks: each notice has its own number, and none is missing."""

import pytest
import sqlalchemy as sa

from feeadmin.assessments.models import Assessment
from feeadmin.kernel import audit, db
from feeadmin.ledger import queries as books
from feeadmin.notices.models import Notice
from tests import make
from tests.conftest import SECRET
from tests.kernel.clerks import Clerk, barrier, clerks
from tests.notices.mail_room import lock_and_never_finish, lock_when_all_are_there

pytestmark = pytest.mark.usefixtures("own_database")

SOMEONE_ELSE = "Someone else has just changed this. Look again, then decide."


def approved(count):
    """Return the key and edition of so many approved fees."""
    fees = [(fee.id, fee.edition) for fee in (make.approved() for _fee in range(count))]
    db.session.remove()
    return fees


def numbers():
    return list(db.session.scalars(sa.select(Notice.number).order_by(Notice.number)))


def test_clerks_who_lock_at_the_same_moment_leave_no_gap_and_use_no_number_twice(own_database):
    fees = approved(4)
    together = barrier(2)
    with clerks(
        Clerk(lock_when_all_are_there, own_database, SECRET, fees[:2], together),
        Clerk(lock_when_all_are_there, own_database, SECRET, fees[2:], together),
    ) as both:
        told = [clerk.hear() for _fee in range(2) for clerk in both]
    assert sorted(told) == numbers()
    assert [number[:10] for number in numbers()] == [f"N26-{n:06}" for n in range(1, 5)]


def test_of_two_who_lock_one_fee_at_the_same_moment_one_does(own_database):
    fees = approved(2)
    together = barrier(2)
    with clerks(
        *(Clerk(lock_when_all_are_there, own_database, SECRET, fees, together) for _one in "ab")
    ) as both:
        for key, _edition in fees:
            told = sorted(clerk.hear() for clerk in both)
            assert told[0].startswith("N26-")
            assert told[1] == SOMEONE_ELSE
            case = db.session.get(Assessment, key).case
            assert len(books.transfers(case)) == 1
            assert audit.first_break(case.history) is None
            db.session.remove()
    assert len(numbers()) == len(fees)


def test_a_clerk_killed_while_locking_takes_no_number_along(own_database):
    [(torn, seen), whole] = approved(2)
    with clerks(Clerk(lock_and_never_finish, own_database, SECRET, torn, seen)) as (clerk,):
        held = clerk.hear()
        clerk.kill()
    nobody_else = barrier(1)
    next_one = Clerk(lock_when_all_are_there, own_database, SECRET, [whole], nobody_else)
    with clerks(next_one) as (clerk,):
        assert clerk.hear() == held == "N26-000001-5"
    assert numbers() == [held]
    assert not books.transfers(db.session.get(Assessment, torn).case)
