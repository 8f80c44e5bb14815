"""One set-up at a time, however many are started at once."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from feeadmin.bootstrap.words import say


@contextmanager
def taken(file: Path) -> Iterator[None]:
    """Wait until no other set-up of this folder runs, then keep the others waiting.

    The kernel frees the turn when its holder dies. The programs that the holder started share it:
    an installer that outlives its killed parent still keeps the next set-up away from its files.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as turn:
        os.set_inheritable(turn.fileno(), True)  # noqa: FBT003  (the standard library's own shape)
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another start is setting up this folder; waiting for it to finish")
            fcntl.flock(turn, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(turn, fcntl.LOCK_UN)
