"""Drafting a version, and making it law by the hands of two people."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from feeadmin import ordinance
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.ordinance import Level, RuleError, RuleSet, Status
from feeadmin.rulebook import queries
from feeadmin.rulebook.models import LIFE, Publication, PublicationMethod, RuleVersion

CHARTER_252 = timedelta(days=31)
"""Charter 252: an ordinance is in force thirty-one days from its publication."""

MOST_FAULTS = 5
"""Told at once; the version's page shows all."""

LOST = "\ufffd"
"""Stands where the bytes of a file are no letters of UTF-8."""


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


@action
def draft(text: str, name: str, *, by: Actor) -> RuleVersion:
    """Keep a rule-set file as a draft. A draft prices nothing.

    Raises Refused with every problem of the file, or when the version is there already.
    """
    if LOST in text:
        raise Refused(_("Some letters of the file cannot be read. Save it as UTF-8."))
    try:
        rules = ordinance.read(text, name)
    except RuleError as wrong:
        raise Refused(str(wrong)) from wrong
    if queries.named(rules.id, rules.version):
        raise Refused(
            _(
                "Version {version} of {rule_set} is there already. Give the file another version.",
                version=rules.version,
                rule_set=rules.id,
            )
        )
    version = RuleVersion(
        rule_set=rules.id,
        version=rules.version,
        title=rules.header.title.said("en"),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        state=LIFE.start,
        drafted_by_id=by.id,
        drafted_by=by.name,
        drafted_at=clock.now(),
    )
    session.add(version)
    return version


@action
def submit(version: RuleVersion, record: Record, *, by: Actor) -> None:
    """Send a version for review, with its publication record: the first approver signs it.

    Raises Refused when the record contradicts itself, the file or the Charter, and for a file
    with an error in its rules, or a worked example that does not come out.
    """
    version.state = LIFE.after("submit", version.state)
    rules = queries.compiled(version)
    _must_be_sound(rules)
    if rules.status is not Status.ADOPTED or rules.header.adopted != record.adopted_on:
        raise Refused(
            _(
                "The file must say what the Council did: status adopted, adopted {day}. A file "
                "that calls itself a draft cannot be published.",
                day=record.adopted_on.isoformat(),
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
    earliest = record.published_on + (timedelta(0) if record.urgency else CHARTER_252)
    if record.effective_on < earliest:
        raise Refused(
            _(
                "Published on {published}, it cannot be in force before {earliest} (Charter 252).",
                published=plain_day(record.published_on),
                earliest=plain_day(earliest),
            )
        )
    session.add(
        Publication(
            version=version,
            council_file=record.council_file,
            ordinance_number=record.ordinance_number,
            adopted_on=record.adopted_on,
            published_on=record.published_on,
            method=record.method,
            effective_on=record.effective_on,
            urgency=record.urgency,
            first_approver_id=by.id,
            first_approver=by.name,
        )
    )


@action
def send_back(version: RuleVersion, *, because: str, by: Actor) -> None:
    """Return a version to its drafters. Raises Refused without a reason."""
    _must_be_said(because)
    version.state = LIFE.after("send_back", version.state)
    session.delete(_record_of(version))


@action
def publish(version: RuleVersion, *, by: Actor) -> None:
    """Make a version law from its effective day on: the second approver signs its record.

    Raises Refused to the first approver, before the day it was published, and when the day it
    takes effect is another version's.
    """
    record = _record_of(version)
    if by.id == record.first_approver_id:
        raise Refused(_("You signed the record first, so a second person must publish it."))
    if record.published_on > clock.today():
        raise Refused(
            _(
                "The record says it was published on {day}, which has not come yet.",
                day=plain_day(record.published_on),
            )
        )
    in_the_way = queries.governing(record.effective_on, version.rule_set)
    if in_the_way and _record_of(in_the_way).effective_on == record.effective_on:
        raise Refused(
            _(
                "Version {version} takes effect on that day already.",
                version=in_the_way.version,
            )
        )
    version.state = LIFE.after("publish", version.state)
    record.second_approver = by.name
    record.certified_at = clock.now()


@action
def withdraw(version: RuleVersion, *, because: str, by: Actor) -> None:
    """Put a draft away. Its number is not used again. Raises Refused without a reason."""
    _must_be_said(because)
    version.state = LIFE.after("withdraw", version.state)


@action
def repeal(version: RuleVersion, *, on: date, because: str, by: Actor) -> None:
    """End a version on a city day. Cases of earlier days stay governed by it.

    Raises Refused without a reason.
    """
    _must_be_said(because)
    version.state = LIFE.after("repeal", version.state)
    version.repealed_on = on


def _must_be_sound(rules: RuleSet) -> None:
    faults = [str(found) for found in rules.check() if found.level is Level.ERROR]
    if faults:
        raise Refused(
            _(
                "The file is not ready to become law. Put this right first: {faults}",
                faults="; ".join(faults[:MOST_FAULTS]),
            )
        )


def _must_be_said(because: str) -> None:
    if not because.strip():
        raise Refused(_("Say why, for the record"))


def _record_of(version: RuleVersion) -> Publication:
    record = queries.publication(version)
    if record is None:
        raise Refused(
            _(
                "Only a publication record makes a version law: council file, publication day "
                "and method, effective day, two approvers. Send the version for review with one."
            )
        )
    return record
