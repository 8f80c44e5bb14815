"""SFO-DEMO-1 in the ZEN engine: many cases by `evaluate_batch`, and one by one with its trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from zen import ZenEngine

from feeadmin.bench.rules import answers
from feeadmin.bench.rules.cases import Cases, rule_set, some_of
from feeadmin.bench.rules.zen_model import model
from feeadmin.ordinance import Input
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Type

TOGETHER = 20_000
"""Cases handed over in one call: more of them are no quicker."""

KEY = "sfo-demo-1"


def many(folder: Path) -> Iterator[Callable[[], object]]:
    """Price all cases by `evaluate_batch`."""
    engine = ZenEngine({"loader": {"type": "static", "content": {KEY: model()}}})
    found: list[float] = []
    for _place, part in Cases.kept_in(folder).parts(TOGETHER):
        yield partial(_price, engine, _asked(part), found)
    answers.keep(in_cents(found), folder, "zen")


def _price(engine: ZenEngine, asked: list[Any], found: list[float]) -> None:
    found += [one["data"]["result"]["total"] for one in engine.evaluate_batch(asked)]


def one_by_one(folder: Path) -> Iterator[Callable[[], object]]:
    """Price some cases one at a time, each with the trace of every node."""
    decision = ZenEngine().create_decision(json.dumps(model()))
    given = [asked["context"] for asked in _asked(some_of(Cases.kept_in(folder)))]
    found: list[float] = []
    decision.evaluate(given[0], {"trace": True})

    def piece() -> None:
        for case in given:
            answered = decision.evaluate(case, {"trace": True})
            assert answered["trace"]
            found.append(answered["result"]["total"])

    yield piece
    answers.keep(in_cents(found), folder, "zen_traced")


def in_cents(dollars: Sequence[float]) -> Numbers:
    """Return the cents that dollars are nearest to: ZEN counts exactly, and answers in floats."""
    cents: Numbers = np.rint(np.array(dollars) * 100).astype(np.int64)
    return cents


def _asked(cases: Cases) -> list[Any]:
    """Return each case as ZEN takes it: words, true and false, figures; None where nothing is."""
    rules = rule_set()
    columns = [_values(rules.inputs[name], column) for name, column in cases.columns.items()]
    return [
        {"key": KEY, "context": dict(zip(cases.columns, values, strict=True))}
        for values in zip(*columns, strict=True)
    ]


def _values(entry: Input, column: Numbers) -> list[object]:
    numbers: list[int] = column.tolist()
    if entry.type is Type.BOOLEAN:
        return [bool(number) for number in numbers]
    if entry.type is Type.CHOICE:
        words = list(entry.choices)
        return [words[number] for number in numbers]
    if entry.step == 1:
        return list(numbers)
    return [None if number < entry.first else number / 100 for number in numbers]
