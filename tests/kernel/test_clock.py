"""The one place that reads the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feeadmin.days import CITY
from feeadmin.kernel import clock

EVENING = datetime(2026, 6, 2, 6, 59, tzinfo=UTC)
"""A minute before midnight in Los Angeles."""


def test_now_is_this_instant_in_utc():
    before = datetime.now(UTC)  # noqa: TID251  (the clock is what is tested)
    assert before <= clock.now() <= before + timedelta(minutes=1)
    assert clock.now().utcoffset() == timedelta(0)


def test_an_evening_is_still_the_same_city_day():
    with clock.pretending(EVENING):
        assert clock.today() == date(2026, 6, 1)
    with clock.pretending(EVENING + timedelta(minutes=1)):
        assert clock.today() == date(2026, 6, 2)


def test_a_pretended_instant_is_kept_in_utc():
    with clock.pretending(datetime(2026, 6, 1, 23, 59, tzinfo=CITY)):
        assert clock.now() == EVENING
        assert clock.now().tzinfo is UTC


def test_the_past_ends_where_the_pretence_does():
    with pytest.raises(ZeroDivisionError), clock.pretending(EVENING):
        1 / 0  # noqa: B018  (only the fault matters)
    assert clock.now() > EVENING


def test_one_pretence_inside_another_gives_way_to_it_again():
    with clock.pretending(EVENING):
        with clock.pretending(EVENING + timedelta(days=1)):
            assert clock.today() == date(2026, 6, 2)
        assert clock.today() == date(2026, 6, 1)
