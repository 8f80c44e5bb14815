"""Locking: the moment in law after which nothing in a notice changes."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel import clock, db, jobs, secrecy
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused, Stale
from feeadmin.kernel.numbers import NumberSeries, Series
from feeadmin.language import LANGUAGES
from feeadmin.ledger import queries as books
from feeadmin.notices import access, queries
from feeadmin.notices import actions as notices
from feeadmin.notices.models import Method, Notice, NoticeState
from feeadmin.owners import actions as owners
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep, Stage
from feeadmin.units import NOTHING
from tests import make
from tests.notices.town import MAIL, MONDAY, after, joint_owner, lock, lock_all, on, order

pytestmark = pytest.mark.usefixtures("database")


def numbers_given() -> int:
    """Return the last number of a notice that was given this year."""
    given = sa.select(NumberSeries.last).where(NumberSeries.series == Series.NOTICE)
    return db.session.scalar(given) or 0


def is_untouched(fee) -> bool:
    """Whether a locking that was refused left everything as it was."""
    db.session.expire_all()
    return (
        numbers_given() == 0
        and not db.session.scalars(sa.select(Notice)).all()
        and not db.session.scalars(sa.select(jobs.Job)).all()
        and not books.transfers(fee.case)
        and fee.state is not AssessmentState.ISSUED
    )


# What locking does


def test_a_locked_notice_says_to_whom_where_how_and_on_which_day(fee, by):
    notice = lock(fee, by=by[MAIL])
    assert notice.number == "N26-000001-5"
    assert notice.addressed_to == [
        "Example Holdings LLC",
        "4410 Invented Avenue, Suite 12",
        "Los Angeles, CA 90026",
    ]
    assert notice.address_source == "Assessor's roll of July 1, 2026"
    assert (notice.method, notice.mailed_on) == (Method.MAIL_CA, MONDAY)
    assert notice.total == fee.total
    assert (notice.locked_by, notice.locked_at) == (by[MAIL].name, clock.now())
    assert (notice.state, notice.served_on) == (NoticeState.LOCKED, None)


def test_locking_issues_the_fee_and_posts_it_to_the_books_once(fee):
    assert books.balance(fee.case) == NOTHING
    lock(fee)
    assert fee.state is AssessmentState.ISSUED
    assert books.balance(fee.case) == fee.total
    assert len(books.transfers(fee.case)) == 1


def test_the_words_are_frozen_in_both_languages_and_the_code_in_neither(fee):
    notice = lock(fee)
    for language in LANGUAGES:
        words = queries.frozen(notice, language).text
        assert f'"language":"{language}"' in words
        assert f'"number":"{notice.number}"' in words
        assert '"access_code":null' in words
        assert access.code_for(notice.number) not in words
    with pytest.raises(NotFound, match="is not in that language"):
        queries.frozen(notice, "ko")


def test_the_database_keeps_the_code_as_a_hash_only(fee):
    notice = lock(fee)
    code = access.bare(access.code_for(notice.number))
    assert code not in notice.code_hash
    assert secrecy.fits(code, notice.code_hash)


def test_the_case_goes_to_the_mail_room_for_the_day_on_the_letter(fee):
    lock(fee, mailed_on=after(2))
    assert (fee.case.stage, fee.case.next_step) == (Stage.SERVE, NextStep.MAIL)
    assert (fee.case.owed_by, fee.case.due_on) == (MAIL.value, after(2))
    assert fee.case in session.scalars(cases.in_mail_room()).all()


def test_the_letter_is_made_afterwards_by_a_job(fee):
    notice = lock(fee)
    assert queries.making(notice).state is jobs.JobState.READY
    assert queries.document(notice) is None
    assert list(queries.documents(notice)) == []


def test_joint_owners_each_get_a_notice_a_number_and_a_code_of_their_own():
    joint_owner(["9 Imaginary Way", "Burbank, CA 91501"], name="Ann Sample")
    fee = make.approved()
    first, second = lock_all(fee)
    assert [one.addressed_to[0] for one in (first, second)] == [
        "Ann Sample",
        "Example Holdings LLC",
    ]
    assert [one.number for one in (first, second)] == ["N26-000001-5", "N26-000002-3"]
    assert access.code_for(first.number) != access.code_for(second.number)
    assert books.balance(fee.case) == fee.total


def test_a_company_is_written_to_through_its_agent():
    agent = make.PartyFactory(name="Invented Agents Inc.")
    street = ["1 Proxy Row", "Sacramento, CA 95814"]
    owners.give_address(agent, street, since_on=date(2021, 1, 1), source="SOS", by=SYSTEM)
    joint_owner([], name="A Company Inc.", agent=agent)
    notice, _other = lock_all(make.approved())
    assert notice.addressed_to == [
        "A Company Inc.",
        "c/o Invented Agents Inc., agent for service",
        *street,
    ]
    assert notice.address_source == "SOS"


def test_a_notice_goes_where_its_owner_lives_on_the_day_of_mailing(fee):
    party = cases.principal(fee.case)
    street = ["5 Later Lane", "Fresno, CA 93701"]
    owners.give_address(party, street, since_on=after(3), source="told by phone", by=SYSTEM)
    assert lock(fee, mailed_on=after(3)).addressed_to[1:] == street


# Numbers without a gap


def test_a_locking_refused_half_way_gives_its_number_back():
    """The second owner has no address, which shows when the first one's notice has a number."""
    party = joint_owner([], name="Zoe Sample")
    fee = make.approved()
    with pytest.raises(Refused, match=r"There is no address for Zoe Sample on that day\."):
        lock_all(fee)
    assert is_untouched(fee)
    street = ["9 Imaginary Way", "Burbank, CA 91501"]
    owners.give_address(party, street, since_on=MONDAY, source="told by phone", by=SYSTEM)
    assert [one.number for one in lock_all(fee)] == ["N26-000001-5", "N26-000002-3"]


def test_numbers_begin_anew_with_the_city_s_year(fee):
    with on(date(2026, 12, 31), hour=23):
        first = lock(fee)
    with on(date(2027, 1, 1), hour=0):
        second = lock(make.approved(), method=Method.PERSONAL)
    assert [first.number, second.number] == ["N26-000001-5", "N27-000001-2"]


# What is not locked


def test_what_was_not_approved_is_not_locked():
    fee = make.assessment()
    with pytest.raises(Refused, match=r"only one that is approved can be\."):
        lock(fee)
    assert is_untouched(fee)


def test_a_clerk_who_looked_at_an_older_fee_locks_nothing(fee):
    with pytest.raises(Stale, match="Someone else has just changed this"):
        notices.lock(
            fee, method=Method.MAIL_CA, mailed_on=MONDAY, edition=fee.edition - 1, by=SYSTEM
        )
    assert is_untouched(fee)


def test_a_fee_is_locked_once(fee):
    lock(fee)
    with pytest.raises(Refused, match="This assessment is issued, so you cannot issue it"):
        lock(fee)
    assert numbers_given() == 1
    assert len(books.transfers(fee.case)) == 1


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2025, 9, 14), after(-1)])
def test_no_letter_carries_a_day_that_is_past(fee, day):
    with pytest.raises(Refused, match=r"a day that is past\. Choose today or later\."):
        lock(fee, mailed_on=day)
    assert is_untouched(fee)


@pytest.mark.parametrize("day", [date(2062, 9, 14), date(9999, 12, 31)])
def test_a_day_beyond_the_calendars_is_refused(fee, day):
    with pytest.raises(Refused, match=r"calendar|too far away"):
        lock(fee, mailed_on=day)
    assert is_untouched(fee)


def test_an_order_of_a_court_stops_locking_and_is_named(fee):
    order()
    with pytest.raises(Refused, match=r"Stopped by order 2:26-cv-00001 of C\.D\. Cal\."):
        lock(fee)
    assert is_untouched(fee)


def test_an_order_about_other_land_stops_nothing_here(fee):
    order(ains=["4203001006"])
    assert lock(fee).number


@pytest.mark.parametrize(
    ("line", "suits"),
    [
        ("Reno, NV 89501", False),
        ("RENO NV 89501-0001", False),
        ("Reno, Nv. 89501", False),
        ("Fresno, CA 93701", True),
        ("Fresno, California 93701", True),
        ("San Ysidro CA 92173-1234", True),
    ],
)
def test_mail_within_california_goes_to_california_only(fee, line, suits):
    """Mail to another state gives its owner ten days more, not five (CCP 1013(a))."""
    street = ["1 Imaginary Way", line]
    party = cases.principal(fee.case)
    owners.give_address(party, street, since_on=MONDAY, source="told by phone", by=SYSTEM)
    if suits:
        assert lock(fee).addressed_to[-1] == line
        return
    with pytest.raises(Refused, match=r"is not in California\. Choose mail outside California"):
        lock(fee)
    assert is_untouched(fee)
    assert lock(fee, method=Method.MAIL_US).addressed_to[-1] == line


def test_the_officer_s_own_word_is_frozen_with_the_letter(fee):
    notice = lock(fee, remark="  Please call\n me first. ")
    for language in LANGUAGES:
        assert (
            json.loads(queries.frozen(notice, language).text)["remark"] == "Please call me first."
        )


@pytest.mark.parametrize(
    ("remark", "sentence"),
    [("x" * 601, "Use 600 characters or fewer. This is 601"), ("\x00", "no letter. Type it again")],
)
def test_a_word_that_cannot_be_printed_locks_nothing(fee, remark, sentence):
    with pytest.raises(Refused, match=sentence):
        lock(fee, remark=remark)
    assert queries.of(fee.case) == []
