"""Two who shut the same day at the same moment, and others who count dates meanwhile."""

from datetime import date

import sqlalchemy as sa

from feeadmin.closures import queries
from feeadmin.days import Words
from feeadmin.kernel import audit, clock, closures, db
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import due
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import work
from tests import make
from tests.kernel.together import at_once, faults
from tests.stations import NOW

DAY = date(2027, 9, 20)
START = date(2027, 8, 31)
RECORDS = Actor(31, "Robin Records", frozenset({Role.RECORDS_ADMINISTRATOR}))


def shut(name):
    def act():
        with clock.pretending(NOW):
            return make.closure(DAY, name=Words(en=name, es=name), by=RECORDS).id

    return act


def test_of_two_who_shut_the_same_day_at_once_one_does(own_database):
    results = at_once(shut("the storm"), shut("the flood"))
    [refusal] = faults(results)
    assert isinstance(refusal, Refused)
    assert "is a closed day already" in str(refusal)
    [entry] = queries.everything()
    assert entry.closure.id in results
    assert audit.first_break(entry.closure.history) is None


def test_a_date_written_down_while_a_day_is_shut_knows_it_or_is_moved(own_database):
    """Whoever counts inside an action waits until a decision under way is made."""
    counted = []

    def count():
        with clock.pretending(NOW), work("tests.count", RECORDS):
            counted.append((due("payment", START, asked_on=START).due_on, len(closures.decided())))

    results = at_once(shut("the storm"), count)
    assert faults(results) == []
    [(due_on, known)] = counted
    assert due_on == (date(2027, 9, 21) if known else DAY)


def test_a_closure_saved_by_one_process_is_known_to_the_next_transaction_of_another(own_database):
    assert due("payment", START, asked_on=START).due_on == DAY
    db.session.rollback()
    other = db.open_engine(own_database)
    with other.begin() as connection:
        connection.execute(
            sa.insert(closures.Closure.__table__).values(
                closed_on=DAY, turn=1, kind=closures.ClosureKind.SHUT, name_en="the storm",
                name_es="la tormenta", citation="Mayor", reason="Rain.", late_because="",
                entered_by_id=1, entered_by="Robin Records", entered_at=NOW,
            )
        )  # fmt: skip
    other.dispose()
    assert due("payment", START, asked_on=START).due_on == date(2027, 9, 21)
