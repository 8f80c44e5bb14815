"""Drafting a version, talking about it, and making it law by the hands of two people."""

from __future__ import annotations

import hashlib
from datetime import date

from feeadmin import ordinance
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _, plain_day
from feeadmin.ordinance import Level, RuleError, RuleSet, Status
from feeadmin.ordinance.comparing.recovery import CostPool
from feeadmin.ordinance.drafting import writing
from feeadmin.ordinance.timeline import order_findings
from feeadmin.rulebook import queries
from feeadmin.rulebook.models import (
    LIFE,
    CostStudy,
    Publication,
    Remark,
    Revision,
    RuleVersion,
)
from feeadmin.rulebook.record import Record, must_agree

MOST_FAULTS = 5
"""Told at once; the version's page shows all."""

LOST = "\ufffd"
"""Stands where the bytes of a file are no letters of UTF-8."""


@action
def draft(
    text: str, name: str, *, based_on: RuleVersion | None = None, because: str = "", by: Actor
) -> RuleVersion:
    """Keep a rule-set file as a draft. A draft prices nothing.

    Raises Refused with every problem of the file, or when the version is there already.
    """
    rules = _readable(text, name)
    _must_be_new(rules)
    version = RuleVersion(
        rule_set=rules.id,
        version=rules.version,
        state=LIFE.start,
        based_on=based_on,
        drafted_by_id=by.id,
        drafted_by=by.name,
        drafted_at=clock.now(),
    )
    session.add(version)
    _take(version, text, rules, because or _("First text"), by)
    return version


@action
def revise(version: RuleVersion, text: str, *, edition: int, because: str = "", by: Actor) -> None:
    """Save a draft's text anew; the one before is kept beside it.

    Raises Refused with every problem of the text, for anything but a draft, and when somebody
    else has saved it in the meantime. A text that is the same changes nothing.
    """
    if text == version.text:
        return
    same_edition(version, edition)
    version.state = LIFE.after("revise", version.state)
    rules = _readable(text, version.version)
    if rules.id != version.rule_set:
        raise Refused(
            _("This is the rule set {rule_set}; keep its name.", rule_set=version.rule_set)
        )
    if rules.version != version.version:
        _must_be_new(rules)
    _take(version, text, rules, because, by)


@action
def submit(version: RuleVersion, record: Record, *, by: Actor) -> None:
    """Send a version for review, with its publication record: the first approver signs it.

    The file then says what the Council did: adopted, and when. Raises Refused when the record
    contradicts itself, the file or the Charter, and for a file with an error in its rules, or a
    worked example that does not come out.
    """
    version.state = LIFE.after("submit", version.state)
    rules = queries.compiled(version)
    _must_be_sound(rules)
    must_agree(record, rules)
    if rules.status is not Status.ADOPTED:
        text = writing.with_head(
            version.text, status=Status.ADOPTED, adopted=record.adopted_on.isoformat()
        )
        _take(version, text, _readable(text, version.version), _("Signed as adopted"), by)
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
    """Return a version to its drafters, a draft again. Raises Refused without a reason."""
    _must_be_said(because)
    version.state = LIFE.after("send_back", version.state)
    session.delete(_record_of(version))
    text = writing.with_head(version.text, status=Status.DRAFT, adopted="")
    _take(version, text, _readable(text, version.version), because, by)


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
    _must_follow_on(version)
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


@action
def remark(version: RuleVersion, place: str, words: str, *, by: Actor) -> Remark:
    """Say something about a section of a version, for its drafters to answer."""
    said = Remark(version=version, place=place, words=words, said_by=by.name, said_at=clock.now())
    session.add(said)
    return said


@action
def settle(remark: Remark, answer: str, *, by: Actor) -> None:
    """Answer a remark; it stays on record with its answer. Raises Refused the second time."""
    if remark.settled_at is not None:
        raise Refused(_("This remark was answered by {name}.", name=remark.settled_by))
    remark.answer = answer
    remark.settled_by, remark.settled_at = by.name, clock.now()


@action
def enter_study(pool: CostPool, *, studied_on: date, by: Actor) -> CostStudy:
    """Enter what a pool of cost comes to in a year, in place of what was said before."""
    entered = queries.study(pool.fiscal_year, pool.name)
    if entered is None:
        entered = CostStudy(fiscal_year=pool.fiscal_year, pool=pool.name)
        session.add(entered)
    entered.amount, entered.units, entered.unit = pool.amount, pool.units, pool.unit
    entered.source, entered.studied_on = pool.source, studied_on
    entered.entered_by, entered.entered_at = by.name, clock.now()
    return entered


def _readable(text: str, name: str) -> RuleSet:
    if LOST in text:
        raise Refused(_("Some letters of the file cannot be read. Save it as UTF-8."))
    try:
        return ordinance.read(text, name)
    except RuleError as wrong:
        raise Refused(str(wrong)) from wrong


def _must_be_new(rules: RuleSet) -> None:
    if queries.named(rules.id, rules.version):
        raise Refused(
            _(
                "Version {version} of {rule_set} is there already. Give the file another version.",
                version=rules.version,
                rule_set=rules.id,
            )
        )


def _take(version: RuleVersion, text: str, rules: RuleSet, because: str, by: Actor) -> None:
    """Make a text the version's own, and keep it among its revisions."""
    version.version = rules.version
    version.title = rules.header.title.said("en")
    version.text = text
    version.sha256 = hashlib.sha256(text.encode()).hexdigest()
    session.add(
        Revision(
            version=version,
            number=queries.revision_count(version) + 1,
            text=text,
            sha256=version.sha256,
            because=because,
            saved_by=by.name,
            saved_at=clock.now(),
        )
    )


def _must_be_sound(rules: RuleSet) -> None:
    faults = [str(found) for found in rules.check() if found.level is Level.ERROR]
    if faults:
        raise Refused(
            _(
                "The file is not ready to become law. Put this right first: {faults}",
                faults="; ".join(faults[:MOST_FAULTS]),
            )
        )


def _must_follow_on(version: RuleVersion) -> None:
    """Refuse a version that leaves days without law, or leads a case to law that is not there."""
    law = {one.version: queries.compiled(one) for one in queries.law(version.rule_set)}
    rules = queries.compiled(version)
    faults = [
        str(found)
        for found in order_findings({**law, rules.version: rules})
        if found.level is Level.ERROR and found.file == rules.header.file
    ]
    if faults:
        raise Refused(
            _(
                "It does not follow on the versions before it. Put this right first: {faults}",
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
