"""Fees against the costs they are to recover, pool by pool and year by year.

Cal. Const. art. XIII C § 1(e): the City must be able to show that a fee under
an exception such as (e)(3) is no more than its reasonable cost. A line of a
rule set names its pool; the register says what the pool cost, for how many
units, and by which study.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.comparing.events import SimulationError
from feeadmin.ordinance.comparing.pricing import Priced
from feeadmin.ordinance.comparing.simulation import Simulation
from feeadmin.ordinance.quantities import half_up
from feeadmin.units import Money

EVENTS = "events"

COST_RECOVERY = "(e)(3)"
"""The exception for reasonable regulatory costs."""

JULY = 7
STUDY_LASTS = relativedelta(years=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPool:
    """What one kind of work cost the City in one year, as a study found."""

    fiscal_year: int
    """The calendar year in which it ends: 2027 is July 1, 2026 to June 30, 2027."""
    name: str
    amount: Money
    units: int
    """Over how many units the cost is spread."""
    unit: str = EVENTS
    """What is counted: events that are charged, or an input such as lapd_h, added up."""
    source: str = ""
    """The document that shows the amount."""
    studied_on: date | None = None

    def __post_init__(self) -> None:
        if self.amount.cents <= 0 or self.units <= 0:
            raise ValueError(
                _("Pool “{name}”: give an amount and units of more than 0.", name=self.name)
            )


class Flag(StrEnum):
    """What is to be said about a pool."""

    OVER_COST = "over_cost"
    """More is recovered than the pool cost."""
    NO_SOURCE = "no_source"
    ABOVE_UNIT_COST = "above_unit_cost"
    """Those who are charged pay more than a unit costs, though the year may not recover it all."""
    OLDER_THAN_3_YEARS = "older_than_3_years"
    """A fee was charged more than three years after the study."""
    UNDATED = "undated"
    NO_FIGURES = "no_figures"
    """A line names this pool, and the register has no such pool in this year."""
    NO_POOL = "no_pool"
    """A line rests on cost recovery and names no pool."""

    @property
    def fails(self) -> bool:
        """Whether the City could not defend the fee as it is; the others are to be looked at."""
        return self in {Flag.OVER_COST, Flag.NO_SOURCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What one version recovers of one pool in one year, on the events of the archive."""

    version: str
    pool: str
    """Its name; "" for a line that names none."""
    fiscal_year: int | None
    """None for events without a day, and for all years together where there is no pool."""
    lines: tuple[str, ...]
    revenue: Money
    charged: int
    """The events that pay for it."""
    cost: Money | None = None
    unit_cost: Money | None = None
    """To the cent, half up."""
    rate_charged: Money | None = None
    """What was paid for a unit on average, likewise; None where units are not events or inputs."""
    ratio: Fraction | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def percent(self) -> str:
        """The recovery ratio as "57.89%", half up; "" when the cost is not known."""
        if self.ratio is None:
            return ""
        return f"{figures.plain(Fraction(_nearest(self.ratio * 10_000), 100), places=2)}%"

    @property
    def fails(self) -> bool:
        return any(flag.fails for flag in self.flags)


def recovery(simulation: Simulation, pools: Sequence[CostPool]) -> tuple[Recovery, ...]:
    """Compare what each version recovers with the pools its lines name.

    Only what the archive holds is counted: of half a year, half is
    recovered. Raises SimulationError when the register has a pool twice.
    """
    register = {(pool.name, pool.fiscal_year): pool for pool in pools}
    if len(register) < len(pools):
        raise SimulationError(_("The register of costs has a pool twice in one year."))
    days = [event.on for event in simulation.archive.events]
    years = [fiscal_year(day) if day else None for day in days]
    return tuple(
        found
        for priced in simulation.priced
        for found in (*_Register(priced, register, days, years).pools(), *_without_pool(priced))
    )


def fiscal_year(day: date) -> int:
    """Return the calendar year in which the fiscal year of a day ends.

    >>> fiscal_year(date(2026, 6, 30)), fiscal_year(date(2026, 7, 1))
    (2026, 2027)
    """
    return day.year + (day.month >= JULY)


_Year = int | None


class _Register:
    """The register of costs beside what one version charges."""

    def __init__(
        self,
        priced: Priced,
        register: Mapping[tuple[str, int], CostPool],
        days: Sequence[date | None],
        years: Sequence[_Year],
    ) -> None:
        self.priced = priced
        self.register = register
        self.days = days
        self.years = years

    def pools(self) -> Iterator[Recovery]:
        """Yield each pool that a line names, in each year of the archive, and its register."""
        named = [line.pool for line in self.priced.rules.lines if line.pool]
        for year in sorted(set(self.years), key=lambda year: year or 0):
            within = np.array([each == year for each in self.years], np.bool_)
            known = [name for name, of in self.register if of == year]
            for name in dict.fromkeys([*named, *known]):
                yield self.recovered(name, year, within)

    def recovered(self, name: str, year: _Year, within: NDArray[np.bool_]) -> Recovery:
        """Return what the lines of a pool recover in one year."""
        lines = [line.id for line in self.priced.rules.lines if line.pool == name]
        amounts = [np.where(within, self.priced.batch.amounts[line], 0) for line in lines]
        revenue = sum(sum(cents.tolist()) for cents in amounts)
        paying = np.flatnonzero(np.any(amounts, axis=0)) if amounts else np.zeros(0, np.int64)
        found = Recovery(
            version=self.priced.name,
            pool=name,
            fiscal_year=year,
            lines=tuple(lines),
            revenue=Money(revenue),
            charged=len(paying),
            flags=(Flag.NO_FIGURES,),
        )
        pool = self.register.get((name, year)) if year else None
        return self.against(pool, found, paying) if pool else found

    def against(self, pool: CostPool, found: Recovery, paying: NDArray[np.int64]) -> Recovery:
        """Return what was recovered beside what the pool cost."""
        unit_cost = Fraction(pool.amount.cents, pool.units)
        units = self.units(pool, paying)
        rate = Fraction(found.revenue.cents) / units if units else None
        ratio = Fraction(found.revenue.cents, pool.amount.cents)
        latest = max((day for place in paying.tolist() if (day := self.days[place])), default=None)
        flags = {
            Flag.OVER_COST: ratio > 1,
            Flag.NO_SOURCE: not pool.source,
            Flag.ABOVE_UNIT_COST: rate is not None and rate > unit_cost,
            Flag.OLDER_THAN_3_YEARS: _is_old(pool.studied_on, latest),
            Flag.UNDATED: pool.studied_on is None,
        }
        return replace(
            found,
            cost=pool.amount,
            unit_cost=Money(_nearest(unit_cost)),
            rate_charged=None if rate is None else Money(_nearest(rate)),
            ratio=ratio,
            flags=tuple(flag for flag, raised in flags.items() if raised),
        )

    def units(self, pool: CostPool, paying: NDArray[np.int64]) -> Fraction | None:
        """Return how many units the paying events stand for; None where that is not known."""
        if pool.unit == EVENTS:
            return Fraction(len(paying))
        entry = self.priced.rules.inputs.get(pool.unit)
        if entry is None or not entry.numeric:
            return None
        count: int = sum(self.priced.numbers[entry.name][paying].tolist())
        return count * entry.step


def _without_pool(priced: Priced) -> Iterator[Recovery]:
    """Yield each amount that rests on cost recovery and names no pool."""
    for line in priced.rules.lines:
        if line.is_amount and COST_RECOVERY in line.legal_basis and not line.pool:
            cents = priced.batch.amounts[line.id]
            yield Recovery(
                version=priced.name,
                pool="",
                fiscal_year=None,
                lines=(line.id,),
                revenue=Money(sum(cents.tolist())),
                charged=int(np.count_nonzero(cents)),
                flags=(Flag.NO_POOL,),
            )


def _is_old(studied_on: date | None, charged_on: date | None) -> bool:
    return bool(studied_on and charged_on and studied_on + STUDY_LASTS < charged_on)


def _nearest(value: Fraction) -> int:
    return int(half_up(value.numerator, value.denominator))
