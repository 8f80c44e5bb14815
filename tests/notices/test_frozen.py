"""A locked notice is frozen: its bytes are made of its words alone, the same every time."""

import hashlib
import io
import json
from datetime import date

import pikepdf

from feeadmin.city import queries as city
from feeadmin.kernel import db, files, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.jobs import JobState
from feeadmin.kernel.work import action
from feeadmin.language import LANGUAGES
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.paper import Paper
from feeadmin.notices import access, making, queries
from feeadmin.notices.models import NoticeState
from feeadmin.owners import actions as owners
from feeadmin.rulebook import actions as rulebook
from tests import make
from tests.notices.town import MONDAY, after, lock, on, served


@action
def set_phone(phone, *, by):
    """Change the city's phone number."""
    city.here().phone = phone


def all_changes(notice) -> None:
    """Let happen whatever a letter must not hear of any more."""
    street = ["77 Elsewhere Road", "Fresno, CA 93701"]
    owners.give_address(notice.party, street, since_on=MONDAY, source="a call", by=SYSTEM)
    set_phone("213-555-0999", by=SYSTEM)
    version = notice.assessment.determination.version
    rulebook.repeal(version, on=after(1), because="the Council repealed it", by=SYSTEM)


def read(pdf: bytes) -> list[str]:
    with Paper(pdf) as paper:
        return paper.words()


def test_a_notice_is_made_in_every_language_and_made_again_byte_for_byte(fee):
    number = lock(fee).number
    with on(after(1)):
        assert jobs.work_off() == 1
    notice = queries.one(number)
    assert queries.making(notice).state is JobState.DONE
    kept = {one.language: one for one in queries.documents(notice)}
    assert set(kept) == set(LANGUAGES)

    all_changes(notice)
    with on(date(2027, 6, 1)):
        again = making.rendered(notice, "es")
    assert again.sha256 == kept["es"].sha256
    assert again.pdf == files.store().read(kept["es"].sha256)

    english = files.store().read(kept["en"].sha256)
    assert (kept["en"].size, kept["en"].pages) == (len(english), len(read(english)))
    assert kept["en"].made_with["engine"]["weasyprint"] == "70.0"
    first_page = read(english)[0]
    for shown in (number, "4410 Invented Avenue", "213-555-0100", "September 14, 2026"):
        assert shown in first_page
    assert any(access.code_for(number) in page for page in read(english))
    assert calculation_in(english) == notice.assessment.determination.receipt


def calculation_in(pdf: bytes) -> dict:
    """Return the calculation a notice carries for machines."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return json.loads(opened.attachments["calculation.json"].get_file().read_bytes())


def test_the_words_of_a_locked_notice_hear_of_nothing_that_happens_later(fee):
    notice = lock(fee)
    before = {language: queries.frozen(notice, language).text for language in LANGUAGES}
    all_changes(notice)
    db.session.expire_all()
    for language, text in before.items():
        letter = queries.frozen(notice, language)
        assert letter.text == text
        assert letter.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert AssessmentLetter.from_json(text).to_json() == text


def test_making_a_letter_again_keeps_the_one_there_is(fee):
    notice = lock(fee)
    make.letters(notice)
    before = [(one.id, one.sha256, one.made_at) for one in queries.documents(notice)]
    with on(after(1)):
        make.letters(notice)
        making.make(notice.number)
    assert [(one.id, one.sha256, one.made_at) for one in queries.documents(notice)] == before


def test_a_letter_that_cannot_be_made_says_why_and_is_tried_again(fee, monkeypatch, tmp_path):
    """The disk for kept files is gone; the notice stays locked, and no number is lost."""
    notice = lock(fee)
    number = notice.number
    files.keep_in(tmp_path / "gone")
    (tmp_path / "gone").write_text("a file where the folder should be")
    jobs.work_off()
    notice = queries.one(number)
    assert notice.state is NoticeState.LOCKED
    job = queries.making(notice)
    assert job.state is JobState.READY
    assert "gone" in job.fault


def test_history_says_that_a_letter_was_made_and_belongs_to_the_case(fee):
    notice = served(fee)
    rows = [queries.frozen(notice, "en"), queries.document(notice), *queries.attempts(notice)]
    assert {row.history for row in [notice, *rows]} == {fee.case.history}
