"""An open case that nobody would ever look at again is found and shown."""

import pytest

from feeadmin.desk import worklists
from feeadmin.desk.worklists import WORKLISTS
from feeadmin.kernel import db
from feeadmin.kernel.access import Role
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import NextStep
from tests.world import NOW


def test_in_a_city_where_all_is_well_nothing_is_lost(as_, world):
    assert worklists.lost() == []
    assert "Lost property: nothing lost" in as_(Role.APPROVER).get("/")


@pytest.mark.parametrize(
    "lost",
    [
        {"next_step": NextStep.APPROVE, "owed_by": "approver", "due_on": None},
        {"next_step": NextStep.NOTHING, "owed_by": "approver", "due_on": NOW.date()},
        {"next_step": NextStep.APPROVE, "owed_by": "", "due_on": NOW.date()},
    ],
    ids=["by no day", "nothing next", "owed by nobody"],
)
def test_an_open_case_that_nobody_owes_or_by_no_day_is_found(as_, world, lost):
    staging.plan(world.case("submitted"), by=world.by(Role.SUPERVISOR), **lost)
    number = world.cases["submitted"]
    page = as_(Role.SUPERVISOR).get("/")
    assert "Lost property: 1 case" in page
    assert number in page
    on_lists = [
        case.number for one in WORKLISTS for case in db.session.scalars(worklists.cases(one))
    ]
    assert number not in on_lists
