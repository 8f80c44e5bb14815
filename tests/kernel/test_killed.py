"""Processes at the same moment, and processes killed in the middle: nothing is lost or torn."""

from datetime import timedelta
from time import sleep

import sqlalchemy as sa

from feeadmin.assessments import actions as assessments
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import audit, clock, db, jobs, numbers
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.files import Store
from feeadmin.kernel.jobs import LEASE, Job, JobState
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action
from tests import make
from tests.conftest import ON_POSTGRES
from tests.kernel.clerks import (
    HALF,
    Clerk,
    approve_when_all_are_there,
    barrier,
    clerks,
    hold_a_number,
    number_a_paper,
    number_as_fast_as_possible,
    put_half_a_file,
    start_a_job,
)
from tests.kernel.parties import ADA

SOMEONE_ELSE = "Someone else has just changed this. Look again, then decide."


def test_two_clerks_at_two_desks_approve_one_fee_and_one_of_them_wins_each_time(own_database):
    clerk, first, second = (
        make.actor(role) for role in (Role.ASSESSING_CLERK, *2 * [Role.APPROVER])
    )
    fees = []
    for _fee in range(3):
        fee = make.assessment(by=clerk)
        assessments.submit(fee, edition=fee.edition, by=clerk)
        fees.append((fee.id, fee.edition))
    db.session.remove()

    both = barrier(2)
    with clerks(
        Clerk(approve_when_all_are_there, own_database, first, fees, both),
        Clerk(approve_when_all_are_there, own_database, second, fees, both),
    ) as (one, other):
        for key, _edition in fees:
            told = {one.hear(), other.hear()}
            assert SOMEONE_ELSE in told
            [winner] = told - {SOMEONE_ELSE}
            fee = db.session.get(Assessment, key)
            assert fee.approved_by == winner
            assert audit.first_break(fee.history) is None
            db.session.remove()


def test_a_number_held_by_whoever_is_killed_goes_back(own_database):
    with clerks(*[Clerk(hold_a_number, own_database) for _clerk in range(3)]) as all_three:
        waiting = list(all_three)
        while waiting:
            [holder] = wait_for_one_of(waiting)
            assert holder.hear() == "E26-000001"
            holder.kill()
            waiting.remove(holder)
    assert number_a_paper(by=ADA) == "E26-000001"


def wait_for_one_of(waiting):
    """Return the one clerk who holds the number; the others wait for it."""
    for _moment in range(1000):
        ready = [clerk for clerk in waiting if clerk.heard.poll(0)]
        if ready:
            return ready
        sleep(0.03)
    raise AssertionError("nobody came to hold the number")


def test_numbers_have_no_gap_and_no_twin_though_clerks_are_killed_anywhere(own_database):
    told = set()
    for _round in range(2):
        with clerks(
            *[Clerk(number_as_fast_as_possible, own_database) for _clerk in range(2)]
        ) as us:
            for clerk in us:
                told.add(clerk.hear())
            sleep(0.15)
        for clerk in us:
            told.update(clerk.hear_all())

    kept = sorted(key.removeprefix("paper:") for key in db.session.scalars(sa.select(Job.key)))
    assert kept == [numbers.written(Series.EVENT, 2026, n) for n in range(1, len(kept) + 1)]
    assert told <= set(kept), "what was told was kept"
    db.session.rollback()
    assert number_a_paper(by=ADA) == numbers.written(Series.EVENT, 2026, len(kept) + 1)
    if not ON_POSTGRES:
        assert db.session.scalar(sa.text("PRAGMA integrity_check")) == "ok"


def test_the_job_of_a_killed_worker_is_done_by_another_once_its_lease_is_over(
    own_database, monkeypatch
):
    done = []
    monkeypatch.setattr(jobs, "_handlers", {})

    @jobs.handles("print")
    def print_it(words):
        done.append(words)

    @action
    def ask(*, by):
        jobs.enqueue("print", "notice", words="N26-000310-1")

    ask(by=ADA)
    db.session.remove()
    with clerks(Clerk(start_a_job, own_database)) as [worker]:
        assert worker.hear() == "N26-000310-1"
        late_token = jobs.find("print", "notice").token
        worker.kill()

    assert jobs.work_off() == 0, "it is still leased"
    with clock.pretending(clock.now() + LEASE + timedelta(seconds=5)):
        assert jobs.work_off() == 1
    assert done == ["N26-000310-1"]
    job = jobs.find("print", "notice")
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    jobs.fail(job.id, late_token, "I am not dead yet", by=SYSTEM)
    assert jobs.find("print", "notice").state is JobState.DONE


def test_a_file_half_kept_when_the_process_was_killed_is_not_there_at_all(tmp_path):
    store = Store(tmp_path)
    with clerks(Clerk(put_half_a_file, str(tmp_path))) as [clerk]:
        assert clerk.hear() == "half"
        clerk.kill()

    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.name.startswith(".arriving-") for path in left)
    kept = store.put(HALF)
    assert store.read(kept.sha256) == HALF
    assert store.intact(kept.sha256)
