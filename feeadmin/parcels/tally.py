"""What a file of parcels comes to, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tally:
    """Counts of rows, and of the parcels they speak of."""

    read: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    """Of the changed, those whose shape is another one; of the others only words changed."""
    same: int = 0
    retired: int = 0
    """Parcels of the source that the file no longer names."""
    repaired: int = 0
    """Of the rows taken, those whose shape had to be repaired."""
    rejected: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    """How many rows were rejected for each reason."""
    stacks: int = 0
    """Grounds with several parcels, such as condominiums, and in `stacked` how many lie so."""
    stacked: int = 0

    @property
    def taken(self) -> int:
        return self.new + self.changed + self.same
