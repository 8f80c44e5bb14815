"""`feeadmin deadline` counts the days this installation shut, and says where it cannot."""

import json
from datetime import date

from feeadmin.kernel import clock, db
from feeadmin.kernel.access import Actor, Role
from tests import make
from tests.stations import NOW

RECORDS = Actor(31, "Robin Records", frozenset({Role.RECORDS_ADMINISTRATOR}))
ASKED = ("deadline", "payment", "--from", "2027-08-31", "--json")
DAY = date(2027, 9, 20)


def test_a_day_shut_here_moves_the_date(house):
    assert json.loads(house(*ASKED).stdout)["due_on"] == "2027-09-20"
    with clock.pretending(NOW):
        make.closure(DAY, by=RECORDS)
    db.session.remove()
    answer = json.loads(house(*ASKED).stdout)
    assert (answer["due_on"], sorted(answer)) == ("2027-09-21", ["due_on", "sentence", "steps"])
    assert "the storm" in answer["sentence"]


def test_a_database_that_cannot_be_read_is_said_and_the_calendars_still_answer(
    house, monkeypatch, tmp_path
):
    monkeypatch.setenv("FEEADMIN_DATABASE_URL", f"sqlite:///{tmp_path / 'no' / 'such.sqlite'}")
    told = house(*ASKED)
    assert told.exit_code == 0
    assert json.loads(told.stdout)["due_on"] == "2027-09-20"
    assert "The closed days entered at this installation could not be read" in told.stderr
