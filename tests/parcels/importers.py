"""Imports in processes of their own: at the same moment, or killed in the middle.

They read no more of the tests than this, so that they are at work soon.
"""

from __future__ import annotations

from pathlib import Path
from time import sleep

from feeadmin.kernel import audit, db, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import importing, reader

FOREVER = 600


def bring_in_when_all_are_there(told, url, folder, path, barrier):
    """Bring a file in at the moment when the others do, and tell what came of it."""
    _come_in(url, folder)
    barrier.wait(60)
    try:
        tally = importing.import_file(Path(path), source="county roll", by=SYSTEM).tally
        told.send((tally.new, tally.same, tally.retired))
    except Refused as no:
        told.send(str(no))


def bring_in_and_never_finish(told, url, folder, path, phase):
    """Bring a file in, and stop after the first hundred rows of a phase, for ever."""
    _come_in(url, folder)
    reader.BATCH = importing.AT_ONCE = 100

    def stop_there(at, done, _of):
        if at == phase:
            told.send(done)
            sleep(FOREVER)

    importing.import_file(Path(path), source="county roll", by=SYSTEM, progress=stop_there)


def _come_in(url, folder):
    db.connect(url)
    audit.watch()
    files.keep_in(Path(folder))
