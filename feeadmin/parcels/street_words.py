"""What streets are called, short and in full: people write it in full, files cut it short."""

from __future__ import annotations

DIRECTIONS = {"N": "NORTH", "S": "SOUTH", "E": "EAST", "W": "WEST"}
KINDS = {
    "ST": "STREET", "AVE": "AVENUE", "BLVD": "BOULEVARD", "DR": "DRIVE", "RD": "ROAD",
    "PL": "PLACE", "LN": "LANE", "CT": "COURT", "TER": "TERRACE", "CIR": "CIRCLE",
    "HWY": "HIGHWAY", "PKWY": "PARKWAY",
}  # fmt: skip
"""What a street's last word is short for."""
