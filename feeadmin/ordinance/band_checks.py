"""What can be found wrong with the bands of an input: they follow each other without a gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from feeadmin.language import _
from feeadmin.ordinance import mends
from feeadmin.ordinance.findings import Finding, Level, Mend
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.schedule import Schedule, Status
from feeadmin.ordinance.spans import common, joined, outside


def band_findings(schedule: Schedule, entry: Input) -> Iterator[Finding]:
    """Yield bands that overlap, values that none of them holds, and bands without a source."""
    if not entry.bands:
        return

    def finding(level: Level, message: str, band: str = "", mend: Mend | None = None) -> Finding:
        row = mend.row if mend else band
        file, line = schedule.header.file, entry.bands_line
        return Finding(level, file, line, message, row=row, column=entry.name, mend=mend)

    for (name, band), (other, second) in combinations(entry.bands.items(), 2):
        if both := common(band, second):
            message = _(
                "Input “{input}”: bands {name} and {other} overlap at {values}.",
                input=entry.name,
                name=name,
                other=other,
                values=entry.described(both),
            )
            mend = mends.of_bands_that_meet(entry, name, other)
            yield finding(Level.ERROR, message, other, mend)
    covered = joined(span for band in entry.bands.values() for span in band)
    for missed in outside(covered, entry.recorded):
        message = _(
            "Input “{input}”: no band holds {values}.",
            input=entry.name,
            values=entry.described((missed,)),
        )
        yield finding(Level.ERROR, message, mend=mends.of_missed_values(entry, missed))
    if not entry.source:
        adopted = schedule.header.status is Status.ADOPTED
        message = _("Input “{input}”: say where its bands come from, or INVENTED.")
        level = Level.ERROR if adopted else Level.WARNING
        yield finding(level, message.format(input=entry.name))
