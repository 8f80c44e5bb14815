"""One worker, and two: how many notices a second, by the wall."""

from __future__ import annotations

import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from feeadmin.bench.notices import sample

PATIENCE_SECONDS = 300


def rates(count: int, *, rounds: int, say: Callable[[str], None]) -> dict[int, float]:
    """Let one worker and two make so many notices each, in turn, and return the best of each."""
    best = {1: 0.0, 2: 0.0}
    for turn in range(rounds):
        for workers, so_far in best.items():
            say(f"workers: {workers}, {turn + 1} of {rounds}")
            best[workers] = max(so_far, _rate(workers, count))
    return best


def _rate(workers: int, count: int) -> float:
    spawn = get_context("spawn")
    begin, end = spawn.Barrier(workers + 1), spawn.Barrier(workers + 1)
    everybody = [spawn.Process(target=_work, args=(count, begin, end)) for _one in range(workers)]
    for one in everybody:
        one.start()
    begin.wait(PATIENCE_SECONDS)
    began = time.perf_counter()
    end.wait(PATIENCE_SECONDS)
    seconds = time.perf_counter() - began
    for one in everybody:
        one.join()
    return workers * count / seconds


def _work(count: int, begin: Barrier, end: Barrier) -> None:
    from feeadmin.letters.engine import Engine  # noqa: PLC0415 (each worker brings in its own)

    engine, letter = Engine(), sample.notice()
    engine.render(letter)
    begin.wait(PATIENCE_SECONDS)
    for _notice in range(count):
        engine.render(letter)
    end.wait(PATIENCE_SECONDS)
