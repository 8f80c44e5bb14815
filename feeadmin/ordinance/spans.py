"""Sets of whole numbers, kept as spans from a first to a last number, both included.

Every input of a rule set is counted in whole numbers (steps, cents, days, or
places in a list), so every condition in a table is such a set. On whole
numbers [0..1] and then [2..3] leave no gap, as a clerk expects.
"""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
Spans = tuple[Span, ...]


def joined(spans: Iterable[Span]) -> Spans:
    """Put spans in order and join those that touch; empty ones vanish.

    >>> joined([(5, 9), (0, 2), (3, 4), (20, 19)])
    ((0, 9),)
    """
    ordered: list[Span] = []
    for first, last in sorted(spans):
        if first > last:
            continue
        if ordered and first <= ordered[-1][1] + 1:
            ordered[-1] = (ordered[-1][0], max(last, ordered[-1][1]))
        else:
            ordered.append((first, last))
    return tuple(ordered)


def outside(spans: Spans, whole: Span) -> Spans:
    """Return the part of `whole` that the spans leave out.

    >>> outside(((3, 4),), (0, 9))
    ((0, 2), (5, 9))
    """
    left_out = []
    begin, end = whole
    for first, last in spans:
        left_out.append((begin, first - 1))
        begin = last + 1
    return joined([*left_out, (begin, end)])


def common(some: Spans, others: Spans) -> Spans:
    """Return what both sets hold.

    >>> common(((0, 5), (8, 9)), ((4, 8),))
    ((4, 5), (8, 8))
    """
    return joined((max(a, c), min(b, d)) for a, b in some for c, d in others)


def without(some: Spans, others: Spans) -> Spans:
    """Return what the first set holds and the second does not.

    >>> without(((0, 5), (8, 9)), ((4, 8),))
    ((0, 3), (9, 9))
    """
    return joined(part for span in some for part in outside(common(others, (span,)), span))


def holds(spans: Spans, number: int) -> bool:
    return any(first <= number <= last for first, last in spans)
