"""Taking evidence in."""

from __future__ import annotations

from feeadmin.evidence import pictures
from feeadmin.evidence.models import Custody, CustodyEntry, Item, Sensitivity
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.privacy import names_status
from feeadmin.kernel.work import action
from feeadmin.language import _

MOST_BYTES = 25 * 1024 * 1024
LONGEST_NAME = 200


@action
def take_in(
    content: bytes,
    file_name: str,
    *,
    description: str,
    sensitivity: Sensitivity = Sensitivity.PARTY,
    by: Actor,
) -> Item:
    """Keep a photo or paper bit for bit as it came, with a small plain preview.

    Raises Refused naming the file when it cannot be kept: empty, too large, or neither a
    photo nor a PDF.
    """
    shown = file_name.replace("\x00", "")[:LONGEST_NAME] or _("The file")
    if names_status(shown):
        raise Refused(
            _(
                "A file’s name speaks of somebody’s immigration status. "
                "The city keeps no record of it: rename the file and send it again."
            )
        )
    if len(content) > MOST_BYTES:
        raise Refused(
            _("{name} was not kept: it is larger than {n} MB.", name=shown, n=MOST_BYTES >> 20)
        )
    try:
        reading = pictures.read(content)
    except pictures.NotEvidence as wrong:
        raise Refused(_("{name} was not kept: {why}.", name=shown, why=wrong)) from wrong
    kept = files.store().put(content)
    item = Item(
        sha256=kept.sha256,
        size=kept.size,
        media_type=reading.media_type,
        file_name=shown,
        description=description,
        sensitivity=sensitivity,
        taken_at=reading.taken_at,
        received_at=clock.now(),
        received_from=by.name,
        width=reading.width,
        height=reading.height,
        preview_sha256=files.store().put(reading.preview).sha256 if reading.preview else None,
    )
    session.add(item)
    session.flush()
    _write_custody(item, Custody.RECEIVED, by)
    return item


@action
def note_custody(item: Item, did: Custody, *, why: str, by: Actor) -> None:
    """Write down that somebody had the original in hand."""
    _write_custody(item, did, by, why)


def _write_custody(item: Item, did: Custody, by: Actor, why: str = "") -> None:
    session.add(CustodyEntry(item=item, did=did, at=clock.now(), who=by.name, why=why))
