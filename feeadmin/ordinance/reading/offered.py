"""What inputs and tables offer to the lines, bounded by what the gate lets through."""

from __future__ import annotations

from collections.abc import Mapping

from feeadmin.language import _
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.quantities import Quantity, identifier
from feeadmin.ordinance.spans import common
from feeadmin.ordinance.tables import UNLIMITED, Output, Policy, Table


def offered(
    inputs: Mapping[str, Input], tables: Mapping[str, Table], cases: Region
) -> dict[str, Quantity]:
    """Return every figure a formula may read, by the name it reads it under."""
    found: dict[str, Quantity] = {}
    for name, entry in inputs.items():
        if entry.numeric and not entry.optional:
            found[name] = _of_input(entry, cases)
    for table in tables.values():
        for output in table.outputs.values():
            if output.kind is not None and table.policy is not Policy.LIST:
                name = f"{table.name}.{output.name}"
                found[name] = _of_output(name, table, output, cases)
    return found


def barred(inputs: Mapping[str, Input], tables: Mapping[str, Table]) -> dict[str, str]:
    """Return the names a formula may not read, each with the sentence that says why."""
    found: dict[str, str] = {}
    for name, entry in inputs.items():
        if not entry.numeric:
            found[name] = _("“{name}” is not a figure; let a table decide by it.", name=name)
        elif entry.optional:
            found[name] = _("“{name}” may be missing; let a table decide what then.", name=name)
    for table in tables.values():
        for output in table.outputs.values():
            name = f"{table.name}.{output.name}"
            if table.policy is Policy.LIST:
                found[name] = _("“{name}” is a list, not a figure; it can be said.", name=name)
            elif output.kind is None:
                found[name] = _("“{name}” is a word, not a figure.", name=name)
    return found


def _of_input(entry: Input, cases: Region) -> Quantity:
    spans = common(cases.get(entry.name, ()), (entry.recorded,)) or (entry.recorded,)
    kind = Kind.MONEY if entry.type is Type.MONEY else Kind.NUMBER
    return Quantity(entry.name, entry.step, spans[0][0], spans[-1][1], kind)


def _of_output(name: str, table: Table, output: Output, cases: Region) -> Quantity:
    answers = table.answers[output.name]
    leaves = [leaf for leaf in table.grid.reached(cases) if table.answered[leaf]]
    values = [int(answers[leaf]) for leaf in leaves] or [0]
    return Quantity(
        identifier(name),
        output.scale,
        min(values),
        max(values),
        output.kind,
        may_be_unlimited=UNLIMITED in values,
    )
