"""Of which past days the register tells another owner than before."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.owners import spans
from feeadmin.owners.models import Interest
from feeadmin.owners.spans import Days, Span

TODAY = date(2026, 12, 1)
MAY, SEPTEMBER = date(2026, 5, 1), date(2026, 9, 1)
DAY = timedelta(days=1)
SELLER, BUYER, LESSEE = 1, 2, 3


def owns(party, since, until=None, interest=Interest.OWNER):
    return Span(party, interest, since, until)


def test_a_sale_that_is_learned_late_changes_the_days_since():
    before = [owns(SELLER, MAY)]
    after = [owns(SELLER, MAY, SEPTEMBER), owns(BUYER, SEPTEMBER)]
    assert spans.told_otherwise(before, after, TODAY) == Days(SEPTEMBER, TODAY)


def test_a_sale_of_today_changes_no_past_day():
    after = [owns(SELLER, MAY, TODAY), owns(BUYER, TODAY)]
    assert spans.told_otherwise([owns(SELLER, MAY)], after, TODAY) is None


def test_the_first_owner_ever_entered_changes_nothing_anybody_was_told():
    assert spans.told_otherwise([], [owns(BUYER, MAY)], TODAY) is None


def test_a_tenant_changes_nothing_about_who_controls_the_land():
    before = [owns(SELLER, MAY)]
    after = [*before, owns(BUYER, MAY, interest=Interest.TENANT)]
    assert spans.told_otherwise(before, after, TODAY) is None


def test_a_ground_lease_learned_late_does():
    before = [owns(SELLER, MAY)]
    after = [*before, owns(LESSEE, MAY, SEPTEMBER, Interest.GROUND_LESSEE)]
    assert spans.told_otherwise(before, after, TODAY) == Days(MAY, SEPTEMBER)


SPAN = st.builds(
    lambda party, interest, first, long: Span(
        party, interest, MAY + first * DAY, None if long is None else MAY + (first + long) * DAY
    ),
    st.integers(1, 3), st.sampled_from(Interest), st.integers(0, 30),
    st.none() | st.integers(1, 20),
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(SPAN, max_size=4), st.lists(SPAN, max_size=4), st.integers(0, 40))
def test_the_days_found_are_those_of_which_somebody_else_is_told(before, after, today):
    end = MAY + today * DAY
    changed = [
        day
        for day in (MAY + n * DAY for n in range(today))
        if (then := spans.controlling(before, day)) and then != spans.controlling(after, day)
    ]
    found = spans.told_otherwise(before, after, end)
    assert found == (Days(changed[0], changed[-1] + DAY) if changed else None)


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        (["1/1"], True), (["1/2", "1/2"], True), (["1/3", "1/3", "1/3"], True),
        (["1/1", "1/1"], True), (["", "1/2"], True), ([], True),
        (["1/2"], False), (["1/2", "1/3"], False), (["1/1", "1/2"], False),
    ],
)  # fmt: skip
def test_shares_that_are_all_said_add_up_to_one(shares, whole):
    assert spans.are_whole(shares) is whole
