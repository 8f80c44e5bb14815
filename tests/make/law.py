"""SFO-DEMO-1, as a draft and as law."""

from __future__ import annotations

from datetime import date

from feeadmin.config import SEEDS
from feeadmin.kernel.access import Role
from feeadmin.rulebook import actions as rulebook
from feeadmin.rulebook import queries as rulebook_queries
from feeadmin.rulebook.models import PublicationMethod
from feeadmin.rulebook.record import Record
from tests.make.people import actor

ADOPTED_ON = date(2026, 2, 9)
LAW_FROM = date(2026, 3, 16)


def draft_text(effective: date = LAW_FROM) -> str:
    """Return SFO-DEMO-1 as its file has it, taking effect on another day."""
    text = (SEEDS / "ordinance" / "sfo-demo-1" / "2027-02-04.yaml").read_text()
    return text.replace("2027-02-04", effective.isoformat())


def adopted_text(effective: date = LAW_FROM) -> str:
    """Return the same file as adopted by the Council."""
    text = draft_text(effective).replace("status: draft", "status: adopted", 1)
    return text.replace("\nadopted:", f"\nadopted: {ADOPTED_ON.isoformat()}", 1)


def law(effective: date = LAW_FROM, text: str = ""):
    """Return SFO-DEMO-1, or another text, published by two people, in force from a day on."""
    known = rulebook_queries.governing(effective)
    if known and not text:
        return known
    version = draft(text or adopted_text(effective))
    record = Record(
        council_file="00-0000 (invented)",
        ordinance_number="000000 (invented)",
        adopted_on=ADOPTED_ON,
        published_on=date(2026, 2, 13),
        method=PublicationMethod.DEMONSTRATION,
        effective_on=effective,
    )
    rulebook.submit(version, record, by=actor(Role.RECORDS_ADMINISTRATOR))
    rulebook.publish(version, by=actor(Role.SUPERVISOR))
    return version


def draft(text: str | None = None):
    """Return SFO-DEMO-1 in the rulebook, as the draft it is."""
    return rulebook.draft(
        text or draft_text(), "sfo-demo-1.yaml", by=actor(Role.RECORDS_ADMINISTRATOR)
    )
