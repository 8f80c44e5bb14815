"""How a rule file lies in a workbook: which sheet holds which table, and what each line is for.

A table is a sheet. Its first line says what the table is, the second names the
columns, the third says in words what they are; then come the rows. A column
with an arrow parts what is asked of a case from what the table answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feeadmin.language import _
from feeadmin.ordinance import RuleSet
from feeadmin.ordinance.drafting.writing import Cells, Drawn, examples_of, tables_of
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.reading.examples import GATE, REASON, ROWS
from feeadmin.ordinance.tables import Output, Policy, Table

READ_ME, EXAMPLES, FINDINGS = "Read me first", "Examples", "Findings"

ABOUT_LINE, NAMES_LINE, WORDS_LINE, FIRST_ROW = 1, 2, 3, 4
"""The lines of a sheet, counted from 1 as the spreadsheet does."""

ARROW = "→"

_LONGEST_TITLE = 31
"""Characters that a spreadsheet program gives the name of a sheet."""

_KEPT_BY_PROGRAMS = "History"
"""A name that Excel gives to no sheet of ours."""

_POLICIES: Mapping[Policy, str] = {
    Policy.UNIQUE: "exactly one row applies to each case",
    Policy.FIRST: "the first row that applies counts; the order of the rows is the law's own",
    Policy.SUM: "all rows that apply are added up",
    Policy.LEAST: "of the rows that apply, the smallest figure counts",
    Policy.GREATEST: "of the rows that apply, the largest figure counts",
    Policy.COUNT: "the rows that apply are counted",
    Policy.LIST: "all rows that apply are listed in their order",
}

_KINDS: Mapping[Kind, str] = {
    Kind.MONEY: "dollars",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a percentage",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a sheet may have: what it is in words, and what its cells may say."""

    words: str
    values: str = ""
    is_figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of the rule file, or its worked examples, as a sheet of the workbook."""

    title: str
    table: str | None
    """The name of the table; None for the worked examples."""
    about: str
    """What the first line of the sheet says."""
    drawn: Drawn
    asked: Mapping[str, Column]
    """Every column that may stand before the arrow, in the order to offer them."""
    answered: Mapping[str, Column]
    """Every column that may stand after the arrow."""
    keys: tuple[str, ...]
    """The columns that come first where they are there."""

    def column(self, name: str) -> Column:
        """Return what is known of a column; nothing of the arrow's."""
        return {**self.asked, **self.answered}.get(name, Column(""))


def sheets_of(text: str, rules: RuleSet) -> list[Sheet]:
    """Return a sheet for each table of the file, in its order, and one for the examples."""
    drawn = tables_of(text)
    titles = _titles(drawn)
    inputs = {name: Column(_said(entry), values_of(entry)) for name, entry in rules.inputs.items()}
    tables = [
        Sheet(
            title=titles[name],
            table=name,
            about=_about(rules.tables[name]),
            drawn=rows,
            keys=("id", "cite"),
            asked={"id": Column("row"), "cite": Column("citation"), **inputs},
            answered={
                output.name: _outcome(output) for output in rules.tables[name].outputs.values()
            },
        )
        for name, rows in drawn.items()
    ]
    lines = {line.id: Column(str(line.label), is_figure=True) for line in rules.lines}
    examples = Sheet(
        title=EXAMPLES,
        table=None,
        about=_("Worked examples: a blank cell before the arrow takes the usual value."),
        drawn=examples_of(text) or _no_examples(rules),
        keys=("name",),
        asked={"name": Column("example"), **inputs},
        answered={
            ROWS: Column("rows that must apply"),
            GATE: Column("what the gate says"),
            REASON: Column("the reason it gives"),
            **lines,
        },
    )
    return [*tables, examples]


def values_of(entry: Input) -> str:
    """Return what may be recorded of an input, a line each: "PRIVATE: A private owner"."""
    lines = [f"{code}: {words}" for code, words in entry.choices.items()]
    if entry.type is Type.BOOLEAN:
        lines.append("true, false")
    elif not entry.choices:
        extent = f"{entry.text(entry.first)} to {entry.text(entry.last)}"
        lines.append(f"{extent} {entry.unit}".rstrip())
    lines += [f"{name}: {reach}" for name, reach in entry.bands_described()]
    if entry.optional:
        lines.append(f"missing: {entry.missing}")
    return "\n".join(lines)


def mark_of(drawn: Drawn) -> str:
    """Return a short mark that changes with any cell of a table.

    Kept in the workbook, it tells on the way back whether the rule file has
    changed in the meantime, or the workbook, or both.
    """
    lines = [drawn.header, *drawn.rows]
    cells = "\n".join("|".join([*line.asked, ARROW, *line.answered]) for line in lines)
    return hashlib.sha256(cells.encode()).hexdigest()[:16]


def _titles(tables: Iterable[str]) -> dict[str, str]:
    """Return a name for the sheet of each table: the table's own where a program allows it."""
    titles: dict[str, str] = {}
    taken = {title.lower() for title in (READ_ME, EXAMPLES, FINDINGS, _KEPT_BY_PROGRAMS)}
    for name in tables:
        title, number = name[:_LONGEST_TITLE], 1
        while title in taken:
            number += 1
            title = f"{name[: _LONGEST_TITLE - 4]} {number}"
        taken.add(title)
        titles[name] = title
    return titles


def _about(table: Table) -> str:
    parts = [str(table.label), table.cite, f"{table.policy}: {_POLICIES[table.policy]}"]
    return " · ".join(filter(None, parts))


def _said(entry: Input) -> str:
    return f"{entry.label} ({entry.unit})" if entry.unit else str(entry.label)


def _outcome(output: Output) -> Column:
    if output.kind is not None:
        return Column(_KINDS[output.kind], is_figure=True)
    values = "\n".join(f"{code}: {words}" for code, words in output.choices.items())
    return Column("a word", f"{values}\n-: none of these")


def _no_examples(rules: RuleSet) -> Drawn:
    return Drawn(Cells(("name", *rules.inputs), (ROWS, rules.result)), ())
