"""Slowing down whoever tries too often; nobody is locked out for good."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from feeadmin.kernel import clock, db, throttle
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.throttle import WINDOW, Bucket, TooOften, Tries, network_of, spend, try_once
from tests.kernel.parties import ADA

pytestmark = pytest.mark.usefixtures("database")

QUARTER_PAST = datetime(2026, 9, 8, 19, 15, tzinfo=UTC)
"""12:15 in Los Angeles."""

NOTICE = Bucket("notice N26-000310-1", most=3)
NETWORK = Bucket("sign-in from 192.0.2.0/24", most=60)


@pytest.fixture(autouse=True)
def at_a_quarter_past():
    with clock.pretending(QUARTER_PAST + timedelta(minutes=2)):
        yield


def test_tries_are_counted_for_each_bucket():
    assert spend([NOTICE, NETWORK], by=ADA) == [1, 1]
    assert spend([NETWORK], by=ADA) == [2]
    assert spend([NOTICE, NETWORK], by=ADA) == [2, 3]


def test_as_many_tries_as_a_bucket_bears_are_fine_and_the_next_is_too_often():
    for _again in range(NOTICE.most):
        try_once([NOTICE, NETWORK], by=ADA)
    with pytest.raises(TooOften) as told:
        try_once([NOTICE, NETWORK], by=ADA)
    assert str(told.value) == (
        "Too many tries. For safety, please wait until 12:30\u00a0pm and try again."
    )


def test_too_often_is_a_refusal():
    assert issubclass(TooOften, Refused)


def test_a_full_bucket_stops_nobody_else():
    for _again in range(NOTICE.most):
        try_once([NOTICE], by=ADA)
    try_once([Bucket("notice N26-000311-5", most=3)], by=ADA)


def test_the_next_quarter_of_an_hour_counts_anew():
    for _again in range(NOTICE.most):
        try_once([NOTICE], by=ADA)
    with clock.pretending(QUARTER_PAST + WINDOW):
        assert spend([NOTICE], by=ADA) == [1]


def test_a_try_counts_even_when_the_check_after_it_fails():
    spend([NOTICE], by=ADA)
    db.session.rollback()
    assert spend([NOTICE], by=ADA) == [2]


def test_old_windows_are_swept():
    spend([NOTICE], by=ADA)
    with clock.pretending(QUARTER_PAST + WINDOW):
        spend([NETWORK], by=ADA)
        assert buckets() == {NOTICE.name, NETWORK.name}
    with clock.pretending(QUARTER_PAST + 2 * WINDOW):
        spend([NETWORK], by=ADA)
        assert buckets() == {NETWORK.name}


def buckets():
    return set(db.session.scalars(sa.select(Tries.bucket)))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
    ],
)
def test_neighbours_share_a_network(address, network):
    assert network_of(address) == network


def test_a_window_begins_on_the_quarter_hour():
    for minutes in (0, 7, 14.99):
        assert throttle._window_of(QUARTER_PAST + timedelta(minutes=minutes)) == QUARTER_PAST
