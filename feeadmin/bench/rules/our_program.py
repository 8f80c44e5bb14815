"""SFO-DEMO-1 by the product itself, in each way it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from feeadmin.bench.rules import answers
from feeadmin.bench.rules.cases import RULE_FILE, Cases, rule_set, some_texts
from feeadmin.ordinance import Result, read
from feeadmin.ordinance.batch import CHUNK, Batch, fees_of_numbers

CHECKS = 7
"""How often the rule file is read and checked in one turn; the figure is the mean."""

Pieces = Iterator[Callable[[], object]]


def many(folder: Path) -> Pieces:
    """Price all cases from columns of whole numbers, for the fee."""
    cases, rules = Cases.kept_in(folder), rule_set()
    found: list[Batch] = []
    fees_of_numbers(rules, cases.part(0, CHUNK).columns, {})
    yield lambda: found.append(fees_of_numbers(rules, cases.columns, {}))
    assert not found[0].refused
    answers.keep(found[0].cents, folder, "ours")


def one_by_one(folder: Path) -> Pieces:
    """Price some cases one at a time, with the rows that applied and what each line came to."""
    yield from _explained(folder, _traced, "ours_traced")


def with_receipts(folder: Path) -> Pieces:
    """Price some cases one at a time, each with its receipt: workings and citations as well."""
    yield from _explained(folder, Result.receipt, "ours_receipts")


def _explained(folder: Path, explain: Callable[[Result], object], name: str) -> Pieces:
    rules, texts = rule_set(), some_texts(folder)
    found: list[int] = []
    explain(rules.assess(texts[0]))

    def piece() -> None:
        for case in texts:
            result = rules.assess(case)
            explain(result)
            found.append(result.cents)

    yield piece
    answers.keep(np.array(found, np.int64), folder, name)


def _traced(result: Result) -> object:
    rows = [(hit.table, hit.row, hit.cite, hit.conditions, hit.outputs) for hit in result.hits]
    lines = [(line.id, line.cite, line.shown) for line in result.lines]
    return rows, lines


def read_and_check(_folder: Path) -> Pieces:
    """Read the rule file, and find what is wrong with it."""
    text = RULE_FILE.read_text(encoding="utf-8")
    read(text, RULE_FILE.name).check()
    yield from [lambda: read(text, RULE_FILE.name).check()] * CHECKS


def read_check_and_try(_folder: Path) -> Pieces:
    """Do what the editor does on each pause of typing: read, check, and work out the examples."""
    text = RULE_FILE.read_text(encoding="utf-8")
    read(text, RULE_FILE.name).check()

    def piece() -> None:
        rules = read(text, RULE_FILE.name)
        rules.check()
        rules.run_examples()

    yield from [piece] * CHECKS
