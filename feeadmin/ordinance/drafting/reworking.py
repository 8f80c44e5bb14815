"""Worked examples worked out anew, after the rules they test have changed on purpose."""

from __future__ import annotations

from fractions import Fraction

from feeadmin.ordinance import figures
from feeadmin.ordinance.drafting.writing import Cells, Drawn, examples_of, with_examples
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.outcome import Outcome, decided
from feeadmin.ordinance.reading.file import read
from feeadmin.units import MINUS


def with_examples_worked_out(text: str, name: str) -> str:
    """Return the text with what its examples expect of lines as the rules now have it.

    What then comes out proves nothing until a person has worked it out by hand. Raises RuleError
    for a text with problems, and NoAnswer where the rules leave an example open.
    """
    rules = read(text, name)
    drawn = examples_of(text)
    if drawn is None:
        return text
    lines = {line.id for line in rules.lines}
    rows = []
    for row, example in zip(drawn.rows, rules.examples, strict=True):
        outcome = decided(rules, example.case)
        expected = (
            _worked_out(cell, column, outcome) if cell and column in lines else cell
            for column, cell in zip(drawn.header.answered, row.answered, strict=True)
        )
        rows.append(Cells(row.asked, tuple(expected)))
    anew = Drawn(drawn.header, tuple(rows))
    return text if anew == drawn else with_examples(text, anew)


def _worked_out(cell: str, line: str, outcome: Outcome) -> str:
    """Return what an example expects of a line; a figure that still holds stays as written."""
    value, kind = outcome.value(line) if outcome.proceeds else (None, Kind.MONEY)
    if figures.rate(cell) == (value or 0):
        return cell
    return figures.written(value or Fraction(0), kind).replace(MINUS, "-")
