"""What a draft changes: in its words, in which cases, and by how much on what really happened.

Pure, for drafters and for those who vote on a draft. Read it in this order:

- `shared`, `joint`, `gates`: two versions on one line of numbers, folded to one
  grid, and which cases come past the gate of either.
- `particulars`, `matching`, `rows`: what is written otherwise, for a redline.
- `regions`: the cases that are answered otherwise.
- `comparison`, `difference`: all of that at once, and how it is told.
- `windows`, `events`, `derived`: the archive, and the earlier cases that count.
- `notes`, `pricing`: the archive priced again under one version.
- `shifts`, `simulation`: totals under each version, and who pays more and who less.
- `treatment`, `recovery`: like fees for like facts, and fees against costs.
- `archive`, `plain`, `telling`: events from CSV files; what was found as JSON, and in words.
"""

from feeadmin.ordinance.comparing.archive import read_events, read_pools
from feeadmin.ordinance.comparing.comparison import difference
from feeadmin.ordinance.comparing.difference import Difference
from feeadmin.ordinance.comparing.events import PastEvent, SimulationError
from feeadmin.ordinance.comparing.recovery import CostPool, Flag, Recovery, fiscal_year, recovery
from feeadmin.ordinance.comparing.simulation import Simulation, simulate
from feeadmin.ordinance.comparing.treatment import Unequal, equal_treatment

__all__ = [
    "CostPool",
    "Difference",
    "Flag",
    "PastEvent",
    "Recovery",
    "Simulation",
    "SimulationError",
    "Unequal",
    "difference",
    "equal_treatment",
    "fiscal_year",
    "read_events",
    "read_pools",
    "recovery",
    "simulate",
]
