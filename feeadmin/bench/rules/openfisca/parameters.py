"""The amounts of the schedule, each with the day since which it holds."""

from __future__ import annotations

from openfisca_core.parameters import ParameterNode

SINCE = "2027-02-04"


def parameters() -> ParameterNode:
    """Return all amounts and scales, as OpenFisca looks them up."""
    return ParameterNode("", data=_dated(AMOUNTS))


def _scale(*amounts: tuple[int, float]) -> dict[str, object]:
    return {
        "metadata": {"type": "single_amount"},
        "brackets": [
            {"threshold": {SINCE: threshold}, "amount": {SINCE: amount}}
            for threshold, amount in amounts
        ],
    }


def _dated(node: object) -> dict[str, object]:
    """Give every figure the day since which it holds; scales have theirs already."""
    if not isinstance(node, dict):
        return {"values": {SINCE: node}}
    if "brackets" in node:
        return node
    return {name: _dated(part) for name, part in node.items()}


AMOUNTS = {
    "base": {
        "A1": {"D1": 250.00, "D2": 400.00, "D3": 650.00},
        "A2": {"D1": 375.00, "D2": 600.00, "D3": 975.00},
        "A3": {"D1": 550.00, "D2": 880.00, "D3": 1430.00},
        "A4": {"D1": 800.00, "D2": 1280.00, "D3": 2080.00},
        "A5": {"D1": 1200.00, "D2": 1920.00, "D3": 3120.00},
    },
    "least_minutes": 30,
    "vehicles": {
        "light": 1.0,
        "heavy": 2.5,
        "command": 4.0,
        "aircraft": 5.0,
        "free": 3.0,
        "per_unit": 15.00,
    },
    "proximity": {"near_ft": 500, "near_rate": 0.25, "far_ft": 1000, "far_rate": 0.10},
    "repeat": _scale((0, 0.0), (1, 0.25), (2, 0.50), (3, 1.00)),
    "mitigation": {"sign": 0.15, "report": 0.20, "revoked": 0.25, "agreement": 0.10, "most": 0.50},
    "cap": {
        "day": 2500.00,
        "year": 25000.00,
        "infraction": _scale((1, 100.00), (2, 200.00), (3, 500.00)),
        "ace": _scale((1, 250.00), (2, 500.00), (3, 1000.00)),
    },
    "cost": {"lapd": 132.50, "dot": 88.00, "san": 74.25, "clerk": 118.00},
    "surcharge": {"rate": 0.03, "least": 1.00},
}
