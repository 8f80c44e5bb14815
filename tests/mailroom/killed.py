"""A worker of the mail room that is killed at one of its own steps, and no later.

A step is whatever leaves something behind: a commit, before and after, and a file put away. It
reads no more of the tests than this, so that it is at work soon.
"""

from __future__ import annotations

import os
import signal
from datetime import datetime
from itertools import count

import sqlalchemy as sa

from feeadmin.kernel import audit, clock, db, files, jobs
from feeadmin.mailroom import working  # noqa: F401  (its handlers do the jobs)
from feeadmin.notices import access, making  # noqa: F401  (its handler does the jobs)


def work_until(told, url, key, folder, at, step):
    """Do all the work there is, from this moment on; be killed at so many steps from here."""
    engine = db.connect(url)
    audit.watch()
    access.seal_with(key)
    files.keep_in(folder)
    _die_at(step, engine)
    with clock.pretending(datetime.fromisoformat(at)):
        told.send(jobs.work_off())


def _die_at(step, engine):
    steps = count(1)

    def stand(*_about):
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(engine, "commit", stand)
    sa.event.listen(db.session.session_factory, "after_commit", stand)
    put = files.Store.put

    def put_away(store, content):
        stand()
        kept = put(store, content)
        stand()
        return kept

    files.Store.put = put_away
