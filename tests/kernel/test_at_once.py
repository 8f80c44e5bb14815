"""What two people do at the same moment: real threads, real commits, on both databases."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from threading import Event

import pytest
import sqlalchemy as sa

from feeadmin.assessments import actions as assessments
from feeadmin.assessments.models import Assessment, AssessmentState
from feeadmin.kernel import audit, clock, db, jobs, numbers
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.jobs import Job, JobState
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.throttle import Bucket, spend
from feeadmin.kernel.work import action
from feeadmin.owners import actions as owners
from feeadmin.owners.models import Interest, Party
from feeadmin.people import actions as people
from feeadmin.people.models import Person
from tests import make
from tests.kernel.parties import ADA, BEN, party, rename
from tests.kernel.together import at_once, faults

pytestmark = pytest.mark.usefixtures("own_database")

SOMEONE_ELSE = "Someone else has just changed this. Look again, then decide."
AIN = "4203001001"
PEOPLE, TIMES = 8, 4


def one(kind, key):
    return db.session.get(kind, key)


def enter(ain, key, month=1, *, by):
    """Enter in the register that a party owned a parcel for some month."""
    return owners.record_interest(
        ain,
        one(Party, key),
        Interest.OWNER,
        since_on=date(2020, month, 1),
        until_on=date(2020, month, 28),
        source="Assessor's roll",
        as_of_on=date(2026, 7, 1),
        by=by,
    )


def test_two_approvers_press_the_button_at_once_and_one_of_them_approves():
    clerk, first, second = (
        make.actor(role) for role in (Role.ASSESSING_CLERK, *2 * [Role.APPROVER])
    )
    for _round in range(3):
        fee = make.assessment(by=clerk)
        assessments.submit(fee, edition=fee.edition, by=clerk)
        key, seen, stream = fee.id, fee.edition, fee.history
        db.session.remove()

        def approve(by, key=key, seen=seen):
            assessments.approve(one(Assessment, key), edition=seen, by=by)
            return by

        results = at_once(lambda: approve(first), lambda: approve(second))

        [refused] = faults(results)
        [winner] = [result for result in results if result is not refused]
        assert isinstance(refused, Refused)
        assert str(refused) == SOMEONE_ELSE
        approved = one(Assessment, key)
        assert approved.state is AssessmentState.APPROVED
        assert approved.approved_by == winner.name
        told = [entry.actor_name for entry in audit.history(stream)]
        assert told.count(winner.name) > 0
        assert audit.first_break(stream) is None


def test_no_change_is_lost_however_many_make_one_at_once():
    key = party("x").id
    db.session.remove()

    def add_a_letter():
        for _again in range(TIMES):
            while True:
                try:
                    add_one(key, by=ADA)
                    break
                except Refused:
                    pass

    @action
    def add_one(key, *, by):
        holder = one(Party, key)
        holder.name += "x"

    assert faults(at_once(*PEOPLE * [add_a_letter])) == []
    holder = one(Party, key)
    assert holder.name == "x" * (PEOPLE * TIMES + 1)
    assert holder.edition == PEOPLE * TIMES + 1
    assert [entry.seq for entry in audit.history(holder.history)] == list(
        range(1, PEOPLE * TIMES + 2)
    )
    assert audit.first_break(holder.history) is None


def test_many_write_into_one_history_at_once_and_nobody_hears_of_it():
    keys = [party(f"Holder {n}").id for n in range(PEOPLE)]
    db.session.remove()

    def enter_interests(key):
        for month in range(1, TIMES + 1):
            enter(AIN, key, month, by=ADA)

    assert faults(at_once(*[lambda key=key: enter_interests(key) for key in keys])) == []
    told = audit.history(f"ownership of {AIN}")
    assert [entry.seq for entry in told] == list(range(1, PEOPLE * TIMES + 1))
    assert len({entry.subject for entry in told}) == PEOPLE * TIMES
    assert audit.first_break(f"ownership of {AIN}") is None


def test_numbers_have_no_gap_and_no_twin_though_some_go_back():
    in_2026 = date(2026, 9, 8)

    @action
    def number(*, by, refuse):
        taken = numbers.take(Series.EVENT, in_2026)
        if refuse:
            raise Refused("On second thought, no.")
        return taken

    def take_some():
        taken = []
        for turn in range(TIMES):
            with suppress(Refused):
                taken.append(number(by=ADA, refuse=turn % 3 == 1))
        return taken

    results = at_once(*PEOPLE * [take_some])
    assert faults(results) == []
    taken = sorted(number for some in results for number in some)
    assert taken == [
        numbers.written(Series.EVENT, 2026, serial) for serial in range(1, len(taken) + 1)
    ]


def test_the_same_work_asked_for_by_five_at_once_is_one_job():
    @action
    def ask(*, by):
        jobs.enqueue("print", "N26-000310-1", number="N26-000310-1")

    assert faults(at_once(*5 * [lambda: ask(by=ADA)])) == []
    assert db.session.scalar(sa.select(sa.func.count(Job.id))) == 1


def test_each_due_job_goes_to_one_worker(monkeypatch):
    monkeypatch.setattr(jobs, "_handlers", {"print": print})

    @action
    def ask(*, by):
        for n in range(PEOPLE + 3):
            jobs.enqueue("print", str(n))

    ask(by=ADA)
    db.session.remove()
    results = at_once(*PEOPLE * [lambda: jobs.claim(by=SYSTEM)])
    assert faults(results) == []
    assert len({claimed[0] for claimed in results}) == PEOPLE


def test_a_worker_cannot_finish_a_job_that_another_is_just_taking_over(monkeypatch):
    monkeypatch.setattr(jobs, "_handlers", {"print": print})
    noon = datetime(2026, 9, 8, 19, tzinfo=UTC)
    taken, asked = Event(), Event()

    @action
    def ask(*, by):
        jobs.enqueue("print", "slow")

    @action
    def take_over_slowly(*, by):
        claimed = jobs.claim(by=by)
        taken.set()
        asked.wait(0.3)
        return claimed

    with clock.pretending(noon):
        ask(by=ADA)
        job_id, late_token, *_rest = jobs.claim(by=SYSTEM)
    db.session.remove()

    def take_over():
        with clock.pretending(noon + timedelta(minutes=5)):
            return take_over_slowly(by=SYSTEM)

    def finish_late():
        taken.wait(5)
        jobs.finish(job_id, late_token, by=SYSTEM)
        asked.set()

    results = at_once(take_over, finish_late)
    assert faults(results) == []
    job = one(Job, job_id)
    assert (job.state, job.token) == (JobState.LEASED, results[0][1])


def test_tries_are_counted_one_by_one_the_first_of_a_window_too():
    bucket = Bucket("notice N26-000310-1", most=3)

    def try_some():
        return [spend([bucket], by=SYSTEM)[0] for _again in range(TIMES)]

    results = at_once(*PEOPLE * [try_some])
    assert faults(results) == []
    counts = sorted(count for some in results for count in some)
    assert counts == list(range(1, PEOPLE * TIMES + 1))


def test_two_who_wait_for_each_other_both_get_through():
    keys = {ADA: party("First").id, BEN: party("Second").id}
    db.session.remove()
    there, here = Event(), Event()

    @action
    def enter_both(ains, *, by, mine, yours):
        enter(ains[0], keys[by], by=by)
        db.session.flush()
        mine.set()
        yours.wait(0.3)
        enter(ains[1], keys[by], by=by)

    results = at_once(
        lambda: enter_both(["one", "other"], by=ADA, mine=here, yours=there),
        lambda: enter_both(["other", "one"], by=BEN, mine=there, yours=here),
    )
    assert faults(results) == []
    for ain in ("one", "other"):
        told = audit.history(f"ownership of {ain}")
        assert {entry.actor_name for entry in told} == {ADA.name, BEN.name}
        assert audit.first_break(f"ownership of {ain}") is None


def test_two_accounts_under_one_name_opened_at_once_are_one():
    def add():
        return people.add(
            "ada@city.example", "Ada Clerk", make.PASSWORD, roles=[Role.CASHIER], by=SYSTEM
        ).id

    [refused] = faults(at_once(add, add))
    assert isinstance(refused, Refused)
    assert str(refused) == "ada@city.example has an account already."
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1


def test_a_sighting_sent_twice_at_once_is_recorded_once():
    recorder = make.actor(Role.FIELD_RECORDER)
    db.session.remove()

    def send():
        return make.sighting(by=recorder, client_key="from the phone").number

    results = at_once(*4 * [send])
    assert faults(results) == []
    assert len(set(results)) == 1


def test_readers_and_writers_never_find_the_database_locked():
    keys = [party(f"Holder {n}").id for n in range(4)]
    db.session.remove()

    def write(key):
        for n in range(5):
            rename(one(Party, key), f"Holder {key}, {n}", by=ADA)

    def read():
        for _again in range(20):
            names = db.session.scalars(sa.select(Party.name)).all()
            assert len(names) == len(keys)
            db.session.rollback()

    writers = [lambda key=key: write(key) for key in keys]
    assert faults(at_once(*writers, *4 * [read])) == []
    for key in keys:
        assert audit.first_break(f"party:{key}") is None
