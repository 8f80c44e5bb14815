"""Sending a file in, and deciding what becomes of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import BinaryIO

from sqlalchemy import update

from feeadmin.deliveries.models import LIFE, Delivery
from feeadmin.deliveries.queries import APPLY, READ
from feeadmin.kernel import clock, files, jobs
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.parcels.checking import Numbering
from feeadmin.parcels.importing import Phase, Report


@action
def send(
    file: BinaryIO,
    file_name: str,
    *,
    source: str,
    apn_field: str,
    crs: str,
    numbering: Numbering,
    most_vanishing: int,
    by: Actor,
) -> Delivery:
    """Keep a file, and ask for it to be read. Raises Refused for one without a byte."""
    kept = files.store().put(file)
    if not kept.size:
        raise Refused(_("The file {name} is empty: 0 bytes.", name=file_name))
    delivery = Delivery(
        source=source.strip(),
        file_name=file_name,
        file_sha256=kept.sha256,
        size=kept.size,
        apn_field=apn_field.strip(),
        crs=crs.strip(),
        numbering=numbering,
        most_vanishing=most_vanishing,
        sent_by_id=by.id,
        sent_by=by.name,
        sent_at=clock.now(),
        counts={},
    )
    session.add(delivery)
    session.flush()
    jobs.enqueue(READ, str(delivery.id), delivery_id=delivery.id)
    return delivery


@action
def tell(delivery_id: int, phase: Phase, done: int, whole: int, *, by: Actor) -> None:
    """Say how far the work on a file is. Nobody's decision, so it is no change of the record."""
    session.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id)
        .values(phase=phase.value, done=done, whole=whole)
        .execution_options(bulk="how far a job is", synchronize_session=False)
    )


@action
def report(delivery: Delivery, found: Report, *, by: Actor) -> None:
    """Write down what a file would do, for a person to look at."""
    delivery.state = LIFE.after("report", delivery.state)
    delivery.phase = ""
    delivery.counts = asdict(found.tally)
    if found.rejects:
        delivery.rejects_sha256 = files.store().put(found.rejects.opened()).sha256


@action
def refuse(delivery: Delivery, why: str, *, by: Actor) -> None:
    """Write down why a file cannot be taken."""
    delivery.state = LIFE.after("refuse", delivery.state)
    delivery.phase, delivery.why = "", why


@action
def approve(delivery: Delivery, *, by: Actor) -> None:
    """Let a file become the next generation, once a person has seen what it would do."""
    delivery.state = LIFE.after("approve", delivery.state)
    jobs.enqueue(APPLY, str(delivery.id), delivery_id=delivery.id)


@action
def finish(delivery: Delivery, found: Report, *, by: Actor) -> None:
    """Write down that a file is applied, and what it came to."""
    assert found.imported is not None, "what was applied is an import"
    delivery.state = LIFE.after("finish", delivery.state)
    delivery.phase = ""
    delivery.counts = asdict(found.tally)
    delivery.imported_id = found.imported.id


@action
def drop(delivery: Delivery, *, because: str, by: Actor) -> None:
    """Put a file away without applying it."""
    delivery.state = LIFE.after("drop", delivery.state)
    delivery.why = because
