"""The cases of the bench: at every boundary of the rules first, then random ones beside them.

Each column holds whole numbers, as the rule set counts its inputs: cents,
hundredths of a foot, places in a list of choices, one below the first for a
missing value. The same cases stand in a case file as texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import write_csv

from feeadmin.config import SEEDS
from feeadmin.ordinance import Input, RuleSet, load
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Type

RULE_FILE = SEEDS / "ordinance/sfo-demo-1/2027-02-04.yaml"
CASE_FILE = "cases.csv"
SEED = 20270204

USUAL_MOST = {
    "duration_min": 6_000,
    "used_area_sqft": 30_000_000,
    "nearest_sensitive_ft": 150_000,
    "veh_light": 60,
    "veh_heavy": 12,
    "veh_command": 3,
    "veh_aircraft": 2,
    "prior_cases": 5,
    "ordinal": 5,
    "fees_12m": 3_000_000,
    "lapd_h": 4_000,
    "dot_h": 4_000,
    "san_h": 4_000,
}
"""How far a figure usually goes, as the rule set counts it; the rules' own ranges go further."""

ONE_BY_ONE = 4_000
"""How many cases are priced one by one, with their reasons."""

AT_A_BOUND = 0.3
"""The share of figures that lie at a bound of the rules, or one step beside it."""

AS_USUAL = 0.96
"""The share of choices that are the usual one, so that most cases come past the gate."""

FREE = frozenset({"profile", "m1_sign", "m2_reported", "m3_revoked", "m4_agreement"})
"""Choices of which none is usual."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases as columns of whole numbers, one an input."""

    columns: Mapping[str, Numbers]

    @classmethod
    def kept_in(cls, folder: Path) -> Cases:
        """Read the cases that `keep` left in a folder."""
        return cls({path.stem: np.load(path) for path in folder.glob("columns/*.npy")})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def part(self, begin: int, end: int) -> Cases:
        return Cases({name: column[begin:end] for name, column in self.columns.items()})

    def parts(self, size: int) -> Iterator[tuple[slice, Cases]]:
        """Yield the cases some at a time, each time with their place."""
        for begin in range(0, len(self), size):
            yield slice(begin, begin + size), self.part(begin, begin + size)

    def keep(self, folder: Path, rules: RuleSet) -> None:
        """Leave the columns in a folder, and the same cases as a case file."""
        (folder / "columns").mkdir()
        texts = {"id": pa.array(range(len(self))).cast(pa.string())}
        for name, entry in rules.inputs.items():
            np.save(folder / "columns" / f"{name}.npy", self.columns[name])
            texts[name] = _texts(entry, self.columns[name])
        write_csv(pa.table(texts), folder / CASE_FILE)


def some_of(cases: Cases) -> Cases:
    """Return the cases that are priced one by one: some thousand, from first to last."""
    every = max(1, len(cases) // ONE_BY_ONE)
    return Cases({name: column[::every] for name, column in cases.columns.items()})


def some_texts(folder: Path) -> list[dict[str, str]]:
    """Return the same cases as texts, as a form or a case file gives them."""
    rules = rule_set()
    cases = some_of(Cases.kept_in(folder))
    texts = [_texts(rules.inputs[name], cases.columns[name]).to_pylist() for name in rules.inputs]
    return [dict(zip(rules.inputs, case, strict=True)) for case in zip(*texts, strict=True)]


def rule_set() -> RuleSet:
    """Read the schedule that everybody prices."""
    return load(RULE_FILE)


def made_up(rules: RuleSet, count: int) -> Cases:
    """Make so many cases, the same each time; up to half of them are the rules' own boundaries."""
    chance = np.random.default_rng(SEED)
    boundaries = list(islice(rules.boundary_cases(SEED), count // 2))
    columns = {}
    for name, entry in rules.inputs.items():
        at_bounds = [entry.read(case[name]) for case in boundaries]
        others = _random(rules, entry, count - len(boundaries), chance)
        columns[name] = np.concatenate([np.array(at_bounds, np.int64), others])
    return Cases(columns)


def _random(rules: RuleSet, entry: Input, count: int, chance: np.random.Generator) -> Numbers:
    if not entry.numeric:
        found = chance.integers(entry.first, entry.last + 1, count)
        usual = chance.random(count) < (0 if entry.name in FREE else AS_USUAL)
        return np.where(usual, rules.example_defaults.get(entry.name, 0), found)
    found = chance.integers(entry.whole[0], USUAL_MOST[entry.name] + 1, count)
    if bounds := _bounds(rules, entry):
        at_bound = chance.choice(bounds, count) + chance.integers(-1, 2, count)
        found = np.where(chance.random(count) < AT_A_BOUND, at_bound, found)
    return np.clip(found, *entry.whole)


def _bounds(rules: RuleSet, entry: Input) -> list[int]:
    """Return where the tables cut an input."""
    axes = (axis for table in rules.tables.values() for axis in table.grid.axes)
    return sorted({start for axis in axes if axis.name == entry.name for start in axis.starts})


def _texts(entry: Input, numbers: Numbers) -> pa.Array:
    """Return a column as a case file writes it: "3.10", "true", "PRIVATE", "" for missing."""
    if not entry.numeric:
        words = ["false", "true"] if entry.type is Type.BOOLEAN else list(entry.choices)
        return pa.array(words).take(pa.array(numbers))
    if entry.step == 1:
        return pa.array(numbers).cast(pa.string())
    whole, hundredths = np.divmod(numbers, 100)
    ends = pc.utf8_lpad(pa.array(hundredths).cast(pa.string()), 2, "0")
    texts = pc.binary_join_element_wise(pa.array(whole).cast(pa.string()), ends, ".")
    return pc.if_else(pa.array(numbers < entry.first), "", texts)
