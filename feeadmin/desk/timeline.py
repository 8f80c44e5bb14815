"""A case's history as people tell it: one line for each thing somebody did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from feeadmin.kernel import audit
from feeadmin.kernel.audit import AuditEntry
from feeadmin.language import _
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case

TOLD = {
    "staging.verify": "Event verified, case opened",
    "staging.match_owner": "Owner found in the register",
    "staging.establish_control": "Finding on who gave control of the land",
    "staging.record_circumstances": "Reductions and City hours recorded",
    "staging.add_exhibit": "Exhibit added",
    "staging.add_note": "Note",
    "assessments.determine": "Fee worked out",
    "assessments.assess": "Fee worked out",
    "assessments.submit": "Fee sent for approval",
    "assessments.send_back": "Fee sent back",
    "assessments.approve": "Fee approved",
    "assessments.close_without_fee": "Closed without a fee",
    "assessments.turn_to_tenant": "Case opened against the tenant",
    "answers.ask": "Owner asked before any fee",
    "answers.receive": "The owner’s answer came",
    "answers.note_silence": "No answer came in time",
    "notices.lock": "Notice locked, fee posted to the books",
    "notices.warn": "Courtesy warning locked",
    "notices.relock": "Notice locked anew",
    "notices.keep_document": "Letter made and kept",
    "notices.record_service": "Service recorded",
    "notices.record_returned": "Letter came back",
    "appeals.file": "Review asked for",
    "appeals.accept_late": "Late appeal taken",
    "appeals.refuse_late": "Late appeal not taken",
    "appeals.decide": "Review decided",
    "appeals.send_decision": "Letter with the decision locked",
    "appeals.make_final": "Fee made final",
    "closures.shut": "A day the City’s offices are shut moved a date",
    "appeals.export_record": "Record for court put together",
}


@dataclass(frozen=True)
class Moment:
    """One thing that happened."""

    at: datetime
    what: str
    who: str
    because: str
    by_system: bool
    changed: int
    """How many rows it changed."""
    seal: str
    """The first letters of the hash its last entry carries."""


def timeline(case: Case) -> list[Moment]:
    """Return what happened in a case, the latest first."""
    entries = audit.history(case.history)
    moments = [_moment(list(some)) for _key, some in groupby(entries, key=_work)]
    noted = {note.at: note.words for note in staging.notes(case)}
    return [
        moment if moment.at not in noted else _with_words(moment, noted[moment.at])
        for moment in reversed(moments)
    ]


def _work(entry: AuditEntry) -> tuple[str, str, datetime]:
    """Entries of one action follow each other within the second."""
    return entry.action, entry.actor_name, entry.at.replace(microsecond=0)


def _moment(entries: list[AuditEntry]) -> Moment:
    last = entries[-1]
    return Moment(
        at=last.at,
        what=_(TOLD.get(last.action, last.action)),
        who=last.actor_name,
        because=last.because,
        by_system=last.actor_id == 0 and last.actor_name == "system",
        changed=len(entries),
        seal=last.hash[:8],
    )


def _with_words(moment: Moment, words: str) -> Moment:
    return Moment(
        moment.at, moment.what, moment.who, words, moment.by_system, moment.changed, moment.seal
    )
