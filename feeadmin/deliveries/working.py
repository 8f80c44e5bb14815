"""The jobs that read a file and apply it."""

from __future__ import annotations

import time
from pathlib import Path

from feeadmin.deliveries import actions, queries
from feeadmin.deliveries.models import Delivery, DeliveryState
from feeadmin.kernel import files, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import importing
from feeadmin.parcels.importing import Options, Phase, Progress, Report

PHASE_WORDS = {
    Phase.READING: "Reading",
    Phase.COMPARING: "Comparing with what is on record",
    Phase.WRITING: "Writing",
}

SAID_EVERY_SECONDS = 1.0
PERCENT = 100


@jobs.handles(queries.READ)
def read(delivery_id: int) -> None:
    """Read a file, and write down what it would do. Nothing is changed by it."""
    delivery = queries.one(delivery_id)
    if delivery.state is DeliveryState.SENT:
        try:
            found = _brought_in(delivery, dry_run=True)
        except Refused as no:
            actions.refuse(delivery, str(no), by=SYSTEM)
        else:
            actions.report(delivery, found, by=SYSTEM)


@jobs.handles(queries.APPLY)
def apply(delivery_id: int) -> None:
    """Make a file the next generation of its source."""
    delivery = queries.one(delivery_id)
    if delivery.state is DeliveryState.APPROVED:
        try:
            found = _brought_in(delivery, dry_run=False)
        except Refused as no:
            actions.refuse(delivery, str(no), by=SYSTEM)
        else:
            actions.finish(delivery, found, by=SYSTEM)


def _brought_in(delivery: Delivery, *, dry_run: bool) -> Report:
    return importing.import_file(
        _with_its_name(delivery),
        source=delivery.source,
        options=Options(
            apn_field=delivery.apn_field or None,
            crs=delivery.crs or None,
            numbering=delivery.numbering,
            max_vanish=delivery.most_vanishing / PERCENT,
        ),
        dry_run=dry_run,
        keep_reading=dry_run,
        progress=_telling(delivery.id),
        by=SYSTEM,
    )


def _with_its_name(delivery: Delivery) -> Path:
    """Return the kept file under the name it came with: by its ending a format is known."""
    path = files.store().aside(f"sent-{delivery.file_sha256[:32]}") / delivery.file_name
    if not path.is_symlink():
        path.symlink_to(files.store().path(delivery.file_sha256).absolute())
    return path


def _telling(delivery_id: int) -> Progress:
    """Return what says how far the work is, once a second, and keeps the job ours."""
    said_at = 0.0

    def tell(phase: Phase, done: int, whole: int) -> None:
        nonlocal said_at
        now = time.monotonic()
        if now - said_at >= SAID_EVERY_SECONDS or done == whole:
            said_at = now
            jobs.still_at_it(by=SYSTEM)
            actions.tell(delivery_id, phase, done, whole, by=SYSTEM)

    return tell
