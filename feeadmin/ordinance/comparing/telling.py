"""A simulation, its cost pools and its unequal bills, as lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from feeadmin.language import _, ngettext
from feeadmin.ordinance.comparing.recovery import Recovery
from feeadmin.ordinance.comparing.shifts import Shift, Shifts
from feeadmin.ordinance.comparing.simulation import Simulation, Tally, Trial
from feeadmin.ordinance.comparing.treatment import Unequal

MOST_TOLD = 20
"""Events told one by one; JSON has all of them."""


def simulation_told(simulation: Simulation) -> str:
    """Tell the totals of each version, and who pays more and who less."""
    lines = []
    if simulation.billed.events:
        lines.append(_("Billed: {tally}", tally=_tally(simulation.billed)))
    for trial in simulation.trials:
        lines += [*_trial(trial), ""]
    for shifts in simulation.shifts:
        lines += [*_shifts(shifts), ""]
    return "\n".join(lines).rstrip()


def _trial(trial: Trial) -> Iterator[str]:
    yield f"{trial.version} ({trial.status}): {_tally(trial.overall)}"
    for by, groups in trial.groups.items():
        for group, tally in groups.items():
            yield f"  {by} {group}: {_tally(tally)}"
    for ending in trial.gates:
        yield f"  {ending.gate} {ending.reason}".rstrip() + f": {ending.events:,}"
    never = ", ".join(row for row, events in trial.rows.items() if not events)
    if never:
        yield "  " + _("No event came to: {rows}", rows=never)
    for note in trial.notes:
        yield f"  {note}"
    for event, why in islice(trial.refused.items(), MOST_TOLD):
        yield "  " + _("{id} cannot be priced. {why}", id=event, why=why)
    if (left := len(trial.refused) - MOST_TOLD) > 0:
        yield "  " + ngettext("{n} more cannot be priced.", "{n} more cannot be priced.", left)


def _tally(tally: Tally) -> str:
    charged = ngettext("{n} charged", "{n} charged", tally.charged)
    events = ngettext("{n} event", "{n} events", tally.events)
    return f"{events}, {charged}, {tally.fees}"


def _shifts(shifts: Shifts) -> Iterator[str]:
    yield f"{shifts.before} → {shifts.after}: {_shift(shifts.overall)}"
    for by, groups in shifts.groups.items():
        for group, shift in groups.items():
            yield f"  {by} {group}: {_shift(shift)}"
    if shifts.overall.newly_charged:
        yield "  " + _("Newly charged: {ids}", ids=_few(shifts.newly_charged))
    if shifts.overall.no_longer_charged:
        yield "  " + _("No longer charged: {ids}", ids=_few(shifts.no_longer_charged))
    for mover in shifts.movers:
        yield f"  {mover.id}: {mover.before} → {mover.after}"


def _shift(shift: Shift) -> str:
    told = _(
        "{raised} raised by {more}, {lowered} lowered by {less}, {same} unchanged; {change} in all",
        raised=f"{shift.raised:,}",
        more=shift.raised_by,
        lowered=f"{shift.lowered:,}",
        less=shift.lowered_by,
        same=f"{shift.unchanged:,}",
        change=shift.change,
    )
    if not shift.not_compared:
        return told
    return _("{told}; {n} not compared", told=told, n=f"{shift.not_compared:,}")


def _few(ids: Sequence[str]) -> str:
    left = len(ids) - MOST_TOLD
    told = ", ".join(ids[:MOST_TOLD])
    return _("{ids} and {n} more", ids=told, n=f"{left:,}") if left > 0 else told


def recovery_told(found: Sequence[Recovery]) -> str:
    """Tell what each pool cost and what was recovered of it."""
    return "\n".join(_recovery(each) for each in found)


def _recovery(found: Recovery) -> str:
    subject = found.pool or ", ".join(found.lines)
    year = f" {found.fiscal_year}" if found.fiscal_year else ""
    told = f"{found.version}, {subject}{year}: {found.revenue}"
    if found.cost:
        told = _("{told} of {cost}, {percent}", told=told, cost=found.cost, percent=found.percent)
    return f"{told} [{', '.join(found.flags)}]" if found.flags else told


def treatment_told(found: Sequence[Unequal], version: str) -> str:
    """Tell which bills differ though the facts are the same, and what a version says of them."""
    lines = [
        ngettext(
            "{n} set of equal facts with unequal bills",
            "{n} sets of equal facts with unequal bills",
            len(found),
        )
    ]
    for unequal in found[:MOST_TOLD]:
        bills = ", ".join(f"{bill.id} {bill.billed}" for bill in unequal.events[:MOST_TOLD])
        fee = _("no answer") if unequal.fee is None else unequal.fee
        lines.append("  " + _("{bills}; {fee} by {version}", bills=bills, fee=fee, version=version))
    return "\n".join(lines)
