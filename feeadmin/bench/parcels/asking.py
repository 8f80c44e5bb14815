"""Asking many questions one after the other, by the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

import numpy as np

from feeadmin.bench.parcels.places import Bench

Pieces = Iterator[Callable[[], object]]


def asked(
    bench: Bench,
    peer: str,
    of: str,
    questions: Sequence[Any],
    ask: Callable[[Any], Any],
    *,
    told: Callable[[Any], Any] = lambda answer: answer,
) -> Pieces:
    """Ask every question twice, and keep answers and times of the second round.

    In the first, whatever is put together once is put together, and the land has been read from
    the disk, for every peer alike. `told` spells an answer as it is to be compared, at nobody's
    expense.
    """
    answers: list[Any] = []
    seconds = np.zeros(len(questions))

    def piece() -> None:
        for at, question in enumerate(questions):
            began = perf_counter()
            answers.append(ask(question))
            seconds[at] = perf_counter() - began

    for question in questions:
        ask(question)
    yield piece
    bench.keep_times(peer, of, seconds)
    bench.keep_answers(peer, of, [told(answer) for answer in answers])
