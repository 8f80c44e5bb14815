"""Batches as the tests of the mail room begin them, and what their work leaves."""

from feeadmin.kernel import jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.mailroom import (
    gathering,
    queries,
    working,  # noqa: F401  (its handlers do the jobs)
)
from feeadmin.staging import queries as cases
from tests import batches
from tests.notices.town import MONDAY


def worked_off(batch):
    """Let the jobs be done, and return the batch as they left it: they let go of every row."""
    number = batch.number
    jobs.work_off()
    return queries.one(number)


def case_of(number):
    """Return a case anew, once a job has let go of it."""
    return cases.case(number)


def put_together(*some, by=SYSTEM, mailed_on=MONDAY):
    return gathering.put_together([fee.case for fee in some], mailed_on=mailed_on, by=by)


def locked(fee, **of):
    """A batch of one fee, its notices locked and their letters not typeset."""
    batch = put_together(fee, **of)
    for step in (batches.check, batches.lock):
        step(batch, SYSTEM)
    return batch


def printed(fee, **of):
    batch = locked(fee, **of)
    for step in (batches.release, batches.put_on_paper):
        step(batch, SYSTEM)
    return batch


def work_failed_too_often(work):
    for _time in range(jobs.MOST_ATTEMPTS):
        work.state, work.token = jobs.JobState.LEASED, "t"
        work.attempts += 1
        session.commit()
        jobs.fail(work.id, "t", "OSError: No space left on device", by=SYSTEM)
