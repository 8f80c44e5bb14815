"""What the checks of a rule set and its list of what passed both rest on, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.ordinance.examples import Report, run_examples
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.trend_checks import unproven
from feeadmin.ordinance.trends import Trend


@dataclass(frozen=True, slots=True)
class Examined:
    """How the examples came out, and which declared trends are not proven."""

    report: Report
    unproven: tuple[Trend, ...]


def examined(schedule: Schedule) -> Examined:
    """Work out the examples and the proofs of a schedule."""
    return Examined(run_examples(schedule), tuple(unproven(schedule)))
