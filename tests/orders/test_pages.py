"""The pages of court orders: two people, and nothing typed is lost."""

import io

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.orders import queries
from feeadmin.orders.models import OrderKind, OrderState
from feeadmin.parcels.checking import Numbering
from tests import land, make
from tests.orders.court import DAY, NOON, in_force, lifted

TYPED = {
    "kind": "temporary restraining order",
    "court": "Superior Court, Dept. 85",
    "docket": "26STCP00042",
    "title": "Example Holdings LLC v. City",
    "says": "The City may not collect the fee from the plaintiff.",
    "effective_at": "2026-12-01T09:30",
}
PAPER = b"%PDF-1.7\n% an order\n"


@pytest.fixture
def records(as_):
    return as_(Role.RECORDS_ADMINISTRATOR)


@pytest.fixture
def supervisor(as_):
    return as_(Role.SUPERVISOR)


def latest():
    return max(queries.everything(), key=lambda order: order.id)


def test_one_person_enters_an_order_and_another_puts_it_into_force(records, supervisor):
    page = records.post("/orders/new", TYPED)
    assert page.heading.startswith("26STCP00042")
    assert page.flashes() == ["The order waits for a second person. Until then it stops nothing."]
    order = latest()
    assert f"/orders/{order.id}/approve" not in page.html
    path = f"/orders/{order.id}"
    decided = supervisor.press(path, f"{path}/approve")
    assert decided.flashes() == ["The order is in force from Tuesday, December 1, 2026 on."]
    assert queries.one(order.id).state is OrderState.ENTERED


def test_everything_typed_is_on_its_page(records):
    typed = {
        "ains": "4203-001-001\n\n 4203001002 ",
        "sections": "5.3\n§ 6.2",
        "events_from_on": "2026-09-01",
        "events_to_on": "2026-09-30",
        "document": (io.BytesIO(PAPER), "order.pdf"),
    }
    page = records.post("/orders/new", TYPED | typed)
    for words in ("4203-001-001, 4203-001-002", "5.3, § 6.2", "Superior Court, Dept. 85"):
        assert words in page
    order = latest()
    assert order.ains == ["4203001001", "4203001002"]
    assert order.document_sha256 in page


def test_an_order_on_everything_says_so_before_it_is_put_into_force(records, supervisor):
    records.post("/orders/new", TYPED)
    assert "Approving it stops everything" in supervisor.get(f"/orders/{latest().id}")
    records.post("/orders/new", TYPED | {"ains": "4203-001-001"})
    page = supervisor.get(f"/orders/{latest().id}")
    assert "Approving it stops whatever it touches until another order ends it." in page


def test_somebody_with_both_offices_still_needs_a_second_person(guest):
    both = guest.as_(Role.RECORDS_ADMINISTRATOR, Role.SUPERVISOR)
    page = both.post("/orders/new", TYPED)
    assert "You entered this order, so a second person must read and decide it." in page
    order = latest()
    path = f"/orders/{order.id}"
    assert f"{path}/approve" not in page.html
    refused = both.post(f"{path}/refuse", {"because": "Typed wrong."})
    assert refused.status == 409
    assert any("a second person must read" in problem for problem in refused.problems())
    assert queries.one(order.id).state is OrderState.PROPOSED


def test_an_order_is_turned_down_with_a_reason(supervisor, world):
    path = f"/orders/{world.orders['proposed']}/refuse"
    asked = supervisor.post(path, {"because": " "})
    assert (asked.status, asked.problems()) == (422, ["Say why, for the record"])
    supervisor.post(path, {"because": "The docket is another case’s."})
    assert queries.one(world.orders["proposed"]).state is OrderState.REFUSED


def test_an_order_is_ended_by_another(records, supervisor, world):
    limited = world.orders["limited"]
    page = records.get("/orders/new")
    assert "26-limited, Example v. City" in page
    assert "26-proposed" not in page, "only an order in force can be ended"
    end_of_it = {"kind": "order dissolved or reversed", "ends": str(limited)}
    typed = TYPED | end_of_it | {"effective_at": "2026-12-01T12:00"}
    shown = records.post("/orders/new", typed)
    assert "Order dissolved or reversed" in shown
    assert f"/orders/{limited}" in shown.links
    end = latest()
    assert (end.kind, end.ends_id) == (OrderKind.DISSOLVED, limited)
    supervisor.press(f"/orders/{end.id}", f"/orders/{end.id}/approve")
    assert "26-limited, Example v. City" in records.get("/orders/new")


# What cannot be.


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"court": ""}, "Enter the court"),
        ({"docket": "  "}, "Enter the case number"),
        ({"title": ""}, "Enter the title"),
        ({"says": ""}, "Say what it orders"),
        ({"effective_at": ""}, "Enter from when it is in effect"),
        ({"effective_at": "yesterday"}, "Enter a real date and time"),
        ({"effective_at": "2026-02-30T10:00"}, "Enter a real date and time"),
        ({"effective_at": "0001-01-01T00:00"}, "Check the year"),
        ({"effective_at": "2026-03-08T02:30"}, "That time did not exist"),
        ({"events_from_on": "31/12/2026"}, "Enter"),
        ({"kind": "a letter from a lawyer"}, "Choose from the answers listed."),
        ({"ends": "99999"}, "Choose from the answers listed."),
        ({"ains": "4203-001-001\n4203-001"}, "4203-001 is no APN."),
        ({"ains": "061-0012"}, "061-0012 is no APN."),
        ({"court": "x" * 5000}, ""),
    ],
)
def test_a_wrong_answer_is_shown_again_with_what_to_do(records, wrong, sentence):
    before = len(queries.everything())
    page = records.post("/orders/new", TYPED | wrong)
    assert page.status == 422
    assert any(sentence in problem for problem in page.problems())
    held = page.filled()
    kept = {name: value for name, value in TYPED.items() if name not in wrong}
    assert {name: held[name] for name in kept} == {name: [value] for name, value in kept.items()}
    assert len(queries.everything()) == before


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "order dissolved or reversed"}, "An order that ends another must name it"),
        ({"sections": "the surcharge"}, "“the surcharge” is no section."),
        (
            {"events_from_on": "2026-09-02", "events_to_on": "2026-09-01"},
            "The last day of events lies before the first.",
        ),
    ],
)
def test_what_is_not_allowed_is_refused_and_nothing_typed_is_lost(records, wrong, sentence):
    page = records.post("/orders/new", TYPED | wrong)
    assert page.status == 409
    assert any(sentence in problem for problem in page.problems())
    assert page.filled()["docket"] == ["26STCP00042"]


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b"GIF89a", "is no PDF")])
def test_a_paper_that_is_none_is_asked_for_again(records, content, why):
    page = records.post("/orders/new", TYPED | {"document": (io.BytesIO(content), "order.pdf")})
    assert page.status == 409
    assert any(why in problem for problem in page.problems())
    assert page.filled()["title"] == [TYPED["title"]]


def test_another_county_s_parcel_can_be_named_once_it_is_on_record(records):
    lot = land.Lot("061-0012", land.box(0, 800, 100, 100))
    make.lots([lot], source="another county", numbering=Numbering.ANY)
    records.post("/orders/new", TYPED | {"ains": "061-0012"})
    assert latest().ains == ["061-0012"]


def test_an_order_that_is_not_there_is_no_page(records):
    for path in ("/orders/99999", "/orders/99999999999", "/orders/x"):
        assert "There is no such page" in records.get(path, status=404)


def test_what_was_decided_is_not_decided_again(supervisor, world):
    path = f"/orders/{world.orders['limited']}"
    assert "/approve" not in supervisor.get(path).html
    again = supervisor.post(f"{path}/refuse", {"because": "Too late."})
    assert again.status == 409


# Who may.


def test_the_list_shows_every_order_and_whether_it_is_limited(records):
    page = records.get("/orders")
    for words in ("26-proposed", "26-limited", "everything", "limited", "Proposed", "Entered"):
        assert words in page


def test_a_city_without_orders_says_so(visitor):
    page = visitor.as_(Role.SUPERVISOR).get("/orders")
    assert "No court and no Council has stopped anything." in page


def test_only_those_who_may_read_enter_and_approve(as_, world):
    proposed = world.orders["proposed"]
    for role in STAFF_ROLES:
        visitor, may = as_(role), GRANTS[role]
        for path, needed in (
            ("/orders", May.ORDERS_READ),
            ("/orders/new", May.ORDERS_ENTER),
            (f"/orders/{proposed}", May.ORDERS_READ),
            (f"/orders/{proposed}/refuse", May.ORDERS_APPROVE),
        ):
            visitor.get(path, status=200 if needed in may else 403)


def test_an_order_that_was_ended_says_since_when_and_by_which(world, records):
    order = in_force()
    assert "Ended" not in records.get(f"/orders/{order.id}").html
    later = lifted(order, at=NOON + DAY)
    page = records.get(f"/orders/{order.id}").html
    assert "Ended" in page
    assert f'href="/orders/{later.id}"' in page
    assert "to Fri Oct\xa02, 12:00\xa0pm" in records.get("/orders").html
