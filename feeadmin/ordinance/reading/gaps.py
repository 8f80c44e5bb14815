"""The `gaps_ok` of a table: cases for which it is meant to have no row."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from feeadmin.ordinance.cells import read_cell
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields, Node, plain_text
from feeadmin.ordinance.spans import Spans
from feeadmin.ordinance.tables import AcceptedGap


def read_gaps(
    table: Fields, columns: Collection[str], inputs: Mapping[str, Input], problems: Problems
) -> tuple[AcceptedGap, ...]:
    """Read the gaps a table means to have: one, or a list of them. Raises Wrong for another."""
    if "gaps_ok" not in table:
        return ()
    node = table.node("gaps_ok")
    nodes = node.value if isinstance(node.value, list) else [node]
    return tuple(_gap(part, columns, inputs, problems) for part in nodes)


def _gap(
    node: Node, columns: Collection[str], inputs: Mapping[str, Input], problems: Problems
) -> AcceptedGap:
    fields = Fields(node, problems, ["when", "cite"])
    when: dict[str, Spans] = {}
    for name, cell in fields.mapping("when").items():
        if name not in columns:
            raise Wrong(not_known(name, columns), line=cell.line)
        try:
            when[name] = read_cell(plain_text(name, cell), inputs[name])
        except Wrong as wrong:
            raise Wrong(f"{name}: {wrong}", line=cell.line) from None
    return AcceptedGap(when, fields.text("cite"), fields.line)
