from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.demo.chronicle import Chronicle, OutOfTime
from feeadmin.kernel import clock

BEGIN = datetime(2026, 4, 1, 16, tzinfo=UTC)
UNTIL = BEGIN + timedelta(days=200)


def story(name, waits, seen):
    """A story that goes on after so many hours each time, and notes when it does."""
    at = BEGIN
    for hours in waits:
        at += timedelta(hours=hours)
        yield at
        seen.append((clock.now(), name))


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 48), max_size=6), max_size=6))
def test_stories_go_on_in_the_order_of_time_each_at_its_instant(all_waits):
    seen, told = [], []
    chronicle = Chronicle(until=UNTIL, told=told.append)
    for name, waits in enumerate(all_waits):
        chronicle.begin(story(name, waits, seen))
    chronicle.tell()
    assert [instant for instant, _name in seen] == sorted(told) == told
    assert len(seen) == sum(len(waits) for waits in all_waits)


def test_at_the_same_instant_the_story_begun_first_goes_first():
    seen = []
    chronicle = Chronicle(until=UNTIL, told=lambda _: None)
    for name in ("first", "second"):
        chronicle.begin(story(name, [5], seen))
    chronicle.tell()
    assert [name for _instant, name in seen] == ["first", "second"]


def test_a_story_may_begin_another():
    seen = []
    chronicle = Chronicle(until=UNTIL, told=lambda _: None)

    def mother():
        yield BEGIN
        chronicle.begin(story("daughter", [3], seen))

    chronicle.begin(mother())
    chronicle.tell()
    assert seen == [(BEGIN + timedelta(hours=3), "daughter")]


def test_no_story_goes_back_in_time():
    def backward():
        yield BEGIN + timedelta(hours=2)
        yield BEGIN

    chronicle = Chronicle(until=UNTIL, told=lambda _: None)
    chronicle.begin(backward())
    with pytest.raises(OutOfTime):
        chronicle.tell()


def test_no_story_reaches_the_day_shown():
    chronicle = Chronicle(until=UNTIL, told=lambda _: None)
    with pytest.raises(OutOfTime):
        chronicle.begin(iter([UNTIL]))
