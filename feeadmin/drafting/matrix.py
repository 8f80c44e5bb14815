"""A table of two conditions and one answer as a grid: one condition down, the other across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from feeadmin.drafting.sheets import FIRST_COLUMNS, Column, Row, Sheet
from feeadmin.ordinance import RuleSet
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.tables import Policy

CONDITIONS = 2


@dataclass(frozen=True)
class Head:
    """What stands before a line of the grid, or over a column: the cell of a condition."""

    text: str
    words: str
    """What its bands reach; "" where it names none."""
    names: tuple[str, ...]
    """The bands it names."""
    before: str = ""
    """What they reach in the version beside it, where that is something else."""


@dataclass(frozen=True)
class Line:
    """One line of the grid, with the row of the file that each of its squares is."""

    head: Head
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Matrix:
    """A sheet whose rows are the squares of a grid, in reading order."""

    down: Column
    across: Column
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]


def matrix(sheet: Sheet, rules: RuleSet, beside: RuleSet | None) -> Matrix | None:
    """Return a sheet as a grid; None for one that is none.

    It is one where every row holds one cell of either condition and one answer, each pair of
    cells has its row, and the rows stand in order. Then nothing is lost by leaving out their
    names. A table read row by row until one applies stays a list, for there the order is law.
    """
    table = rules.tables.get(sheet.name)
    if table is None or table.policy is not Policy.UNIQUE:
        return None
    asked = [place for place, column in enumerate(sheet.columns) if _is_condition(column)]
    if len(asked) != CONDITIONS or sum(column.answered for column in sheet.columns) != 1:
        return None
    first, second = asked
    squares = [(row.cells[first].text, row.cells[second].text) for row in sheet.rows]
    downs = list(dict.fromkeys(down for down, _across in squares))
    acrosses = list(dict.fromkeys(across for _down, across in squares))
    if min(len(downs), len(acrosses)) < 2 or squares != list(product(downs, acrosses)):  # noqa: PLR2004 (a grid)
        return None
    down, across = sheet.columns[first], sheet.columns[second]
    width = len(acrosses)
    return Matrix(
        down=down,
        across=across,
        heads=tuple(_heads(acrosses, across, rules, beside)),
        lines=tuple(
            Line(head, sheet.rows[at * width : (at + 1) * width])
            for at, head in enumerate(_heads(downs, down, rules, beside))
        ),
    )


def _is_condition(column: Column) -> bool:
    return not column.answered and column.name not in FIRST_COLUMNS


def _heads(
    texts: list[str], column: Column, rules: RuleSet, beside: RuleSet | None
) -> Iterator[Head]:
    now = _reaches(rules.inputs[column.name])
    entry = beside.inputs.get(column.name) if beside else None
    then = _reaches(entry) if entry else now
    for text in texts:
        names = tuple(name for name in text.split(", ") if name in now)
        words, before = ("; ".join(where.get(name, "") for name in names) for where in (now, then))
        yield Head(text, words, names, "" if before == words else before)


def _reaches(entry: Input) -> Mapping[str, str]:
    """Return what each band reaches, or what each choice is called."""
    if entry.bands:
        return dict(entry.bands_described())
    return {name: words.said() for name, words in entry.choices.items()}
