"""Clerks and workers in processes of their own, which can be killed in the middle.

Each tells what it did over a pipe. They start from a server that has read the product
once and has no threads and no connections, so that a fork takes nothing along.
"""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import sleep

from feeadmin.assessments import actions as assessments
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import audit, db, files, jobs, numbers
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action

IN_2026 = date(2026, 9, 8)
HALF = b"the first half of a photo, "
FOREVER = 600

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])


class Clerk:
    """One process, doing one of the things below until it ends or is killed."""

    def __init__(self, does, *arguments):
        self.heard, told = _processes.Pipe(duplex=False)
        self._process = _processes.Process(target=does, args=(told, *arguments), daemon=True)
        self._process.start()
        told.close()

    def hear(self, seconds=30):
        """Return what the clerk tells next."""
        assert self.heard.poll(seconds), "the clerk said nothing"
        return self.heard.recv()

    def hear_all(self):
        """Return everything the clerk told until now."""
        told = []
        try:
            while self.heard.poll(0):
                told.append(self.heard.recv())
        except EOFError:
            pass
        return told

    def join(self, seconds):
        """Wait until the clerk has ended, by itself or otherwise."""
        self._process.join(seconds)
        assert not self._process.is_alive(), "the clerk came to no end"

    @property
    def was_killed(self):
        return self._process.exitcode == -signal.SIGKILL

    def kill(self):
        """SIGKILL: nothing of the clerk's own runs any more."""
        self._process.kill()
        self._process.join()


@contextmanager
def clerks(*of_them):
    """Let clerks work inside, and none outlive it."""
    try:
        yield of_them
    finally:
        for clerk in of_them:
            clerk.kill()


def barrier(count):
    return _processes.Barrier(count)


def approve_when_all_are_there(told, url, actor, fees, barrier):
    """Approve each fee (key, edition) at the same moment as the others do."""
    _open(url)
    for key, edition in fees:
        fee = db.session.get(Assessment, key)
        barrier.wait(30)
        try:
            assessments.approve(fee, edition=edition, by=actor)
            told.send(actor.name)
        except Refused as no:
            told.send(str(no))


def hold_a_number(told, url):
    """Take a number, and never come to the end of the transaction."""
    _open(url)

    @action
    def hold(*, by):
        told.send(numbers.take(Series.EVENT, IN_2026))
        sleep(FOREVER)

    hold(by=SYSTEM)


def number_as_fast_as_possible(told, url):
    """Number papers one after another; a number is kept by the paper that carries it."""
    _open(url)
    while True:
        told.send(number_a_paper(by=SYSTEM))


@action
def number_a_paper(*, by):
    number = numbers.take(Series.EVENT, IN_2026)
    jobs.enqueue("paper", number)
    return number


def start_a_job(told, url):
    """Take a job, and never come to its end."""
    _open(url)

    @jobs.handles("print")
    def start(words):
        told.send(words)
        sleep(FOREVER)

    jobs.work_off()


def put_half_a_file(told, folder):
    """Begin to keep a file of which the second half never comes."""
    files.Store(Path(folder)).put(_Half(told))


class _Half:
    def __init__(self, told):
        self._told = told
        self._pieces = [HALF]

    def read(self, _size):
        if self._pieces:
            return self._pieces.pop()
        self._told.send("half")
        sleep(FOREVER)
        raise AssertionError("killed long before")


def _open(url):
    db.connect(url)
    audit.watch()
