"""What the decisions of a model come to, with the hit policies as DMN itself has them.

Where no rule applies the answer is the default, or null; a table that must not have several hits
and does answers null as well. A count of no rules is 0.
"""

from __future__ import annotations

import difflib
from collections import ChainMap
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn import expressions
from feeadmin.ordinance.exchange.dmn.expressions import Scope
from feeadmin.ordinance.exchange.dmn.faults import Faults
from feeadmin.ordinance.exchange.dmn.model import (
    Aggregation,
    Column,
    Decision,
    DecisionTable,
    HitPolicy,
    Model,
    Rule,
)
from feeadmin.ordinance.exchange.dmn.reading import read
from feeadmin.ordinance.exchange.dmn.values import (
    ARITHMETIC,
    Value,
    number,
    typed,
    value_of,
    written,
)
from feeadmin.ordinance.problems import Wrong, quoted


def evaluated(data: bytes, given: Mapping[str, object]) -> dict[str, object]:
    """Return what each decision of a model comes to, in the order of the model.

    `given` holds a value for each input by its name: text, whole number, Decimal, bool, date (or
    its text), or None for null; what no decision reads is let go. An answer is such a value, a
    list of them, or a mapping where a table has several outputs. Raises ModelError, with every
    reason at once, for a model that is not read, and for inputs that are missing or of a wrong
    type.
    """
    model = read(data)
    faults = Faults()
    values = _inputs(model, given, faults)
    faults.refuse()
    answers: dict[str, object] = {}
    for name in model.order:
        with faults.at(_("Decision “{name}”", name=name)):
            answers[name] = _answer(model.decisions[name], ChainMap(answers, values))
        faults.refuse()
    return {name: answers[name] for name in model.decisions}


def _inputs(model: Model, given: Mapping[str, object], faults: Faults) -> dict[str, object]:
    """Return a value for each input that some decision reads; the missing are faults."""
    found: dict[str, object] = {}
    for name in _names_read(model):
        if name not in given:
            near = difflib.get_close_matches(name, given, n=1)
            faults.add(
                _("Input “{name}” is missing; is it “{near}”?", name=name, near=near[0])
                if near
                else _("Input “{name}” is missing.", name=name)
            )
            continue
        with faults.at(_("Input “{name}”", name=name)):
            value = value_of(given[name])
            type_name = model.inputs.get(name, "")
            found[name] = typed(value, type_name) if type_name else value
    return found


def _names_read(model: Model) -> dict[str, None]:
    """Return the names that are read and that no decision answers, in their order."""
    return {
        source: None
        for decision in model.decisions.values()
        for name in decision.names
        if (source := decision.reads.get(name.name, name.name)) not in model.decisions
    }


def _answer(decision: Decision, known: Scope) -> object:
    scope = {name.name: known[decision.reads.get(name.name, name.name)] for name in decision.names}
    if isinstance(decision.logic, DecisionTable):
        return _looked_up(decision.logic, scope)
    return expressions.value(decision.logic, scope) if decision.logic else None


def _looked_up(table: DecisionTable, scope: Scope) -> object:
    values = [_value(column, scope) for column in table.columns]
    hits = [
        rule
        for rule in table.rules
        if all(asked.meets(value) for asked, value in zip(rule.conditions, values, strict=True))
    ]
    if hits:
        return _of_hits(table, hits)
    defaults = [output.default for output in table.outputs]
    if any(value is not None for value in defaults):
        return _outcome(table, defaults)
    return number(0) if table.aggregation is Aggregation.COUNT else None


def _value(column: Column, scope: Scope) -> Value:
    """Return the value a column looks at. Raises Wrong for one it may not have."""
    value = typed(expressions.value(column.reads, scope), column.type)
    if value is not None and not column.allowed.meets(value):
        raise Wrong(
            _(
                "{value} is not among the values of “{name}”.",
                value=quoted(written(value)),
                name=column.reads,
            )
        )
    return value


def _of_hits(table: DecisionTable, hits: Sequence[Rule]) -> object:
    answers = [_outcome(table, rule.answers) for rule in hits]
    match table.policy:
        case HitPolicy.UNIQUE:
            return answers[0] if len(hits) == 1 else None
        case HitPolicy.ANY:
            return answers[0] if all(answer == answers[0] for answer in answers) else None
        case HitPolicy.FIRST:
            return answers[0]
        case HitPolicy.PRIORITY:
            return _outcome(table, table.by_priority(hits)[0].answers)
        case HitPolicy.OUTPUT_ORDER:
            return [_outcome(table, rule.answers) for rule in table.by_priority(hits)]
    return _brought_together(answers, table.aggregation) if table.aggregation else answers


def _brought_together(answers: Sequence[object], aggregation: Aggregation) -> object:
    """Return the sum, the least, the greatest or the count; null for what cannot be compared."""
    if aggregation is Aggregation.COUNT:
        return number(len(answers))
    numbers = [answer for answer in answers if isinstance(answer, Decimal)]
    if len(numbers) < len(answers):
        return None
    if aggregation is Aggregation.SUM:
        return reduce(ARITHMETIC.add, numbers)
    return min(numbers) if aggregation is Aggregation.MIN else max(numbers)


def _outcome(table: DecisionTable, answers: Sequence[Value | Fraction]) -> object:
    """Return what one rule answers: a value, or a context where there are several outputs."""
    values = [
        ARITHMETIC.divide(Decimal(answer.numerator), Decimal(answer.denominator))
        if isinstance(answer, Fraction)
        else answer
        for answer in answers
    ]
    if len(values) == 1:
        return values[0]
    return {output.name: value for output, value in zip(table.outputs, values, strict=True)}
