"""What may happen to a case at the end of its course.

Each function returns an ending; a case goes through its endings one after the other.
Days are working days: after the opening of the case in the office, after the service of
its notice from then on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time

from feeadmin.answers import actions as answers
from feeadmin.answers.models import Claim
from feeadmin.appeals import actions as appeals
from feeadmin.appeals import telling
from feeadmin.appeals.models import Ground, Ruling
from feeadmin.assessments import actions as assessments
from feeadmin.demo import mailing
from feeadmin.demo.chronicle import Telling
from feeadmin.demo.course import SERVED_AFTER, follow
from feeadmin.demo.file import CaseFile
from feeadmin.demo.mailing import make_all, make_letters, serve_all
from feeadmin.demo.pictures import photo
from feeadmin.demo.story import Course, Ending
from feeadmin.demo.timetable import on_the_clock
from feeadmin.kernel import clock
from feeadmin.language import speaking
from feeadmin.notices import actions as notices
from feeadmin.notices import queries as notice_queries
from feeadmin.notices import serving
from feeadmin.notices.incoming import Channel
from feeadmin.notices.letter import ANSWER, REVIEW
from feeadmin.notices.models import Method
from feeadmin.owners import actions as owners
from feeadmin.portal import queries as portal
from feeadmin.units import Money

MORNING, NOON, AFTERNOON, EVENING = time(9, 30), time(12, 15), time(15, 30), time(16, 45)
CONTACT = "213-555-0142 (invented)"


def sent_back(because: str) -> Ending:
    """The approver sends the fee back the day after it came."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(3, MORNING)
        approver = file.town.staff["approver"]
        assessments.send_back(file.fee, because=because, edition=file.fee.edition, by=approver)

    return ending


def closed() -> Ending:
    """The clerk closes a case that owes nothing, the day after working it out."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(3, NOON)
        assessments.close_without_fee(file.case, by=file.clerk)

    return ending


def turned_to_tenant(course: Course) -> Ending:
    """The clerk turns to the tenant who acted alone; `course` is what becomes of that case."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(3, NOON)
        (opened,) = assessments.turn_to_tenant(file.case, by=file.clerk)
        tenant = CaseFile(file.town, file.clerk_name, opened.number, file.opened - 3)
        file.town.chronicle.begin(follow(tenant, course))

    return ending


def returned(after: int, reason: str) -> Ending:
    """The letter comes back."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(SERVED_AFTER + after, MORNING)
        mail_clerk = file.town.staff["mail"]
        serving.record_returned(file.notices[0], on=clock.today(), reason=reason, by=mail_clerk)

    return ending


def moved(after: int, lines: list[str], source: str) -> Ending:
    """The clerk finds a better address."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(SERVED_AFTER + after, NOON)
        owners.give_address(file.party, lines, since_on=clock.today(), source=source, by=file.clerk)

    return ending


def locked_anew(because: str) -> Ending:
    """Yesterday the mail clerk locked the notice anew; it waits for the mail."""

    def ending(file: CaseFile) -> Telling:
        yield file.town.days.at(1, AFTERNOON)
        notices.relock(
            file.notices[0],
            method=Method.MAIL_CA,
            mailed_on=file.town.days.day(0),
            because=because,
            by=file.town.staff["mail"],
        )
        make_letters(file)

    return ending


def put_on_paper() -> Ending:
    """Yesterday its letter was printed, too, in a batch that waits for the mail."""

    def ending(file: CaseFile) -> Telling:
        yield file.town.days.at(1, EVENING)
        mailing.put_on_paper(file)

    return ending


def asked_for_review(
    after: int, *grounds: Ground, statement: str, postmarked_before: int | None = None
) -> Ending:
    """The owner asks for an Initial Review in time, in the portal with a photo, or by mail.

    By mail it is postmarked so many working days before it comes.
    """

    def ending(file: CaseFile) -> Telling:
        day = SERVED_AFTER + after
        yield file.at(day, NOON)
        if postmarked_before is None:
            _file(file, grounds, statement)
        else:
            _file(file, grounds, statement, postmarked_on=file.day(day - postmarked_before))

    return ending


def asked_too_late(*grounds: Ground, statement: str) -> Ending:
    """The owner asks for an Initial Review two days after the last day for it."""

    def ending(file: CaseFile) -> Telling:
        last_day = notice_queries.deadline(file.notices[0], REVIEW).due_on
        yield file.after(last_day, NOON, later=2)
        _file(file, grounds, statement)

    return ending


def taken_late(because: str) -> Ending:
    """The hearing officer takes the late appeal some days on."""

    def ending(file: CaseFile) -> Telling:
        yield file.after(clock.today(), MORNING, later=4)
        appeals.accept_late(file.appeal, because=because, by=file.town.staff["hearing"])

    return ending


def turned_down_late(because: str) -> Ending:
    """The hearing officer turns the late appeal down some days on."""

    def ending(file: CaseFile) -> Telling:
        yield file.after(clock.today(), MORNING, later=4)
        appeals.refuse_late(file.appeal, because=because, by=file.town.staff["hearing"])

    return ending


def decided(after: int, ruling: Ruling, findings: str, new_fee: Money | None = None) -> Ending:
    """The hearing officer decides the review."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(SERVED_AFTER + after, AFTERNOON)
        appeal = file.appeal
        appeals.decide(
            appeal,
            ruling,
            findings=findings,
            edition=appeal.edition,
            new_fee=new_fee,
            by=file.town.staff["hearing"],
        )

    return ending


def told() -> Ending:
    """The mail clerk locks the letter with the decision the day after, and serves it."""

    def ending(file: CaseFile) -> Telling:
        yield file.after(clock.today(), MORNING)
        letters = telling.send_decision(
            file.appeal,
            method=Method.MAIL_CA,
            mailed_on=clock.today(),
            edition=file.appeal.edition,
            by=file.town.staff["mail"],
        )
        yield from _sent(file, [one.number for one in letters])

    return ending


def asked_first() -> Ending:
    """The clerk asks the owner for their side, the day after control was established."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(2, MORNING)
        letters = answers.ask(
            file.case,
            method=Method.MAIL_CA,
            mailed_on=clock.today(),
            edition=file.case.edition,
            by=file.clerk,
        )
        yield from _sent(file, [one.number for one in letters])

    return ending


def answered(after: int, *claims: Claim, statement: str) -> Ending:
    """The owner answers in the portal, with a photo."""

    def ending(file: CaseFile) -> Telling:
        yield file.at(2 + after, NOON)
        (letter,) = notice_queries.starting(file.case, ANSWER)
        with speaking(file.party.language):
            answers.receive(
                letter,
                claims=claims,
                statement=statement,
                answered_by=file.party.full_name,
                contact=CONTACT,
                files=[("photo.jpg", _owners_photo(file))],
                by=portal.visitor(letter),
            )

    return ending


def _sent(file: CaseFile, numbers: Sequence[str]) -> Telling:
    """The mail clerk serves letters in the afternoon of the day they were locked."""
    make_all(numbers)
    yield on_the_clock(clock.today(), AFTERNOON)
    serve_all(file, numbers)


def made_final() -> Ending:
    """The clerk makes the fee final on the first open day after the owner's time."""

    def ending(file: CaseFile) -> Telling:
        last_days = [notice_queries.deadline(one, REVIEW).due_on for one in file.notices]
        yield file.after(max(filter(None, [*last_days, file.case.due_on])), MORNING)
        appeals.make_final(file.case, by=file.clerk)

    return ending


def _file(
    file: CaseFile,
    grounds: Collection[Ground],
    statement: str,
    *,
    postmarked_on: date | None = None,
) -> None:
    """File an appeal as its owner would, in the owner's language."""
    by_mail = postmarked_on is not None
    with speaking(file.party.language):
        appeals.file(
            file.notices[0],
            grounds=grounds,
            statement=statement,
            filed_by=file.party.full_name,
            contact=CONTACT,
            channel=Channel.MAIL if by_mail else Channel.PORTAL,
            postmarked_on=postmarked_on,
            files=[] if by_mail else [("photo.jpg", _owners_photo(file))],
            by=file.clerk if by_mail else portal.visitor(file.notices[0]),
        )


def _owners_photo(file: CaseFile) -> bytes:
    return photo(file.case.place, clock.now(), light=1, heavy=0, turn=file.opened)
