"""A rule set as the XML of a DMN model; `decisions` says what becomes of its tables and lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn import cells
from feeadmin.ordinance.exchange.dmn.decisions import (
    LineDecision,
    TablePart,
    line_decisions,
    parts,
    type_of,
)
from feeadmin.ordinance.exchange.dmn.document import NAMESPACES, ROOT
from feeadmin.ordinance.exchange.dmn.model import Aggregation
from feeadmin.ordinance.exchange.dmn.values import NUMBER
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.tables import Output, Row

RELEASES = ("1.3", "1.5")
CITE = "cite"
"""The name of the note that holds the citation of a row."""


def exported(rules: RuleSet, *, release: str = "1.5") -> bytes:
    """Return a rule set as the XML of a DMN model, of the release 1.5 or 1.3.

    Amounts are in dollars and shares are numbers, so 25% is 0.25. Lines that round are described,
    and not expressed: see `formulas`. Raises KeyError for another release.
    """
    namespace = {known: NAMESPACES[known] for known in RELEASES}[release]
    root = Element(
        ROOT,
        xmlns=namespace,
        id="_model",
        name=rules.id,
        namespace=f"urn:feeadmin:{rules.id}:{rules.version}",
    )
    SubElement(root, "description").text = _about(rules)
    _types(root)
    for entry in rules.inputs.values():
        _input(root, entry)
    for part in parts(rules):
        _table(root, part, rules)
    for line in line_decisions(rules):
        _line(root, line)
    indent(root)
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _about(rules: RuleSet) -> str:
    header = rules.header
    words = [f"{header.title}, {header.version}, {header.status}. {header.source}".rstrip() + "."]
    if rules.gate:
        words.append(
            _(
                "Where table “{table}” answers anything but {word}, no fee is due, whatever the "
                "lines below come to.",
                table=rules.gate.table.name,
                word=rules.gate.proceed,
            )
        )
    return " ".join(words)


def _types(root: Element) -> None:
    """Define money and percent, so that a table keeps what its figures are."""
    for kind in (Kind.MONEY, Kind.PERCENT):
        SubElement(SubElement(root, "itemDefinition", name=kind), "typeRef").text = NUMBER


def _input(root: Element, entry: Input) -> None:
    data = SubElement(root, "inputData", id=f"_input_{entry.name}", name=entry.name)
    SubElement(data, "description").text = str(entry.label)
    SubElement(data, "variable", name=entry.name, typeRef=cells.FEEL_TYPES[entry.type])


def _decision(root: Element, part: TablePart | LineDecision) -> Element:
    decision = SubElement(root, "decision", id=part.code, name=part.name)
    SubElement(decision, "description").text = part.description
    variable = SubElement(decision, "variable", name=part.name)
    if part.type_name:
        variable.set("typeRef", part.type_name)
    return decision


def _requires(decision: Element, codes: Iterable[str]) -> None:
    for code in codes:
        kind = "requiredInput" if code.startswith("_input_") else "requiredDecision"
        SubElement(SubElement(decision, "informationRequirement"), kind, href=f"#{code}")


def _table(root: Element, part: TablePart, rules: RuleSet) -> None:
    columns = [rules.inputs[name] for name in part.table.columns]
    decision = _decision(root, part)
    _requires(decision, (f"_input_{column.name}" for column in columns))
    table = SubElement(decision, "decisionTable", hitPolicy=part.policy)
    if part.aggregation:
        table.set("aggregation", part.aggregation)
    for column in columns:
        _column(table, column)
    for output in part.outputs:
        _output(table, output, part.aggregation)
    SubElement(table, "annotation", name=CITE)
    for row in part.table.rows:
        _rule(table, part, row, columns)


def _column(table: Element, column: Input) -> None:
    clause = SubElement(table, "input", label=str(column.label))
    reads = SubElement(clause, "inputExpression", typeRef=cells.FEEL_TYPES[column.type])
    _text(reads, column.name)
    if allowed := cells.allowed(column):
        _text(SubElement(clause, "inputValues"), allowed)


def _output(table: Element, output: Output, aggregation: Aggregation | None) -> None:
    clause = SubElement(table, "output", name=output.name, typeRef=type_of(output))
    if output.kind is None:
        words = (cells.answer(word, output) for word in range(len(output.choices)))
        _text(SubElement(clause, "outputValues"), ", ".join(words))
    if aggregation in {Aggregation.SUM, Aggregation.COUNT}:
        # Of no rows the sum is 0 here, and null in DMN.
        _text(SubElement(clause, "defaultOutputEntry"), "0")


def _rule(table: Element, part: TablePart, row: Row, columns: Sequence[Input]) -> None:
    rule = SubElement(table, "rule", id=part.rule_id(row), label=row.id)
    if row.text:
        SubElement(rule, "description").text = row.text
    for column in columns:
        _text(SubElement(rule, "inputEntry"), cells.condition(row.cells[column.name], column))
    for output in part.outputs:
        _text(SubElement(rule, "outputEntry"), cells.answer(row.values[output.name], output))
    _text(SubElement(rule, "annotationEntry"), row.cite)


def _line(root: Element, line: LineDecision) -> None:
    decision = _decision(root, line)
    _requires(decision, line.needs)
    if line.expression is not None:
        expression = SubElement(decision, "literalExpression", typeRef=line.type_name)
        _text(expression, line.expression)


def _text(element: Element, text: str) -> None:
    SubElement(element, "text").text = text
