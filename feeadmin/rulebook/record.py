"""The publication record: what the Clerk certifies about a version, and when it contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from feeadmin.kernel.almanac import due
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, plain_day
from feeadmin.ordinance import RuleSet, Status
from feeadmin.rulebook.models import PublicationMethod


@dataclass(frozen=True)
class Record:
    """What the Clerk certifies about a version."""

    council_file: str
    ordinance_number: str
    adopted_on: date
    published_on: date
    method: PublicationMethod
    effective_on: date
    urgency: bool = False


def must_agree(record: Record, rules: RuleSet) -> None:
    """Raise Refused when a record contradicts itself, the file, or the Charter."""
    if rules.status is Status.ADOPTED and rules.header.adopted != record.adopted_on:
        raise Refused(
            _(
                "The file says adopted {file_day}, the record says {record_day}. "
                "Correct one of them.",
                file_day=plain_day(rules.header.adopted or record.adopted_on),
                record_day=plain_day(record.adopted_on),
            )
        )
    if rules.effective != record.effective_on:
        raise Refused(
            _(
                "The file takes effect on {file_day}, the record says {record_day}. "
                "Correct one of them.",
                file_day=plain_day(rules.effective),
                record_day=plain_day(record.effective_on),
            )
        )
    if record.published_on < record.adopted_on:
        raise Refused(_("An ordinance is published after it is adopted. Check both days."))
    earliest = record.published_on if record.urgency else _in_force_from(record.published_on)
    if record.effective_on < earliest:
        raise Refused(
            _(
                "Published on {published}, it cannot be in force before {earliest} (Charter 252).",
                published=plain_day(record.published_on),
                earliest=plain_day(earliest),
            )
        )


def _in_force_from(published_on: date) -> date:
    """Return the day from which an ordinance published then is in force (Charter 252)."""
    found = due("ordinance_effective", published_on, asked_on=published_on).due_on
    assert found is not None, "it has started, and nothing stays it"
    return found
