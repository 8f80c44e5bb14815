"""SFO-DEMO-1 by hand in numpy, on columns of 64-bit whole numbers, for the fee alone.

Written as one who knows both the schedule and numpy would: no column is read
that the fee does not need, rates are small tables that are indexed, bands are
found by bisection, and cases that come to nothing are struck out at the end.
"""

# The figures stand where the schedule has them: this is to be read beside its text.
# ruff: noqa: PLR2004

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feeadmin.bench.rules import answers
from feeadmin.bench.rules.cases import Cases
from feeadmin.ordinance.grid import Numbers

IN_CITY = PRIVATE = NO_AUTHORITY = GRANTED = 0
TENANT, OTHER = 2, 3

AREA_FROM = np.array([500_000, 2_178_000, 4_356_000, 21_780_000])
MINUTES_FROM = np.array([120, 480])
BASE = np.array(
    [
        [25_000, 40_000, 65_000],
        [37_500, 60_000, 97_500],
        [55_000, 88_000, 143_000],
        [80_000, 128_000, 208_000],
        [120_000, 192_000, 312_000],
    ]
)
REPEAT = np.array([0, 25, 50, 100])
NO_CAP = 1 << 62
CAP = np.array([[NO_CAP] * 3, [10_000, 20_000, 50_000], [25_000, 50_000, 100_000], [0] * 3])
HOURLY = {"lapd_h": 13_250, "dot_h": 8_800, "san_h": 7_425}

CHUNK = 8_192
"""The number that is quickest in a fresh process; larger columns come from the system each time."""


def whole_columns(folder: Path) -> Iterator[Callable[[], object]]:
    """Price all cases at once."""
    yield from _priced(folder, fees, "numpy_whole")


def in_chunks(folder: Path) -> Iterator[Callable[[], object]]:
    """Price some thousand cases at a time, as few as the processor's cache holds."""
    yield from _priced(folder, _fees_in_chunks, "numpy_chunks")


def _priced(
    folder: Path, price: Callable[[Mapping[str, Numbers]], Numbers], name: str
) -> Iterator[Callable[[], object]]:
    cases = Cases.kept_in(folder)
    found: list[Numbers] = []
    price(cases.part(0, CHUNK).columns)
    yield lambda: found.append(price(cases.columns))
    answers.keep(found[0], folder, name)


def _fees_in_chunks(case: Mapping[str, Numbers]) -> Numbers:
    cases = Cases(case)
    found = np.empty(len(cases), np.int64)
    for place, part in cases.parts(CHUNK):
        found[place] = fees(part.columns)
    return found


def fees(case: Mapping[str, Numbers]) -> Numbers:
    """Return the fee of each case in cents."""
    periods = np.maximum(1, -(-case["duration_min"] // 1440))
    fee = _mitigated(case, periods)
    fee = np.minimum(fee, 250_000 * periods)
    fee = np.minimum(fee, np.maximum(0, 2_500_000 - case["fees_12m"]))
    fee = np.minimum(fee, CAP[case["profile"], np.minimum(case["ordinal"], 3) - 1])
    costs = np.full(len(fee), 11_800)
    for hours, rate in HOURLY.items():
        costs += _half_up(-(-case[hours] // 25) * rate, 4)
    surcharge = np.maximum(100, _half_up(costs * 3, 100))
    return np.where(_chargeable(case), fee + costs + surcharge, 0)


def _chargeable(case: Mapping[str, Numbers]) -> NDArray[np.bool_]:
    tenant_alone = (case["consent_by"] == TENANT) & (case["owner_knew"] == 0)
    chargeable: NDArray[np.bool_] = (
        (case["site"] == IN_CITY)
        & (case["owner_class"] == PRIVATE)
        & (case["authority"] == NO_AUTHORITY)
        & (case["consent_status"] == GRANTED)
        & (case["consent_by"] != OTHER)
        & ~tenant_alone
        & (case["duration_min"] >= 30)
    )
    return chargeable


def _mitigated(case: Mapping[str, Numbers], periods: Numbers) -> Numbers:
    area = np.searchsorted(AREA_FROM, case["used_area_sqft"], side="right")
    duration = np.searchsorted(MINUTES_FROM, case["duration_min"], side="right")
    base = BASE[area, duration] * periods

    # Half units, so that a heavy vehicle is five of them; three units are free.
    halves = 2 * case["veh_light"] + 5 * case["veh_heavy"]
    halves = halves + 8 * case["veh_command"] + 10 * case["veh_aircraft"]
    fee = base + np.maximum(0, halves - 6) * 750 * periods

    feet = case["nearest_sensitive_ft"]
    rate = np.select([feet < 0, feet <= 50_000, feet <= 100_000], [0, 25, 10], 0)
    fee = fee + _half_up(fee * rate, 100)
    fee = fee + _half_up(fee * REPEAT[np.minimum(case["prior_cases"], 3)], 100)

    relief = 15 * case["m1_sign"] + 20 * case["m2_reported"]
    relief = relief + 25 * case["m3_revoked"] + 10 * case["m4_agreement"]
    mitigated: Numbers = fee - _half_up(fee * np.minimum(relief, 50), 100)
    return mitigated


def _half_up(count: Numbers, parts: int) -> Numbers:
    """Divide and round; nothing here is negative."""
    rounded: Numbers = (count + parts // 2) // parts
    return rounded
