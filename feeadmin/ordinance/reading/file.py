"""A whole rule file: its parts in order, and every problem in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from feeadmin.language import _
from feeadmin.ordinance.formula import names
from feeadmin.ordinance.inputs import Affects, Input
from feeadmin.ordinance.lines import Line
from feeadmin.ordinance.problems import Problem, Problems, RuleError, Wrong, not_known
from feeadmin.ordinance.program import compile_lines
from feeadmin.ordinance.reading.document import Fields, Node, parse, plain_text
from feeadmin.ordinance.reading.examples import ExampleReading
from feeadmin.ordinance.reading.header import check_governing_input, read_gate, read_header
from feeadmin.ordinance.reading.inputs import read_inputs
from feeadmin.ordinance.reading.lines import check_sentence, read_lines
from feeadmin.ordinance.reading.offered import barred, offered
from feeadmin.ordinance.reading.savings import read_savings
from feeadmin.ordinance.reading.straddling import check_duration
from feeadmin.ordinance.reading.tables import read_tables
from feeadmin.ordinance.reading.trends import check_trends, read_trends
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.schedule import Section
from feeadmin.ordinance.tables import Table

_KEYS = [
    *("ruleset", "version", "status", "title", "source", "adopted", "effective", "expires"),
    *("retroactive", "governed_by", "straddling", "indexing", "money", "sections", "savings"),
    *("inputs", "bands", "gate", "tables", "lines", "monotone"),
    *("result", "example_defaults", "examples"),
]


def load(path: str | Path) -> RuleSet:
    """Read one version file. Raises RuleError with every problem, and OSError for no file."""
    path = Path(path)
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        problem = Problem(str(path), 0, _("The file is not UTF-8 text; save it as UTF-8."))
        raise RuleError((problem,)) from None
    return read(text, str(path))


def read(text: str, name: str) -> RuleSet:
    """Read the text of one version file; `name` is what its problems call it.

    Raises RuleError with every problem found, each with its line and what to do.
    """
    problems = Problems(name)
    try:
        return _read(Fields(parse(text), problems, _KEYS), text, problems)
    except Wrong as wrong:
        problems.add(wrong.line or 0, str(wrong))
        raise problems.refusal() from None


def _read(file: Fields, text: str, problems: Problems) -> RuleSet:
    header = gate = None
    with problems.at(file.line):
        header = read_header(file, text, problems)
    declared, drawn = file.mapping("inputs"), file.mapping("tables")
    if not declared:
        raise Wrong(_("Name at least one input."), line=file.line_of("inputs"))
    inputs = read_inputs(declared, file.mapping("bands"), problems)
    tables = read_tables(drawn, inputs, declared, problems)
    named = _named(declared, drawn)
    lines = read_lines(file.items("lines"), named, drawn, problems)
    for row in (row for table in tables.values() for row in table.rows):
        with problems.at(row.line):
            check_sentence(row.words, named)
    if tables.keys() == drawn.keys():
        with problems.at(file.line):
            gate = read_gate(file, tables, problems)
    if header is None or problems.found:
        raise problems.refusal()

    cases = gate.open_cases if gate else {}
    program = compile_lines(lines, offered(inputs, tables, cases), barred(inputs, tables), problems)
    with problems.at(file.line):
        check_governing_input(header, inputs, file)
        check_duration(header.straddling, inputs, file)
        _check_result(file, lines)
        lines = _with_trends(file, lines)
    check_trends([trend for line in lines for trend in line.monotone], lines, inputs, problems)
    savings = read_savings(file, header, inputs, problems)
    reading = ExampleReading(inputs, tables, gate, {line.id: line for line in lines}, problems)
    defaults = reading.defaults(file.mapping("example_defaults"))
    examples, columns = reading.examples(file, defaults)
    if problems.found:
        raise problems.refusal()
    return RuleSet(
        header=header,
        inputs=_with_readers(inputs, tables, lines),
        tables=tables,
        gate=gate,
        lines=tuple(lines),
        program=program,
        result=file.text("result"),
        examples=tuple(examples),
        example_columns=columns,
        example_defaults=defaults,
        sections=_sections(file.mapping("sections")),
        savings=savings,
    )


def _named(inputs: Mapping[str, Node], tables: Mapping[str, Node]) -> set[str]:
    """Return what a formula may name, whether or not it could be read."""
    found = set(inputs)
    for name, node in tables.items():
        outputs = node.value.get("outputs") if isinstance(node.value, dict) else None
        if outputs and isinstance(outputs.value, dict):
            found.update(f"{name}.{output}" for output in outputs.value)
    return found


def _check_result(file: Fields, lines: Sequence[Line]) -> None:
    amounts = [line.id for line in lines if line.is_amount]
    if file.text("result") not in amounts:
        raise Wrong(not_known(file.text("result"), amounts), line=file.line_of("result"))


def _sections(given: Mapping[str, Node]) -> dict[str, Section]:
    return {name: Section(plain_text(name, node), node.line) for name, node in given.items()}


def _with_trends(file: Fields, lines: Sequence[Line]) -> list[Line]:
    """Give the line that is the fee what the file declares outside of the lines."""
    result = file.text("result")
    trends = read_trends(file, result)
    return [
        replace(line, monotone=(*line.monotone, *trends)) if line.id == result else line
        for line in lines
    ]


def _with_readers(
    inputs: Mapping[str, Input], tables: Mapping[str, Table], lines: Sequence[Line]
) -> dict[str, Input]:
    """Note at each input which tables and lines read it."""
    return {
        name: replace(
            entry,
            affects=Affects(
                tuple(table.name for table in tables.values() if name in table.columns),
                tuple(line.id for line in lines if name in names(line.formula)),
            ),
        )
        for name, entry in inputs.items()
    }
