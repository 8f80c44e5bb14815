"""Totals of two versions as bars, drawn on the server: the same on a page and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.ordinance.comparing.simulation import Simulation
from feeadmin.units import NOTHING, Money

BAR, GAP, LABELS, WIDTH = 12, 12, 180, 560
MOST = 16
"""Groups that are drawn; the table beside the drawing has them all."""


@dataclass(frozen=True)
class Bar:
    """One version's total in one group."""

    amount: Money
    width: float
    y: float


@dataclass(frozen=True)
class Group:
    """A group with a bar for each version."""

    words: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """Bars of each group; `rest` is how many groups are left to the table."""

    by: str
    versions: tuple[str, ...]
    groups: tuple[Group, ...]
    height: float
    rest: int


def of_groups(simulation: Simulation, by: str) -> Chart:
    """Draw the totals of every version by district, by month or by whatever was asked."""
    trials = simulation.trials
    names = sorted({name for trial in trials for name in trial.groups[by]})
    most = max(
        (tally.fees for trial in trials for tally in trial.groups[by].values()), default=NOTHING
    )
    each = len(trials) * BAR + GAP
    groups = []
    for number, name in enumerate(names[:MOST]):
        top = number * each
        fees = [
            trial.groups[by][name].fees if name in trial.groups[by] else NOTHING for trial in trials
        ]
        groups.append(
            Group(
                name,
                top,
                tuple(
                    Bar(fee, _width(fee, most), top + place * BAR) for place, fee in enumerate(fees)
                ),
            )
        )
    return Chart(
        by,
        tuple(trial.version for trial in trials),
        tuple(groups),
        len(groups) * each,
        len(names) - len(groups),
    )


def _width(fee: Money, most: Money) -> float:
    return round(WIDTH * fee.cents / most.cents, 1) if most.cents else 0
