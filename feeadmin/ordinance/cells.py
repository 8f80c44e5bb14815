"""One cell of a table: a condition, read into the set of values that meet it.

A cell may say:

    -                        any value, and a missing one too
    4   <4  <=4  >4  >=4     one value, or a side of it
    [0..4)  (4..10]          a range: [ ] include their bound, ( ) leave it out
    A1, A2                   any of several values, ranges or names of bands
    not(A1, A2)              any other value that was recorded
    missing                  nothing was recorded, for inputs that are optional
"""

from __future__ import annotations

import re

from feeadmin.language import _
from feeadmin.ordinance.inputs import MISSING, Input
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.spans import Span, Spans, common, joined, outside

ANY = "-"

_RANGE = re.compile(r"([\[(])([^.\[\]()]+(?:\.[0-9]+)?)\.\.([^\[\]()]+)([\])])")
_SIDE = re.compile(r"(<=|>=|<|>)(.+)")
_GROUPED = re.compile(r"[0-9],[0-9]")


def read_cell(text: str, column: Input) -> Spans:
    """Return the values that meet the condition. Raises Wrong, also when none can."""
    text = text.strip()
    if text in {"", ANY}:
        return (column.whole,)
    if column.ordered and _GROUPED.search(text):
        raise Wrong(
            _(
                "“{text}”: write 1000 without a comma, and put a space after a comma "
                "between two values.",
                text=text,
            )
        )
    if text.startswith("not(") and text.endswith(")"):
        met = outside(_any_of(text[4:-1], column), column.recorded)
    else:
        met = _any_of(text, column)
    if not met:
        raise Wrong(_("No value can meet “{text}”.", text=text))
    return met


def range_text(column: Input, span: Span, like: str) -> str:
    """Write a range in the manner of another: "<30" as a side, "[30..120)" as half-open."""
    if span == column.whole:
        return ANY
    first, last = span
    if last == column.last:
        beyond = first > column.first and like.startswith(">") and not like.startswith(">=")
        return f">{column.text(first - 1)}" if beyond else f">={column.text(first)}"
    if like.startswith("<") and first == column.first:
        to = f"<={column.text(last)}"
        return to if like.startswith("<=") else f"<{column.text(last + 1)}"
    beyond = like.startswith("(") and first > column.first
    opening = f"({column.text(first - 1)}" if beyond else f"[{column.text(first)}"
    closing = f"{column.text(last + 1)})" if like[-1:] == ")" else f"{column.text(last)}]"
    return f"{opening}..{closing}"


def _any_of(text: str, column: Input) -> Spans:
    return joined(span for part in text.split(",") for span in _part(part.strip(), column))


def _part(text: str, column: Input) -> Spans:
    if text == MISSING:
        return _missing(column)
    if text in column.bands:
        return column.bands[text]
    if text[:1] in "<>[(" and not column.ordered:
        raise Wrong(_("“{text}” is a range, but these values have no order.", text=text))
    first, last = column.recorded
    if side := _SIDE.fullmatch(text):
        bound = _bound(side[2], column)
        spans = {
            "<": (first, bound - 1),
            "<=": (first, bound),
            ">": (bound + 1, last),
            ">=": (bound, last),
        }
        return joined([spans[side[1]]])
    if ranged := _RANGE.fullmatch(text):
        opening, low, high, closing = ranged.groups()
        begin = _bound(low, column) + (opening == "(")
        end = _bound(high, column) - (closing == ")")
        if begin > end:
            raise Wrong(_("The range “{text}” is empty.", text=text))
        return ((begin, end),)
    value = _bound(text, column)
    return ((value, value),)


def _missing(column: Input) -> Spans:
    gone = outside((column.recorded,), column.whole)
    if not gone:
        raise Wrong(_("“missing” is for inputs that are optional."))
    return gone


def _bound(text: str, column: Input) -> int:
    value = column.counted(text)
    if not common(((value, value),), (column.recorded,)):
        raise Wrong(_("“{text}” lies outside the range of this input.", text=text.strip()))
    return value
