"""What each office finds on its desk in the morning: its own work, and nothing it may not do."""

from datetime import timedelta

import pytest

from feeadmin.assessments import actions as assessments
from feeadmin.desk import worklists
from feeadmin.desk.worklists import WORKLISTS
from feeadmin.kernel import clock, db
from feeadmin.kernel.access import Role
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep
from tests import make
from tests.pages import said
from tests.world import NOW

CLERKS = ["To verify", "To assess", "To send or close", "Sent back", "Time run out"]
LISTS = {
    Role.ASSESSING_CLERK: [*CLERKS, "With the owner"],
    Role.APPROVER: ["To approve", "Orders to read"],
    Role.MAIL_CLERK: ["Ready to lock", "To mail", "Returned mail"],
    Role.CASHIER: ["To be paid"],
    Role.RECORDS_ADMINISTRATOR: ["Rules to publish"],
    Role.SUPERVISOR: [
        *CLERKS, "To approve", "Ready to lock", "To mail", "Returned mail",
        "With the owner", "To be paid", "Orders to read", "Rules to publish",
    ],
}  # fmt: skip
STANDS_ON = {
    "to-assess": {"found", "owned", "shown", "answered"},
    "to-send": {"assessed"},
    "sent-back": {"sent back"},
    "to-approve": {"submitted"},
    "to-lock": {"approved"},
    "to-mail": {"locked"},
    "returned": {"returned"},
    "reviews": {"review"},
    "late": {"late"},
    "ripe": {"ripe"},
    "with-owner": {"asked", "served", "upheld"},
    "to-collect": {"final"},
}
"""The stations of the cases on each list; what is closed stands on none."""


def lists_on(page):
    """Return the words and the count of each list of the Today page."""
    rows = [row for table in page.tree.iter("table") for row in table.iter("tr")]
    cells = [[said(cell) for cell in row.iter("td")] for row in rows]
    return {cell[1]: int(cell[0].replace(",", "")) for cell in cells if cell}


@pytest.mark.parametrize("role", LISTS, ids=str)
def test_each_office_finds_its_own_lists_and_no_other(as_, role):
    assert sorted(lists_on(as_(role).get("/"))) == sorted(LISTS[role])


def test_a_supervisor_may_look_at_everybodys_and_only_a_supervisor(as_):
    page = as_(Role.SUPERVISOR).get("/", show="team")
    assert {"Reviews due", "Late appeals"} <= lists_on(page).keys()
    assert sorted(lists_on(as_(Role.CASHIER).get("/", show="team"))) == ["To be paid"]


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.FIELD_RECORDER, "/field/record"), (Role.HEARING_OFFICER, "/appeals")],
)
def test_who_has_no_desk_comes_to_the_place_of_their_work(as_, role, place):
    assert as_(role).raw("/").headers["Location"] == place


def test_somebody_with_two_offices_finds_the_lists_of_both(guest, world):
    both = make.person(Role.CASHIER, Role.MAIL_CLERK)
    page = guest.as_(person=both).get("/")
    assert sorted(lists_on(page)) == sorted(LISTS[Role.CASHIER] + LISTS[Role.MAIL_CLERK])


def test_every_open_case_stands_on_exactly_one_list(world):
    stations = {number: station for station, number in world.cases.items()}
    for worklist in WORKLISTS:
        found = db.session.scalars(worklists.cases(worklist)).all()
        assert {stations[case.number] for case in found} == STANDS_ON[worklist.key], worklist.key
    on_lists = set().union(*STANDS_ON.values())
    still_open = {s for s in world.cases if world.case(s).is_open}
    assert still_open == on_lists


@pytest.mark.parametrize("worklist", WORKLISTS, ids=lambda one: one.key)
def test_a_list_shows_as_many_cases_as_today_says(as_, world, worklist):
    supervisor = as_(Role.SUPERVISOR)
    counted = lists_on(supervisor.get("/", show="team"))[worklist.words]
    page = supervisor.get("/cases", list=worklist.key)
    numbers = {world.cases[station] for station in STANDS_ON[worklist.key]}
    assert counted == len(numbers)
    assert {number for number in world.cases.values() if number in page} == numbers


@pytest.mark.parametrize("role", LISTS, ids=str)
def test_the_first_cases_of_the_day_are_ones_that_the_reader_can_move_on(as_, world, role):
    names = {case.number for case in worklists.start_here(world.by(role), team=False)}
    page = as_(role).get("/")
    [box] = [one for one in page.tree.iter("section") if one.get("class") == "first"]
    assert {number for number in world.cases.values() if number in said(box)} == names
    mine = {one.key for one in WORKLISTS if one.words in LISTS[role]} - {"with-owner", "to-collect"}
    allowed = {world.cases[station] for key in mine for station in STANDS_ON[key]}
    assert names <= allowed
    assert bool(names) == bool(allowed)


def test_an_approver_is_not_shown_their_own_work_to_approve(world):
    both = make.actor(Role.APPROVER, Role.ASSESSING_CLERK)
    fee = make.assessment(by=both)
    worklist = worklists.BY_KEY["to-approve"]
    before = {case.id for case in db.session.scalars(worklists.cases(worklist, both))}
    assessments.submit(fee, edition=fee.edition, by=both)
    after = {case.id for case in db.session.scalars(worklists.cases(worklist, both))}
    assert before == after
    assert fee.case_id in {c.id for c in db.session.scalars(worklists.cases(worklist))}


def test_ones_own_order_is_not_ones_own_to_read(as_, world):
    assert lists_on(as_(Role.APPROVER).get("/"))["Orders to read"] == 1
    supervisor = world.by(Role.SUPERVISOR)
    orders.enter(
        OrderKind.RESTRAINING, court="Superior Court (invented)", docket="26-own",
        title="Example v. City", says="Stops.", effective_at=NOW, ains=("4203001099",),
        by=supervisor,
    )  # fmt: skip
    assert lists_on(as_(Role.SUPERVISOR).get("/"))["Orders to read"] == 1
    assert lists_on(as_(Role.APPROVER).get("/"))["Orders to read"] == 2


# Days.


def test_the_next_ten_working_days_carry_what_is_due_on_each(world):
    days = worklists.due_days()
    assert len(days) == 10
    assert days[0][0] == clock.today()
    assert all(day.weekday() < 5 for day, _cases in days)
    found = [case for _day, some in days for case in some]
    assert world.cases["locked"] in {case.number for case in found}
    assert all(case.is_open and case.owed_by != "owner" for case in found)


def test_what_is_overdue_is_due_today(world):
    with clock.pretending(NOW + timedelta(days=60)):
        (today, due), *_later = worklists.due_days()
        assert today == clock.today()
        assert {world.cases["locked"], world.cases["submitted"]} <= {case.number for case in due}


def test_a_list_with_something_late_says_so(as_, world):
    with clock.pretending(NOW + timedelta(minutes=25)):
        assert "lists have something due today or late" in as_(Role.SUPERVISOR).get("/")


def test_an_empty_list_says_that_nothing_waits(as_, world):
    rows = {row.words: row for row in worklists.standings(world.by(Role.MAIL_CLERK), team=False)}
    orders_row = rows["To mail"]
    assert orders_row.count == 1
    with clock.pretending(NOW):
        staging.plan(
            cases.case(world.cases["locked"]), next_step=NextStep.LOCK, owed_by="mail clerk",
            due_on=clock.today(), by=world.by(Role.MAIL_CLERK),
        )  # fmt: skip
        rows = {
            row.words: row for row in worklists.standings(world.by(Role.MAIL_CLERK), team=False)
        }
    assert (rows["To mail"].count, rows["To mail"].means) == (0, "None waiting.")
