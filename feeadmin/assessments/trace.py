"""The fee as one reads it across: inputs, rule rows, arithmetic, amount.

Staff, letter, portal and record show the same result; this only lays it out.
"""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.assessments import queries
from feeadmin.assessments.models import Determination
from feeadmin.language import _, said
from feeadmin.ordinance import Hit, LineValue, Result
from feeadmin.units import MINUS


@dataclass(frozen=True)
class Given:
    """An input of the case, as recorded, and where it comes from."""

    label: str
    value: str
    source: str


@dataclass(frozen=True)
class Row:
    """One line of the trace."""

    number: str
    label: str
    given: list[Given]
    hits: list[Hit]
    cite: str
    steps: list[tuple[str, str, str]]
    """Label, working and value of each step on the way."""
    working: str
    amount: str
    say: str
    kind: str
    """"line", "nil" for one that comes to nothing, "sum", or "total"."""
    legal_basis: str = ""


@dataclass(frozen=True)
class Trace:
    """A determination laid out to be read."""

    result: Result
    gate: Hit | None
    gate_given: list[Given]
    because: str
    rows: list[Row]


def trace(determination: Determination) -> Trace | None:
    """Lay a determination out, worked out again from its frozen inputs; None when none applied."""
    result = queries.result(determination)
    if result is None:
        return None
    gate = next(iter(result.hits), None) if result.gate else None
    shown = [line for line in result.lines if line.is_amount or line.is_subtotal]
    rows: list[Row] = []
    told: set[str] = set()
    number = 0
    for line in shown if determination.chargeable else []:
        number += line.is_amount and line is not shown[-1]
        rows.append(_row(line, result, determination, number, told, last=line is shown[-1]))
    return Trace(
        result=result,
        gate=gate,
        gate_given=_asked(gate, result, determination) if gate else [],
        because=result.because(),
        rows=rows,
    )


def _row(
    line: LineValue,
    result: Result,
    determination: Determination,
    number: int,
    told: set[str],
    *,
    last: bool,
) -> Row:
    """Lay out one line. What an earlier line has `told` is not said again."""
    kind = "total" if last else "sum" if line.is_subtotal else "line" if line.value else "nil"
    plain = kind in {"sum", "total"}
    inputs = [] if plain else [name for name in line.inputs if name not in told]
    steps = [result.line(name) for name in line.steps if name not in told] if kind == "line" else []
    told.update(inputs, (step.id for step in steps))
    return Row(
        number="" if plain else f"L{number}",
        label=line.label.said(),
        given=[_given(name, result, determination) for name in inputs],
        hits=[] if plain else _hits(line, result, told),
        cite=line.cite,
        steps=[
            (step.label.said(), step.working, step.shown)
            for step in steps
            if step.working and step.working != step.shown
        ],
        working="" if line.working == line.shown else line.working,
        amount=str(line.money) if last else line.money.plain,
        say=line.say(),
        kind=kind,
        legal_basis=line.legal_basis,
    )


def _hits(line: LineValue, result: Result, told: set[str]) -> list[Hit]:
    """Return the rows a line rests on: those of its own section, and others not yet told."""
    found = [hit for hit in result.hits if hit.row in line.rows]
    fresh = [hit for hit in found if hit.cite == line.cite or f"row {hit.row}" not in told]
    told.update(f"row {hit.row}" for hit in found)
    return fresh


def _asked(gate: Hit, result: Result, determination: Determination) -> list[Given]:
    """Return what the gate's row asked about; the last row asks nothing, and all of it counts."""
    names = [one.input for one in gate.conditions if one.asked not in {"", "-"}]
    return [
        _given(name, result, determination)
        for name in names or ["consent_status", "authority"]
        if name in result.inputs
    ]


def _given(name: str, result: Result, determination: Determination) -> Given:
    entry = result.outcome.schedule.inputs[name]
    return Given(
        label=entry.label.said(),
        value=entry.said(result.outcome.numbers[name]),
        source=said(determination.sources[name]),
    )


def why_not_more(determination: Determination) -> list[str]:
    """Say what would have made the fee higher, and why it did not count."""
    result = queries.result(determination)
    if result is None or not determination.chargeable:
        return []
    found = []
    if result.inputs.get("prior_cases") == "0":
        found.append(_("No earlier final case of this party at this site counts as repeat use."))
    if not result.inputs.get("nearest_sensitive_ft"):
        found.append(_("No school, courthouse, clinic or other such place lies within a mile."))
    found += [
        _("{label}: {amount}.", label=line.label.said(), amount=line.money.plain)
        for line in result.lines
        if line.is_amount and line.shown.startswith(MINUS) and line.value
    ]
    return found


def why_not_less(determination: Determination) -> list[str]:
    """Say what would have lowered the fee, and what is missing for it."""
    result = queries.result(determination)
    if result is None or not determination.chargeable:
        return []
    schedule = result.outcome.schedule
    return [
        _(
            "{label}: not on record.",
            label=schedule.inputs[name].label.said(),
        )
        for name in ("m1_sign", "m2_reported", "m3_revoked", "m4_agreement")
        if result.inputs.get(name) == "false"
    ]
