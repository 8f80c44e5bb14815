"""From a parcel to an appeal record, by six people in six browser windows, on one case."""

import io
import zipfile

import pytest

from feeadmin.kernel.access import Role
from tests.journeys import photos

LOT = 7
PLACE = "1260 Sample Street"


@pytest.fixture
def at(walks):
    def sign_in(role, **options):
        walker = walks(lot=LOT, **options)
        walker.sign_in(role)
        return walker

    return sign_in


def test_a_sighting_becomes_a_fee_a_notice_a_review_and_a_record(at, walks):
    sighting = record(at(Role.FIELD_RECORDER, phone=True))
    clerk = at(Role.ASSESSING_CLERK)
    case = assess(clerk, sighting)
    approve(at(Role.APPROVER), case)
    notice = send(at(Role.MAIL_CLERK), case)
    owner = walks(phone=True)
    appeal = ask_for_review(owner, notice)
    uphold(at(Role.HEARING_OFFICER), appeal)
    owner.go(f"/notice/review/{appeal}")
    owner.sees("The photo of 11:08 shows ten vans.")
    clerk.go(f"/cases/{case}?tab=timeline")
    clerk.sees(
        "Event verified", "Fee approved", "Notice locked", "Service recorded", "Review asked"
    )
    names = papers(clerk, case)
    assert f"record-{case}/bagit.txt" in names
    assert f"record-{case}/data/05-notices/{notice}-en.pdf" in names
    assert f"record-{case}/data/06-review/{appeal}.json" in names


def record(recorder):
    recorder.page.get_by_label("Photos").set_input_files(photos.jpeg("lot.jpg"))
    recorder.press_quietly("Use my position")
    recorder.page.get_by_label(PLACE).check()
    recorder.write("Address or place in words", PLACE)
    recorder.write("First seen", "2026-09-15T06:10")
    recorder.write("Last seen", "2026-09-15T11:10")
    recorder.choose("Seen", within="Agency markings")
    recorder.write("Light vehicles", "10")
    recorder.write("Heavy vehicles", "2")
    recorder.choose("Assembling vehicles or people")
    recorder.choose("Owner", within="Whom did you speak with?")
    recorder.choose("Agreed to the use")
    recorder.write("Their exact words", "They can use the lot this week.")
    recorder.choose("What I recorded is what I saw, to the best of my knowledge")
    recorder.press("Send the record")
    return recorder.page.get_by_role("heading", level=1).inner_text()


def assess(clerk, sighting):
    clerk.go(f"/sightings/{sighting}/verify")
    clerk.write("Square feet used", "30000")
    clerk.write("How the area is known", "measured on the photo")
    clerk.press("Verify the event")
    case = clerk.page.url.rsplit("/", 1)[1]
    clerk.follow("Establish control")
    clerk.choose("Control of the land was given")
    clerk.choose("The owner")
    clerk.choose("Words heard by a city employee")
    clerk.write("What shows it", "The owner told our recorder: “They can use the lot this week.”")
    clerk.choose(f"X001 Photo at {PLACE}")
    clerk.press("Put the finding on record")
    clerk.press("Work out the fee")
    clerk.sees("880.00", "180.00")
    clerk.press("Send for approval")
    return case


def approve(approver, case):
    approver.go(f"/cases/{case}/approve")
    approver.choose("Approve")
    approver.press("Answer")


def send(mail, case):
    mail.go(f"/cases/{case}/lock")
    mail.press("Lock 1 notice")
    notice = mail.page.locator("main h2 a").first.inner_text()
    mail.wait_for(lambda: mail.page.get_by_role("link", name="PDF, English").count())
    mail.go(f"/notices/{notice}/serve")
    mail.write("What proves it", "Certified-mail receipt")
    mail.press("Put service on record")
    return notice


def ask_for_review(owner, notice):
    owner.open_notice(notice, owner.code_of(notice))
    owner.sees(PLACE)
    owner.go("/notice/review?because=wrong_facts")
    owner.write("Tell us in your own words", "The vehicles left before eight.")
    owner.write("Your name", "Owner 7 LLC")
    owner.choose("What I wrote is true as far as I know")
    owner.press("Send my request")
    return owner.page.url.rsplit("/", 1)[1]


def uphold(officer, appeal):
    officer.go(f"/appeals/{appeal}/decide")
    officer.choose("The fee stands")
    officer.write("Reasons", "The photo of 11:08 shows ten vans.")
    officer.press("Sign the decision")


def papers(clerk, case):
    """Put the record together, and return the names of what is in it."""
    clerk.go(f"/cases/{case}?tab=record")
    with clerk.page.expect_download() as download:
        clerk.press_quietly("Put the record together")
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as bundle:
        return bundle.namelist()
