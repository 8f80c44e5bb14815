"""Many write into the same books at once: every cent is there, and none twice."""

import pytest

from feeadmin.kernel import audit, db
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.ledger import actions, queries
from feeadmin.ledger.models import Account, Transfer
from feeadmin.staging import queries as cases
from feeadmin.units import NOTHING, Money
from tests import make
from tests.kernel.together import at_once, faults
from tests.ledger.postings import pay, post

pytestmark = pytest.mark.usefixtures("own_database")

CASHIERS, TIMES = 4, 5


@pytest.fixture
def number(own_database):
    """Return the number of a case, with nothing of it in memory."""
    found = make.case(consent=False).number
    db.session.remove()
    return found


def test_no_entry_is_lost_however_many_write(number):
    def write():
        for _entry in range(TIMES):
            post(cases.case(number), 1_00)

    assert faults(at_once(*CASHIERS * [write])) == []
    case = cases.case(number)
    assert queries.balance(case) == Money(CASHIERS * TIMES * 1_00)
    assert sum((queries.total(account) for account in Account), Money(0)) == NOTHING
    assert audit.first_break(case.history) is None


def test_money_that_two_cashiers_post_at_once_is_posted_once(number):
    results = at_once(
        *CASHIERS * [lambda: pay(cases.case(number), 100_00, "CHECK 1042") and "posted"]
    )
    refused = faults(results)
    assert len(refused) == CASHIERS - 1
    assert {(type(one), str(one)) for one in refused} == {
        (Refused, "CHECK 1042 was posted before. Check the number.")
    }
    assert queries.balance(cases.case(number)) == Money(-100_00)


def test_an_entry_that_two_take_back_at_once_is_taken_back_once(number):
    key = post(cases.case(number), 100_00).id
    db.session.remove()

    def take_back():
        actions.reverse(db.session.get(Transfer, key), because="Wrong case.", by=SYSTEM)

    [refused] = faults(at_once(take_back, take_back))
    assert str(refused) == "This transfer was reversed before."
    assert queries.balance(cases.case(number)) == NOTHING
    assert len(queries.transfers(cases.case(number))) == 2
