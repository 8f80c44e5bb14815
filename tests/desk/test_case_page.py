"""One page tells all of a case, at every station, to every office that may read it."""

import pytest

from feeadmin.assessments import actions as assessments
from feeadmin.desk.views import TABS
from feeadmin.kernel import clock
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.language import short_day
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep
from tests import make
from tests.pages import said, squeezed

STATIONS = [
    "found", "owned", "shown", "assessed", "submitted", "sent back", "no fee", "approved",
    "locked", "served", "returned", "ripe", "review", "late", "upheld", "dismissed", "final",
]  # fmt: skip
READERS = [role for role in STAFF_ROLES if May.CASES_READ in GRANTS[role]]
NEXT = {
    "found": ("Find who owned the land that day", "Assessing clerk"),
    "owned": ("Establish who gave control of the land", "Assessing clerk"),
    "submitted": ("Approve, or send back", "Approver"),
    "approved": ("Lock the notice", "Mail clerk"),
    "review": ("Decide the Initial Review", "Hearing officer"),
    "final": ("Pay the fee", "Owner"),
}
BUTTONS = {
    "found": (Role.ASSESSING_CLERK, "Enter the owner"),
    "owned": (Role.ASSESSING_CLERK, "Establish control"),
    "shown": (Role.ASSESSING_CLERK, "Work out the fee"),
    "assessed": (Role.ASSESSING_CLERK, "Send for approval"),
    "sent back": (Role.ASSESSING_CLERK, "Send for approval"),
    "submitted": (Role.APPROVER, "Approve, or send back"),
    "approved": (Role.MAIL_CLERK, "Lock the notice"),
    "locked": (Role.MAIL_CLERK, "Go to the notices"),
    "returned": (Role.MAIL_CLERK, "Go to the notices"),
    "ripe": (Role.ASSESSING_CLERK, "Make the fee final"),
}
"""What the office that owes the next step is offered."""


def path(world, station, tab="overview"):
    return f"/cases/{world.cases[station]}?tab={tab}"


@pytest.mark.parametrize("station", STATIONS)
def test_every_tab_is_there_at_every_station(as_, world, station):
    supervisor = as_(Role.SUPERVISOR)
    for tab in TABS:
        page = supervisor.get(path(world, station, tab))
        assert page.heading.startswith(world.cases[station])


@pytest.mark.parametrize("role", sorted(set(READERS) - {Role.SUPERVISOR}))
def test_every_tab_is_there_for_every_office_at_every_station(as_, world, role):
    visitor = as_(role)
    broken = [
        path(world, station, tab)
        for station in STATIONS
        for tab in TABS
        if visitor.raw(path(world, station, tab)).status_code != 200
    ]
    assert broken == []


@pytest.mark.parametrize("station", STATIONS)
def test_the_next_step_stands_there_with_who_owes_it_and_by_when(as_, world, station):
    case = world.case(station)
    owed = case.owed_by.capitalize() or "Nobody"
    step = case.next_step if case.is_open else "Nothing: the case is closed"
    by = short_day(case.due_on, year=True) if case.due_on else "No date yet"
    page = as_(Role.CASHIER).get(path(world, station))
    [box] = [one for one in page.tree.iter("div") if one.get("class") == "next"]
    told = [said(one) for one in box.iter("dd")]
    assert told == [step, owed, squeezed(by)]


@pytest.mark.parametrize("station", NEXT)
def test_what_is_owed_next_is_what_the_work_asks_for(world, station):
    case = world.case(station)
    assert (str(case.next_step), case.owed_by.capitalize()) == NEXT[station]


@pytest.mark.parametrize("station", BUTTONS)
def test_whoever_owes_the_step_has_a_button_for_it_and_others_have_not(as_, world, station):
    whose, words = BUTTONS[station]
    assert words in buttons(as_(whose), world, station)
    assert buttons(as_(Role.CASHIER), world, station) == []


def buttons(visitor, world, station):
    page = visitor.get(path(world, station))
    [box] = [one for one in page.tree.iter("div") if one.get("class") == "next"]
    links = [*box.iter("a"), *box.iter("button")]
    return [said(one) for one in links]


def test_an_approver_is_told_that_their_own_work_is_another_persons(guest, world):
    both = make.person(Role.APPROVER, Role.ASSESSING_CLERK)
    fee = make.assessment(by=both.actor)
    assessments.submit(fee, edition=fee.edition, by=both.actor)
    page = guest.as_(person=both).get(f"/cases/{fee.case.number}")
    assert "This is your own work, so another person must approve it." in page


@pytest.mark.parametrize("tab", ["nonsense", "", "../fee", "Fee", "\x00", "🙂", "x" * 3000])
def test_a_tab_there_is_none_of_shows_the_overview(as_, world, tab):
    page = as_(Role.CASHIER).get(f"/cases/{world.cases['served']}", tab=tab)
    assert "What happened" in page


def test_a_case_in_the_street_has_a_page_too(as_, world):
    event = make.event(ains=(), by=world.by(Role.ASSESSING_CLERK))
    [case] = cases.cases_of(event)
    assert case.next_step is not NextStep.FIND_OWNER
    number = case.number
    visitor = as_(Role.ASSESSING_CLERK)
    for tab in TABS:
        assert visitor.get(f"/cases/{number}", tab=tab).status == 200
    assert "None: in the street" in visitor.get(f"/cases/{number}")


def test_the_fee_tab_shows_the_working_and_that_it_comes_out_the_same_again(as_, world):
    page = as_(Role.APPROVER).get(path(world, "submitted", "fee"))
    assert "Rounded half-up at each line" in page
    assert "Base amount" in page


def test_the_timeline_tells_what_happened_in_words_the_latest_first(as_, world):
    page = as_(Role.CASHIER).get(path(world, "upheld", "timeline"))
    told = [
        "Service recorded", "Letter made and kept", "Letter with the decision locked",
        "Review decided", "Review asked for", "Notice locked, fee posted to the books",
        "Fee approved", "Fee sent for approval",
        "Fee worked out", "Finding on who gave control of the land",
        "Event verified, case opened",
    ]  # fmt: skip
    places = [page.text.index(words) for words in told]
    assert places == sorted(places)


def test_a_note_is_told_with_its_words(as_, world):
    page = as_(Role.CASHIER).get(path(world, "shown", "timeline"))
    assert "Called the owner, nobody there." in page


def test_the_ledger_is_read_by_those_who_may(as_, world):
    for role in READERS:
        page = as_(role).get(path(world, "served", "ledger"))
        assert (May.LEDGER_READ in GRANTS[role]) == ("Ledger" in page)


def test_under_an_order_the_page_says_so_first(as_, world):
    order = orders.enter(
        OrderKind.RESTRAINING, court="Superior Court (invented)", docket="26-stop",
        title="Example v. City", says="Stops all.", effective_at=clock.now(),
        by=world.by(Role.RECORDS_ADMINISTRATOR),
    )  # fmt: skip
    orders.approve(order, by=world.by(Role.SUPERVISOR))
    page = as_(Role.CASHIER).get(path(world, "served"))
    assert "SUSPENDED" in page
    assert "order 26-stop of Superior Court (invented)" in page


def test_a_case_that_is_not_there_is_said_so(as_):
    page = as_(Role.CASHIER).get("/cases/E26-999999", 404)
    assert page.heading == "There is no such page"
