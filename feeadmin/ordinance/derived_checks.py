"""Whether the product can work out the inputs that rest on earlier cases."""

from __future__ import annotations

from collections.abc import Iterator

from feeadmin.language import _
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.windows import Window


def derived_findings(schedule: Schedule) -> Iterator[Finding]:
    """Find inputs whose window of earlier cases cannot be read."""
    for entry in schedule.inputs.values():
        if entry.derived is None:
            continue
        try:
            Window.parse(entry.derived.within)
        except Wrong as wrong:
            message = _("Input “{input}”: {why}", input=entry.name, why=wrong)
            yield Finding(Level.ERROR, schedule.header.file, entry.line, message)
