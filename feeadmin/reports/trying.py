"""A version tried on the archive, beside another: what is charged, recovered, and how equally."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.ordinance import RuleSet
from feeadmin.ordinance.comparing.events import PastEvent, SimulationError
from feeadmin.ordinance.comparing.recovery import Recovery, recovery
from feeadmin.ordinance.comparing.simulation import Simulation, simulate
from feeadmin.ordinance.comparing.treatment import Unequal, equal_treatment
from feeadmin.reports import archive, charts
from feeadmin.reports.charts import Chart
from feeadmin.rulebook import queries as rulebook
from feeadmin.rulebook.models import RuleVersion

BY = ("district", "owner_class", "month")


@dataclass(frozen=True)
class Trial:
    """What came of it."""

    simulation: Simulation
    recovered: Sequence[Recovery]
    unequal: Sequence[Unequal]
    charts: Sequence[Chart]

    @property
    def endings(self) -> list[tuple[str, str, list[int]]]:
        """How the events end: gate, reason, and how many do so under each version."""
        found: dict[tuple[str, str], list[int]] = {}
        trials = self.simulation.trials
        for place, trial in enumerate(trials):
            for ending in trial.gates:
                counts = found.setdefault((ending.gate, ending.reason), [0] * len(trials))
                counts[place] = ending.events
        return [(gate, reason, found[gate, reason]) for gate, reason in sorted(found)]


def simulated(
    versions: Sequence[RuleSet], events: Sequence[PastEvent], by: Sequence[str] = ()
) -> Simulation:
    """Price events under each version. Raises Refused where they cannot be, with the reason."""
    try:
        return simulate(versions, events, by)
    except SimulationError as wrong:
        raise _cannot(wrong) from wrong


def tried(version: RuleVersion, beside: RuleVersion | None) -> Trial:
    """Try a version on every determined case, after the version beside it if there is one.

    Raises Refused for an archive it cannot be tried on, with the reason.
    """
    versions = [rulebook.compiled(one) for one in (beside, version) if one is not None]
    events = archive.past_events()
    found = simulated(versions, events, BY if events else ())
    try:
        recovered = recovery(found, [study.as_pool for study in rulebook.studies()])
    except SimulationError as wrong:
        raise _cannot(wrong) from wrong
    return Trial(
        simulation=found,
        recovered=recovered,
        unequal=equal_treatment(events, versions[-1], ["version"] if events else ()),
        charts=[charts.of_groups(found, by) for by in BY] if events else [],
    )


def _cannot(why: SimulationError) -> Refused:
    return Refused(_("This version cannot be tried on the archive: {why}", why=why))


def as_csv(trial: Trial) -> str:
    """Return each event with what every version charges for it."""
    rows = list(trial.simulation.each())
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()
