"""The rail on the left, with how much waits at each place, and the badge of the rules."""

import pytest

from feeadmin.kernel.access import STAFF_ROLES, Role
from feeadmin.orders import actions as orders
from feeadmin.orders.models import OrderKind
from tests import make
from tests.pages import said
from tests.world import NOW


@pytest.mark.parametrize("role", STAFF_ROLES, ids=str)
def test_every_place_of_the_rail_opens(as_, role):
    visitor = as_(role)
    page = visitor.get("/help")
    [rail] = [nav for nav in page.tree.iter("nav") if nav.get("class") == "rail"]
    for link in rail.iter("a"):
        answer = visitor.client.get(link.get("href"))
        assert answer.status_code in {200, 302}, link.get("href")


def test_the_counts_of_the_rail_are_the_rows_that_its_places_show(as_, world):
    visitor = as_(Role.SUPERVISOR)
    page = visitor.get("/")
    [rail] = [nav for nav in page.tree.iter("nav") if nav.get("class") == "rail"]
    for link in rail.iter("a"):
        [count] = [said(span) for span in link.iter("span")]
        if count:
            rows = visitor.get(link.get("href"))
            told = {f"{count} row{s}" for s in ("", "s")} | {f"{count} cases wait for a letter"}
            assert any(words in rows for words in told), link.get("href")


def test_the_badge_says_which_rules_are_in_force_or_that_an_order_stops_them(as_, world):
    version = world.notice("served").assessment.determination.version.version
    assert f"Rule set {version}, in effect" in as_(Role.CASHIER).get("/cases")
    everything = orders.enter(
        OrderKind.RESTRAINING, court="Superior Court (invented)", docket="26-all",
        title="Example v. City", says="Stops all.", effective_at=NOW,
        by=world.by(Role.RECORDS_ADMINISTRATOR),
    )  # fmt: skip
    orders.approve(everything, by=world.by(Role.SUPERVISOR))
    text = as_(Role.CASHIER).get("/cases").text.replace("\xa0", " ")
    assert "SUSPENDED since Tue Dec 1, order 26-all" in text


def test_before_any_ordinance_the_badge_says_draft_only(visitor):
    make.city()
    assert "Draft only: no ordinance in force" in visitor.as_(Role.CASHIER).get("/cases")
