"""`monotone` in a rule file: how an amount goes as an input grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from feeadmin.language import _
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.lines import Line
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields, plain_text
from feeadmin.ordinance.trends import Course, Trend

MONOTONE = "monotone"


def read_trends(fields: Fields, amount: str) -> tuple[Trend, ...]:
    """Read `[hours, area]`, which all raise the amount, or `{hours: rises, distance: falls}`."""
    return tuple(_trends(fields, amount)) if MONOTONE in fields else ()


def check_trends(
    trends: Sequence[Trend], lines: Sequence[Line], inputs: Mapping[str, Input], problems: Problems
) -> None:
    """Note what is declared of no amount, or of an input that cannot grow."""
    amounts = [line.id for line in lines if line.is_amount]
    for trend in trends:
        with problems.at(trend.line):
            if trend.amount not in amounts:
                raise Wrong(_("“monotone” is for lines on the bill: an “amount”."))
            if trend.input not in inputs:
                raise Wrong(not_known(trend.input, inputs))
            if inputs[trend.input].choices:
                raise Wrong(_("“{name}” cannot grow: it is a choice.", name=trend.input))


def _trends(fields: Fields, amount: str) -> Iterator[Trend]:
    node = fields.node(MONOTONE)
    if isinstance(node.value, list):
        for part in node.value:
            yield Trend(amount, plain_text(MONOTONE, part), Course.RISES, node.line)
        return
    for name, part in fields.mapping(MONOTONE).items():
        course = plain_text(name, part)
        if course not in set(Course):
            raise Wrong(not_known(course, list(Course)), line=part.line)
        yield Trend(amount, name, Course(course), part.line)
