"""Whether memory grows from notice to notice."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from feeadmin.bench.notices import sample
from feeadmin.bench.notices.making import asked_for
from feeadmin.letters.engine import Engine

TIMES, REHEARSALS = 20, 5
"""Of the notices of a turn: so many times as many are watched, after so many times as many."""

GROWTH = "growth.txt"


def work(folder: Path) -> Iterator[Callable[[], object]]:
    """Make many notices, and write down how many KiB each left behind."""
    engine, letter = Engine(), sample.notice()
    count = asked_for(folder)
    for _notice in range(REHEARSALS * count):
        engine.render(letter)
    held = []

    def piece() -> None:
        for _notice in range(TIMES * count):
            engine.render(letter)
            gc.collect()
            held.append(resident_kib())

    yield piece
    slope = np.polyfit(range(len(held)), held, 1)[0]
    (folder / GROWTH).write_text(str(slope))


def grown(folder: Path) -> float:
    """Return by how many KiB memory grew a notice: the slope of a line laid through all."""
    return float((folder / GROWTH).read_text())


def resident_kib() -> float:
    """Return the memory that is resident now. Raises OSError where the system does not tell."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1024
