"""Versions between their days, drafts below them, and the days an order held everything still."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feeadmin.drafting import calendar
from feeadmin.kernel.access import Role
from feeadmin.rulebook import actions
from tests import make
from tests.orders import court
from tests.rulebook.clerks_office import NOON, published

RULES = "sfo-demo-1"
MAY_3, MAY_24 = datetime(2026, 5, 3, 19, tzinfo=UTC), datetime(2026, 5, 24, 19, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("october")


def test_one_version_ends_where_the_next_begins(session):
    first, second = published(), published(date(2026, 8, 1))
    bars = calendar.of(RULES).bars
    assert [bar.version for bar in bars] == [first, second]
    assert bars[0].x + bars[0].width == pytest.approx(bars[1].x, abs=0.2)
    assert {bar.kind for bar in bars} == {"pub"}


def test_a_repealed_version_ends_with_its_repeal(session):
    version = published()
    whole = calendar.of(RULES).bars[0].width
    actions.repeal(
        version, on=date(2026, 6, 1), because="By ballot.", by=make.actor(Role.SUPERVISOR)
    )
    assert calendar.of(RULES).bars[0].width < whole


def test_drafts_lie_below_the_law_the_earliest_first(session):
    published()
    later = make.draft(make.draft_text(date(2028, 7, 1)))
    sooner = make.draft(make.draft_text(date(2027, 7, 1)))
    law, *drafts = calendar.of(RULES).bars
    assert [bar.version for bar in drafts] == [sooner, later]
    assert law.y < drafts[0].y < drafts[1].y
    assert {bar.kind for bar in drafts} == {"draft"}


def test_drafts_alone_have_a_calendar_too(session):
    make.draft()
    found = calendar.of(RULES)
    assert found.bars[0].y == calendar.TOP
    assert found.stops == ()


def test_an_order_shows_the_days_it_held_everything_still(session):
    published()
    order = court.in_force(effective_at=MAY_3)
    (stop,) = calendar.of(RULES).stops
    assert stop.words.startswith("SUSPENDED since May\xa03, 2026, order")
    court.lifted(order, at=MAY_24)
    (stop,) = calendar.of(RULES).stops
    assert stop.words.startswith("SUSPENDED May\xa03, 2026 to May\xa024, 2026, order")
    assert 0 < stop.width < 100


def test_an_order_about_one_parcel_is_no_suspension(session):
    published()
    court.in_force(effective_at=MAY_3, ains=["4203001001"])
    assert calendar.of(RULES).stops == ()


def test_many_years_are_marked_by_years(session):
    published()
    make.draft(make.draft_text(NOON.date() + timedelta(days=3000)))
    words = [tick.words for tick in calendar.of(RULES).ticks]
    assert all(word.startswith("Jan ") for word in words)
    assert len(words) < 15


def test_what_is_too_narrow_carries_no_words(session):
    published()
    published(date(2026, 3, 20))
    first, second = calendar.of(RULES).bars
    assert not first.fits
    assert second.fits
