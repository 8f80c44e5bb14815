"""Which earlier cases count as repeat use, and what an order may touch in a case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feeadmin.days import CITY
from feeadmin.orders.models import Matter
from feeadmin.staging import actions, queries
from feeadmin.staging.cases import Outcome
from tests import land, make
from tests.kernel.parties import ADA as CLERK
from tests.staging.conftest import LOTS
from tests.staging.holders import held, owned

HOUR = timedelta(hours=1)
NOW = make.EVENT_START
YEAR_AGO = datetime(2025, 9, 8, 6, 10, tzinfo=CITY)


@pytest.fixture
def owner(row_of_lots):
    """Return a party that has owned the first two lots since 2020."""
    party = owned(LOTS[0], "Example Holdings LLC")
    held(LOTS[1], party)
    return party


@pytest.fixture
def now(owner, case):
    """Return a case whose event began in the morning of September 8, 2026."""
    return case()


@pytest.fixture
def earlier(case):
    """Return a function that makes a final case of an event which began at an instant."""

    def earlier(began, **of):
        return make.final(case(started_at=began, ended_at=began + HOUR, **of))

    return earlier


def counted(case, since=YEAR_AGO, *, same_site=True):
    return list(queries.earlier_final(case, since, same_site=same_site))


def test_a_final_case_of_the_same_party_at_the_same_site_counts(now, earlier):
    before = earlier(NOW - 100 * HOUR)
    assert counted(now) == [before]


def test_the_first_that_counts_began_when_the_window_did(now, earlier):
    on_it = earlier(YEAR_AGO)
    earlier(YEAR_AGO - timedelta(seconds=1))
    assert counted(now) == [on_it]


def test_what_began_with_or_after_this_one_does_not(now, earlier):
    earlier(NOW)
    earlier(NOW + HOUR)
    just_before = earlier(NOW - timedelta(seconds=1))
    assert counted(now) == [just_before]


def test_they_stand_in_the_order_of_their_events(now, earlier):
    late, early = earlier(NOW - 50 * HOUR), earlier(NOW - 90 * HOUR)
    assert counted(now) == [early, late]


def test_a_case_that_is_not_final_does_not_count(now, case):
    case(started_at=NOW - 50 * HOUR, ended_at=NOW - 49 * HOUR)
    assert counted(now) == []


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [(outcome, outcome is Outcome.PAID) for outcome in Outcome],
)
def test_of_closed_cases_only_those_that_were_paid_count(now, earlier, outcome, counts):
    before = earlier(NOW - 50 * HOUR)
    actions.close(before, outcome, by=CLERK)
    assert counted(now) == [before] * counts


def test_another_party_s_case_on_the_same_land_does_not_count(now, earlier, row_of_lots):
    """The land was sold a month before; the seller's case is not the buyer's."""
    seller = make.PartyFactory(name="Seller")
    held(LOTS[2], seller, until=date(2026, 8, 1))
    held(LOTS[2], queries.principal(now), since=date(2026, 8, 1))
    earlier(datetime(2026, 7, 1, tzinfo=UTC), ains=LOTS[2:3])
    assert counted(now) == []
    assert counted(now, same_site=False) == []


def test_other_land_of_the_same_party_counts_for_the_party_not_for_the_site(now, earlier):
    elsewhere = earlier(NOW - 50 * HOUR, ains=LOTS[1:2])
    assert counted(now) == []
    assert counted(now, same_site=False) == [elsewhere]


def test_a_site_that_shares_a_parcel_is_the_same_site(now, earlier):
    both = earlier(NOW - 50 * HOUR, ains=LOTS[:2], measured="50000")
    assert counted(now) == [both]


def test_a_party_s_share_in_another_s_case_does_not_count_against_it_alone(now, earlier):
    """In the earlier case it answered beside another, who stands first."""
    first_by_name = make.PartyFactory(name="Abel Example")
    held(LOTS[2], first_by_name)
    held(LOTS[2], queries.principal(now))
    earlier(NOW - 50 * HOUR, ains=LOTS[2:3])
    assert counted(now, same_site=False) == []


def test_where_nobody_answers_nothing_counts(case, earlier):
    nobody = case(ains=LOTS[4:5])
    assert counted(nobody) == []


# What an order may touch.


def test_an_order_is_asked_by_day_party_parcel_and_section(owner, case):
    make.law()
    found = case(ains=LOTS[:2], measured="50000")
    matter = queries.matter(found)
    assert matter.event_on == date(2026, 9, 8)
    assert matter.parties == {owner.id}
    assert matter.ains == set(LOTS[:2])
    assert matter.sections >= {"§ 5.3", "5.3", "§ 5", "5", "§ 6.2", "§ 1.4"}


def test_where_no_law_governs_no_section_is_touched(now):
    assert queries.matter(now) == Matter(
        event_on=date(2026, 9, 8),
        parties=frozenset({queries.principal(now).id}),
        ains=frozenset(LOTS[:1]),
    )


def test_the_street_is_touched_by_its_day_alone(case):
    found = case(ains=(), outline=land.box(0, -50, 100, 40))
    assert queries.matter(found) == Matter(event_on=date(2026, 9, 8))
