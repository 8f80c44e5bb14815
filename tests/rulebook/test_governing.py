"""Which version governs a day, and what a draft is good for."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.rulebook import actions, queries
from tests import make
from tests.rulebook.clerks_office import (
    DRAFTER,
    JUNE_1,
    MARCH_16,
    NOON,
    SECOND,
    drafted,
    in_review,
    published,
)

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _it_is_october(session):
    with time_machine.travel(NOON):
        yield


def repealed(version, on):
    actions.repeal(version, on=on, because="Council file 26-9.", by=SECOND)
    return version


def test_where_nothing_was_published_nothing_governs():
    drafted(MARCH_16)
    in_review(JUNE_1)
    assert queries.governing(date(2030, 1, 1)) is None
    assert not queries.anything_published()


def test_law_governs_from_its_day_on_and_not_the_day_before():
    law = published()
    assert queries.governing(MARCH_16 - DAY) is None
    assert queries.governing(MARCH_16) is law
    assert queries.governing(date(2099, 1, 1)) is law
    assert queries.anything_published()


def test_a_later_version_takes_over_on_its_day():
    first, second = published(MARCH_16), published(JUNE_1)
    assert queries.governing(JUNE_1 - DAY) is first
    assert queries.governing(JUNE_1) is second


def test_it_does_not_matter_which_was_published_first():
    second, first = published(JUNE_1), published(MARCH_16)
    assert queries.governing(JUNE_1 - DAY) is first
    assert queries.governing(JUNE_1) is second


def test_a_repealed_version_goes_on_governing_the_days_before():
    law = repealed(published(), JUNE_1)
    assert queries.governing(JUNE_1 - DAY) is law
    assert queries.governing(JUNE_1) is None
    assert queries.anything_published()


def test_a_repeal_does_not_bring_back_what_the_repealed_one_had_replaced():
    first = published(MARCH_16)
    second = repealed(published(JUNE_1), JUNE_1 + 30 * DAY)
    assert queries.governing(JUNE_1 + 29 * DAY) is second
    assert queries.governing(JUNE_1 + 30 * DAY) is None
    assert queries.governing(JUNE_1 - DAY) is first


@pytest.mark.parametrize("before", [0 * DAY, 10 * DAY])
def test_what_was_repealed_before_its_first_day_never_replaced_anything(before):
    first = published(MARCH_16)
    repealed(published(JUNE_1), JUNE_1 - before)
    assert queries.governing(JUNE_1) is first


def test_after_a_repeal_a_new_version_governs_from_its_own_day():
    repealed(published(MARCH_16), JUNE_1)
    again = published(JUNE_1 + 30 * DAY)
    assert queries.governing(JUNE_1 + 29 * DAY) is None
    assert queries.governing(JUNE_1 + 30 * DAY) is again


def test_another_schedule_governs_nothing_of_this_one():
    text = make.adopted_text().replace("ruleset: sfo-demo-1", "ruleset: another-fee", 1)
    actions.draft(text, "another.yaml", by=DRAFTER)
    law = published()
    assert queries.governing(MARCH_16, "another-fee") is None
    assert queries.governing(MARCH_16) is law
    assert not queries.anything_published("another-fee")
    assert queries.latest_draft() is None
    assert queries.latest_draft("another-fee").rule_set == "another-fee"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_on_no_day_do_two_versions_govern_and_a_day_s_law_never_wanders(session, day):
    versions = queries.everything() or [published(MARCH_16), published(JUNE_1)]
    of_the_day = [one for one in versions if queries.publication(one).effective_on <= day]
    expected = max(of_the_day, key=lambda one: queries.publication(one).effective_on, default=None)
    assert queries.governing(day) is expected


# Drafts.


def test_the_newest_draft_is_there_for_a_pro_forma_look():
    drafted(MARCH_16)
    newest = in_review(JUNE_1)
    assert queries.latest_draft() is newest
    actions.withdraw(newest, because="Superseded.", by=DRAFTER)
    assert queries.latest_draft().version == "2026-03-16"


def test_law_is_no_draft():
    published()
    assert queries.latest_draft() is None


# The list.


def test_the_rulebook_lists_every_version_the_latest_first():
    for effective in (MARCH_16, JUNE_1):
        drafted(effective)
    assert [one.version for one in queries.everything()] == ["2026-06-01", "2026-03-16"]


def test_a_version_is_found_by_its_name():
    version = drafted()
    assert queries.named("sfo-demo-1", "2026-03-16") is version
    assert queries.named("sfo-demo-1", "1999") is None


def test_a_version_is_ready_to_decide_and_is_read_once():
    version = drafted()
    rules = queries.compiled(version)
    assert (rules.id, rules.effective) == ("sfo-demo-1", MARCH_16)
    assert queries.compiled(version) is rules
