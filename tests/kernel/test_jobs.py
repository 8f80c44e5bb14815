"""Work that waits its turn: leased, fenced, and never lost."""

from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest
import sqlalchemy as sa

from feeadmin.kernel import clock, db, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.jobs import FIRST_WAIT, LEASE, MOST_ATTEMPTS, Job, JobState, Worker
from feeadmin.kernel.work import action
from feeadmin.owners.models import Party
from tests.kernel.parties import ADA, party

NOON = datetime(2026, 9, 8, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(database):
    with clock.pretending(NOON):
        yield


@pytest.fixture
def done(monkeypatch):
    """What the "write" jobs wrote. Only the kinds of the test are known."""
    written = []
    monkeypatch.setattr(jobs, "_handlers", {})

    @jobs.handles("write")
    def write(words):
        written.append(words)

    return written


@action
def ask_for(key, *, by, kind="write"):
    """Ask for something to be written."""
    return jobs.enqueue(kind, key, words=key)


def later(**by):
    return clock.pretending(NOON + timedelta(**by))


def claim():
    found = jobs.claim(by=SYSTEM)
    return found and found[:2]


def test_a_job_is_done_with_the_details_it_was_given(done):
    ask_for("hello", by=ADA)
    assert jobs.work_off() == 1
    assert done == ["hello"]
    job = jobs.find("write", "hello")
    assert (job.state, job.attempts, job.done_at) == (JobState.DONE, 1, NOON)


def test_jobs_are_done_in_the_order_they_were_asked_for(done):
    for key in ("b", "a", "c"):
        ask_for(key, by=ADA)
    assert jobs.work_off() == 3
    assert done == ["b", "a", "c"]


def test_asking_twice_does_it_once(done):
    first = ask_for("once", by=ADA)
    assert ask_for("once", by=ADA) is first
    jobs.work_off()
    assert ask_for("once", by=ADA).state is JobState.DONE
    assert jobs.work_off() == 0
    assert done == ["once"]


def test_a_job_exists_exactly_when_what_wanted_it_was_kept(done):
    @action
    def ask_and_refuse(*, by):
        jobs.enqueue("write", "ghost", words="ghost")
        raise Refused("On second thought, no.")

    with pytest.raises(Refused):
        ask_and_refuse(by=ADA)
    assert jobs.find("write", "ghost") is None
    assert jobs.work_off() == 0


def test_a_job_of_a_kind_this_process_does_not_know_waits_for_one_that_does(done):
    ask_for("later", kind="print", by=ADA)
    assert jobs.work_off() == 0
    assert jobs.find("print", "later").state is JobState.READY


def test_a_leased_job_is_nobody_else_s_until_the_lease_runs_out(done):
    ask_for("slow", by=ADA)
    first = claim()
    assert claim() is None
    with later(seconds=LEASE.total_seconds()):
        assert claim() is None
    with later(seconds=LEASE.total_seconds() + 1):
        second = claim()
    assert second[0] == first[0]
    assert second[1] != first[1]


def test_a_worker_that_wakes_up_late_cannot_finish_nor_fail_another_s_job(done):
    ask_for("slow", by=ADA)
    job_id, late_token = claim()
    with later(minutes=5):
        _same_job, token = claim()
        jobs.finish(job_id, late_token, by=SYSTEM)
        jobs.fail(job_id, late_token, "too late", by=SYSTEM)
        job = jobs.find("write", "slow")
        assert (job.state, job.token, job.fault) == (JobState.LEASED, token, None)
        jobs.finish(job_id, token, by=SYSTEM)
    assert job.state is JobState.DONE


def test_what_fails_is_kept_in_words_and_tried_again_later_and_later(done):
    @jobs.handles("stumble")
    def stumble(words):
        raise ValueError(f"no {words}")

    ask_for("paper", kind="stumble", by=ADA)
    moment, waits = NOON, []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        with clock.pretending(moment):
            assert jobs.work_off() == 1
            job = jobs.find("stumble", "paper")
        assert (job.attempts, job.fault) == (attempt, "ValueError: no paper")
        waits.append((job.run_at - moment) / FIRST_WAIT)
        moment = job.run_at
    assert waits == [1, 4, 16, 64, 256]
    assert job.state is JobState.DEAD
    with later(days=30):
        assert jobs.work_off() == 0


def test_a_dead_job_may_be_given_another_round(done):
    @jobs.handles("stumble")
    def stumble(words):
        if words not in done:
            done.append(words)
            raise ValueError(words)

    ask_for("paper", kind="stumble", by=ADA)
    jobs.work_off()
    job = jobs.find("stumble", "paper")
    jobs.retry(job, by=ADA)
    assert (job.state, job.attempts) == (JobState.READY, 0)
    assert jobs.work_off() == 1
    assert jobs.find("stumble", "paper").state is JobState.DONE


def test_a_job_that_takes_its_worker_down_every_time_is_left_to_a_person(done):
    ask_for("deadly", by=ADA)
    ask_for("harmless", by=ADA)
    for attempt in range(MOST_ATTEMPTS):
        with later(minutes=2 * attempt):
            claim()
    with later(hours=1):
        assert jobs.work_off() == 1
    assert done == ["harmless"]
    job = jobs.find("write", "deadly")
    assert (job.state, job.fault) == (JobState.DEAD, "Its worker was killed each time.")


def test_what_a_job_left_half_done_is_not_kept(done):
    @jobs.handles("leave")
    def leave(words):
        holder = party()
        holder.name = "changed outside an action"

    ask_for("mess", kind="leave", by=ADA)
    assert jobs.work_off() == 1
    job = jobs.find("leave", "mess")
    assert job.state is JobState.READY
    assert job.fault.startswith("ChangeOutsideWork")
    assert db.session.scalar(sa.select(Party.name)) == "Example Holdings LLC"


def test_an_endless_fault_is_cut_to_a_readable_length(done):
    @jobs.handles("stumble")
    def stumble(words):
        raise ValueError("x" * 5000)

    ask_for("paper", kind="stumble", by=ADA)
    jobs.work_off()
    assert len(jobs.find("stumble", "paper").fault) == 2000


def test_a_job_nobody_asked_for_is_not_found():
    assert jobs.find("write", "nothing") is None


def until(condition):
    deadline = monotonic() + 10
    while not condition():
        assert monotonic() < deadline, "it never came"
        sleep(0.01)


def test_a_worker_does_what_comes_until_it_is_told_to_stop(monkeypatch):
    left = [True, True, False]
    done = []
    monkeypatch.setattr(jobs, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(jobs, "do_one", lambda: done.append(1) or (left.pop(0) if left else False))
    worker = Worker()
    worker.start()
    until(lambda: len(done) > 4)
    worker.stop()
    assert not worker.is_alive()


def test_a_worker_outlives_a_database_that_went_away(monkeypatch, caplog):
    calls = []

    def away_at_first():
        calls.append(1)
        if len(calls) == 1:
            raise sa.exc.OperationalError("SELECT 1", {}, Exception("the server is gone"))
        return False

    monkeypatch.setattr(jobs, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(jobs, "do_one", away_at_first)
    worker = Worker()
    worker.start()
    until(lambda: len(calls) > 2)
    worker.stop()
    assert "the server is gone" in caplog.text


def test_every_job_is_counted_with_its_own_key(done):
    ask_for("a", by=ADA)
    ask_for("b", by=ADA)
    assert db.session.scalars(sa.select(Job.key).order_by(Job.id)).all() == ["write:a", "write:b"]
