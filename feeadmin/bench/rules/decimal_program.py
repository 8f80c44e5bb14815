"""SFO-DEMO-1 written out a second time, by hand, in Decimal: what all others are held against.

Nothing of the ordinance core is used here, not even its rounding.
"""

# The figures stand where the schedule has them: this is to be read beside its text.
# ruff: noqa: PLR2004

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

Case = Mapping[str, str]

CENT = Decimal("0.01")

BASE = {
    "A1": ("250.00", "400.00", "650.00"),
    "A2": ("375.00", "600.00", "975.00"),
    "A3": ("550.00", "880.00", "1430.00"),
    "A4": ("800.00", "1280.00", "2080.00"),
    "A5": ("1200.00", "1920.00", "3120.00"),
}
INFRACTION = (Decimal(100), Decimal(200), Decimal(500))
CITATION = (Decimal(250), Decimal(500), Decimal(1000))


LINES = (
    *("base", "vehicles", "proximity", "repeat", "mitigation"),
    *("day_cap", "year_cap", "statutory_cap", "costs", "surcharge", "total"),
)


def priced(case: Case) -> tuple[str, str, dict[str, int]]:
    """Return gate, reason and the amounts in cents of a case given as texts."""
    gate, reason = _gate(case)
    if gate != "CHARGEABLE":
        return gate, reason, dict.fromkeys(LINES, 0)
    amounts = _amounts(case)
    return gate, reason, {line: int(amounts[line] * 100) for line in LINES}


GATE = (
    (lambda case: case["site"] in ("OUTSIDE_CITY", "RIGHT_OF_WAY"), "NO_FEE", "NO_JURISDICTION"),
    (lambda case: case["owner_class"] == "CITY", "REFER_ED17", "CITY_OWNER"),
    (
        lambda case: case["owner_class"] in ("FEDERAL", "STATE", "LOCAL_GOV", "TRIBAL"),
        *("NO_FEE", "GOV_OWNER"),
    ),
    (lambda case: case["authority"] == "JUDICIAL_WARRANT", "NO_FEE", "WARRANT"),
    (lambda case: case["authority"] == "EXIGENT", "NO_FEE", "EXIGENT"),
    (lambda case: case["authority"] == "EMERGENCY_RESPONSE", "NO_FEE", "EMERGENCY"),
    (lambda case: case["consent_status"] in ("NOT_GRANTED", "COERCED"), "NO_FEE", "NO_CONSENT"),
    (
        lambda case: (
            (case["consent_status"], case["consent_by"], case["owner_knew"])
            == ("GRANTED", "TENANT", "false")
        ),
        *("TENANT_CASE", "TENANT_ALONE"),
    ),
    (lambda case: case["consent_status"] == "UNKNOWN", "REVIEW", "CONSENT_UNKNOWN"),
    (lambda case: case["consent_by"] == "OTHER", "REVIEW", "CONSENT_BY_OTHER"),
    (lambda case: case["owner_class"] == "UNKNOWN", "REVIEW", "OWNER_UNKNOWN"),
    (lambda case: int(case["duration_min"]) < 30, "NO_FEE", "DE_MINIMIS"),
)


def _gate(case: Case) -> tuple[str, str]:
    stopped = ((result, reason) for holds, result, reason in GATE if holds(case))
    return next(stopped, ("CHARGEABLE", ""))


def _amounts(case: Case) -> dict[str, Decimal]:
    periods = _periods(int(case["duration_min"]))
    base = _base(Decimal(case["used_area_sqft"]), int(case["duration_min"])) * periods
    vehicles = _cents(max(_units(case) - 3, Decimal(0)) * 15 * periods)
    proximity = _cents((base + vehicles) * _nearness(case["nearest_sensitive_ft"]))
    repeat = _cents((base + vehicles + proximity) * (_multiplier(int(case["prior_cases"])) - 1))
    before = base + vehicles + proximity + repeat
    mitigation = -_cents(before * _mitigation(case))
    mitigated = before + mitigation

    after_day = min(mitigated, Decimal(2500 * periods))
    left_this_year = max(25000 - Decimal(case["fees_12m"]), Decimal(0))
    after_year = min(after_day, left_this_year)
    ceiling = _ceiling(case["profile"], int(case["ordinal"]))
    fee = after_year if ceiling is None else min(after_year, ceiling)

    costs = Decimal(118)
    for hours, rate in (("lapd_h", "132.50"), ("dot_h", "88.00"), ("san_h", "74.25")):
        costs += _cents(_quarters(Decimal(case[hours])) * Decimal(rate))
    surcharge = max(_cents(costs * 3 / 100), Decimal(1))
    return {
        "base": base,
        "vehicles": vehicles,
        "proximity": proximity,
        "repeat": repeat,
        "mitigation": mitigation,
        "day_cap": after_day - mitigated,
        "year_cap": after_year - after_day,
        "statutory_cap": fee - after_year,
        "costs": costs,
        "surcharge": surcharge,
        "total": fee + costs + surcharge,
    }


def _periods(minutes: int) -> int:
    return 1 if minutes < 1440 else -(-minutes // 1440)


def _base(area: Decimal, minutes: int) -> Decimal:
    if area < 5000:
        band = "A1"
    elif area < 21780:
        band = "A2"
    elif area < 43560:
        band = "A3"
    elif area < 217800:
        band = "A4"
    else:
        band = "A5"
    if minutes < 120:
        column = 0
    elif minutes < 480:
        column = 1
    else:
        column = 2
    return Decimal(BASE[band][column])


def _units(case: Case) -> Decimal:
    return (
        Decimal(case["veh_light"])
        + Decimal("2.5") * Decimal(case["veh_heavy"])
        + 4 * Decimal(case["veh_command"])
        + 5 * Decimal(case["veh_aircraft"])
    )


def _nearness(feet: str) -> Decimal:
    if feet == "" or Decimal(feet) > 1000:
        return Decimal(0)
    return Decimal("0.25") if Decimal(feet) <= 500 else Decimal("0.10")


def _multiplier(prior: int) -> Decimal:
    return (Decimal("1.00"), Decimal("1.25"), Decimal("1.50"), Decimal("2.00"))[min(prior, 3)]


def _mitigation(case: Case) -> Decimal:
    share = Decimal(0)
    for fact, percent in (("m1_sign", 15), ("m2_reported", 20), ("m3_revoked", 25)):
        share += percent if case[fact] == "true" else 0
    share += 10 if case["m4_agreement"] == "true" else 0
    return min(share, Decimal(50)) / 100


def _ceiling(profile: str, ordinal: int) -> Decimal | None:
    place = min(ordinal, 3) - 1
    return {
        "UNCAPPED": None,
        "INFRACTION": INFRACTION[place],
        "ACE": CITATION[place],
        "REGULATORY_FEE": Decimal(0),
    }[profile]


def _quarters(hours: Decimal) -> Decimal:
    return (hours * 4).to_integral_value(rounding=ROUND_CEILING) / 4


def _cents(dollars: Decimal) -> Decimal:
    return dollars.quantize(CENT, rounding=ROUND_HALF_UP)
