"""The lines of the bill, as a letter and the portal print them."""

from __future__ import annotations

from feeadmin.language import _
from feeadmin.letters.pieces import FeeLine, LineKind
from feeadmin.ordinance import LineValue, Result


def bill(result: Result) -> tuple[FeeLine, ...]:
    """Return the bill in the language now spoken: every amount, the subtotals, the total.

    What a line's working names is worked out beside it, so that a person can do the
    whole sum again with a pencil.
    """
    *before, last = [line for line in result.lines if line.is_amount or line.is_subtotal]
    return (*(_row(line, result) for line in before), _total(last))


def _row(line: LineValue, result: Result) -> FeeLine:
    if line.is_subtotal:
        return _plain(line, LineKind.SUBTOTAL)
    return FeeLine(
        id=line.id,
        label=line.label.said(),
        section=line.cite,
        say=line.say(),
        working=(*_steps(line, result), f"{line.working} = {_dollars(line)}"),
        cents=line.money.cents,
        kind=LineKind.LINE,
        legal_basis=_basis(line),
    )


def _steps(line: LineValue, result: Result) -> list[str]:
    """Return how the figures of a working were themselves found, where that takes a step."""
    return [
        f"{step.label.said()}: {step.working} = {step.shown}"
        for step in result.steps_of(line.id)
        if step.working and step.working != step.shown
    ]


def _total(line: LineValue) -> FeeLine:
    return _plain(line, LineKind.TOTAL)


def _plain(line: LineValue, kind: LineKind) -> FeeLine:
    return FeeLine(
        id=line.id,
        label=line.label.said(),
        section=line.cite,
        say="",
        working=(),
        cents=line.money.cents,
        kind=kind,
        legal_basis="",
    )


def _dollars(line: LineValue) -> str:
    return str(line.money)


def _basis(line: LineValue) -> str:
    if line.legal_basis.startswith("("):
        return _("Cal. Const. art. XIII C § 1{exception}", exception=line.legal_basis)
    return line.legal_basis
