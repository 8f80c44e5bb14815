"""The Decimal program at work on the case file: texts, one case at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from feeadmin.bench.rules import answers
from feeadmin.bench.rules.cases import CASE_FILE
from feeadmin.bench.rules.decimal_program import priced

TOGETHER = 20_000
"""Cases read from the file before the clock goes on."""


def work(folder: Path) -> Iterator[Callable[[], object]]:
    """Price all cases; what they come to is what every other answer is held against."""
    found: list[int] = []
    with (folder / CASE_FILE).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        while some := list(islice(rows, TOGETHER)):
            yield partial(_price, some, found)
    answers.keep(np.array(found, np.int64), folder, "decimal")


def _price(cases: Sequence[dict[str, str]], found: list[int]) -> None:
    for case in cases:
        _gate, _reason, amounts = priced(case)
        found.append(amounts["total"])
