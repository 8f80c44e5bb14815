"""The course of a case: what the office finds, charges and sends, step by step."""

from __future__ import annotations

from dataclasses import asdict
from datetime import time

from feeadmin.assessments import actions as assessments
from feeadmin.demo.chronicle import Telling
from feeadmin.demo.file import CaseFile
from feeadmin.demo.mailing import lock_and_make, serve
from feeadmin.demo.story import Course, Goes
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases

FOUND, RELIEVED, ASSESSED, SUBMITTED = time(11), time(11, 30), time(13), time(14)
APPROVED, LOCKED, SERVED = time(10), time(9), time(16)

SERVED_AFTER = 4
"""Working days from the opening of a case to the service of its notice."""


def follow(file: CaseFile, course: Course) -> Telling:
    """Follow a case as far as its course goes, and then through its endings."""
    yield from _find(file, course)
    yield from _charge(file, course)
    yield from _send(file, course)
    for ending in course.endings:
        yield from ending(file)


def _find(file: CaseFile, course: Course) -> Telling:
    """Find who gave control of the land, and what lowers the fee."""
    if course.goes >= Goes.CONTROL and course.consent:
        yield file.at(1, FOUND)
        exhibits = [one.short for one in cases.exhibits(file.case)[:1]]
        found = asdict(course.consent)
        staging.establish_control(file.case, **found, exhibits=exhibits, by=file.clerk)
    if course.relief:
        yield file.at(1, RELIEVED)
        staging.record_circumstances(file.case, **asdict(course.relief), by=file.clerk)


def _charge(file: CaseFile, course: Course) -> Telling:
    """Work the fee out, and pass it through two people."""
    if course.goes >= Goes.ASSESSED:
        yield file.at(2, ASSESSED)
        assessments.assess(file.case, by=file.clerk)
    if course.goes >= Goes.SUBMITTED:
        yield file.at(2, SUBMITTED)
        assessments.submit(file.fee, edition=file.fee.edition, by=file.clerk)
    if course.goes >= Goes.APPROVED:
        yield file.at(3, APPROVED)
        approver = file.town.staff["approver"]
        assessments.approve(file.fee, edition=file.fee.edition, by=approver)


def _send(file: CaseFile, course: Course) -> Telling:
    """Lock the notices and serve them; one that waits for the mail carries the day itself."""
    if course.goes >= Goes.LOCKED:
        yield file.at(SERVED_AFTER, LOCKED)
        waits = course.goes is Goes.LOCKED and not course.endings
        mailed_on = file.town.days.day(0) if waits else file.day(SERVED_AFTER)
        lock_and_make(file, course.method, mailed_on)
    if course.goes >= Goes.SERVED:
        yield file.at(SERVED_AFTER, SERVED)
        serve(file)
