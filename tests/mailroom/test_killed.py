"""A batch whose workers are killed again and again: nothing lost, nothing twice, no number skipped.

FEEADMIN_TEST_KILLED sets how many letters go in it: few show every step, 200 show the whole.
"""

import os
from datetime import timedelta

import pytest

from feeadmin.assessments.models import Assessment
from feeadmin.kernel import audit, clock, db, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.ledger import queries as books
from feeadmin.mailroom import actions, gathering, queries, samples
from feeadmin.mailroom.models import BatchState
from feeadmin.notices import queries as notices
from feeadmin.notices.models import NoticeState
from tests import batches, make
from tests.conftest import SECRET
from tests.kernel.clerks import Clerk, clerks
from tests.mailroom.killed import work_until
from tests.notices.town import MONDAY, MORNING

LETTERS = int(os.environ.get("FEEADMIN_TEST_KILLED", "3"))
MOST_ROUNDS = 400 + 20 * LETTERS


@pytest.fixture
def approved(own_database):
    """So many approved fees, on the morning their letters are to go out."""
    with clock.pretending(MORNING):
        yield [make.approved().id for _fee in range(LETTERS)]


class Office:
    """Workers that follow each other: each is killed some steps further on than the one before."""

    def __init__(self, url):
        self.url, self.now, self.killed = url, MORNING, 0

    def finish(self, number, state):
        """Let workers follow each other until a batch has come to a state, or nobody gets on."""
        for step in range(1, MOST_ROUNDS):
            db.session.remove()
            batch = queries.one(number)
            if batch.state is state and queries.making(batch).is_done and _has_paper(batch):
                return batch
            actions.go_on(batch, by=SYSTEM)
            db.session.remove()
            self.send_one(step)
        raise AssertionError(f"{number} never came to be {state}")

    def send_one(self, step):
        # Whoever was killed held a lease: the next one comes when it has run out.
        self.now += timedelta(minutes=2)
        about = self.url, SECRET, files.store().folder, self.now.isoformat(), step
        with clerks(Clerk(work_until, *about)) as (worker,):
            worker.join(120)
            self.killed += worker.was_killed


def _has_paper(batch):
    return batch.state is not BatchState.RELEASED or batch.paper_sha256 is not None


def test_a_batch_is_whole_however_often_its_workers_are_killed(own_database, approved):
    cases = [db.session.get(Assessment, key).case for key in approved]
    batch = gathering.put_together(cases, mailed_on=MONDAY, by=SYSTEM)
    number, office = batch.number, Office(own_database)
    batch = office.finish(number, BatchState.CHECKED)
    actions.lock(batch, edition=batch.edition, by=SYSTEM)
    batch = office.finish(number, BatchState.LOCKED)
    sample = [one.number for one in samples.of(queries.pieces(batch))]
    actions.release(batch, looked_at=sample, edition=batch.edition, by=SYSTEM)
    batch = office.finish(number, BatchState.RELEASED)
    numbers = [batches.article() for _piece in queries.pieces(batch)]
    actions.enter_articles(batch, "\n".join(numbers), by=SYSTEM)
    actions.note_printed(batch, by=SYSTEM)
    actions.mail(batch, proof="stamped list", by=SYSTEM)
    batch = office.finish(number, BatchState.MAILED)
    assert office.killed > 8 + LETTERS
    see_that_all_is_there_once(batch, approved)


def see_that_all_is_there_once(batch, approved):
    sent = [piece.notice for piece in queries.pieces(batch)]
    assert [one.number[:10] for one in sent] == [f"N26-{n + 1:06}" for n in range(LETTERS)]
    assert batch.left == []
    for notice in sent:
        assert notice.state is NoticeState.MAILED
        assert len(notices.attempts(notice)) == 1
        for document in notices.documents(notice):
            assert files.store().read(document.sha256)
        assert len(notices.documents(notice)) == 2
    for key in approved:
        case = db.session.get(Assessment, key).case
        assert len(books.transfers(case)) == 1, "the fee is posted once"
        assert audit.first_break(case.history) is None
    assert audit.first_break(batch.history) is None
