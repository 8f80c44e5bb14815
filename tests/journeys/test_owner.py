"""A property owner with a letter in hand, and the hearing officer who looks again."""

import pytest

from feeadmin.kernel.access import Role
from tests.journeys import photos


@pytest.fixture
def owner(walks, town):
    walker = walks(phone=True)
    walker.open_notice(town.letter.notice, town.letter.code)
    return walker


def test_an_owner_reads_the_notice_in_english_and_spanish(owner):
    owner.sees_heading("Your land was used")
    owner.sees("You do not have to pay first.", "Last day to ask for a review")
    owner.follow("See the photos and records")
    owner.sees("City staff on duty")
    owner.follow("Back to your notice")
    owner.follow("Read the rule behind each line")
    owner.sees("Base amount", "§ 5.1")
    owner.follow("Español")
    assert owner.page.locator("html").get_attribute("lang") == "es"
    owner.sees("Monto básico")
    owner.follow("English")
    owner.sees("Base amount")


def test_an_owner_asks_for_a_review_with_a_photo_and_sees_it_is_there(owner, town):
    owner.follow("I did not agree to this use")
    owner.press("Send my request")
    owner.sees("There is a problem")
    owner.write("Tell us in your own words", "Nobody asked me. The gate was broken open.")
    owner.page.get_by_label("Photos or papers").set_input_files(photos.jpeg("gate.jpg"))
    owner.write("Your name", "Owner 4 LLC")
    owner.choose("What I wrote is true as far as I know")
    owner.press("Send my request")
    owner.sees_heading("Your review A")
    owner.sees("Nobody asked me.", "1 file came with it.", "You do not have to pay while we look.")
    owner.go("/notice")
    owner.sees("Review open")


def test_the_number_of_another_letter_opens_nothing(walks, town):
    stranger = walks(phone=True)
    stranger.open_notice(town.letter.notice, "AAAA-BBBB-CCCC")
    stranger.sees("That number and code do not go together.")
    stranger.go("/notice/fee")
    stranger.sees_heading("Open your notice")


def test_the_portal_works_without_any_script(walks, town):
    owner = walks(scripts=False)
    owner.open_notice(town.letter.notice, town.letter.code)
    owner.sees_heading("Your land was used")
    owner.follow("Read the rule behind each line")
    owner.sees("Base amount", "§ 5.1")


def test_a_hearing_officer_lowers_a_fee_and_says_why(walks, town):
    officer = walks()
    officer.sign_in(Role.HEARING_OFFICER)
    officer.sees_heading("Reviews and hearings")
    officer.follow(town.appeal)
    officer.sees("They left at nine. The photo shows it.", "How the fee was worked out")
    officer.follow("Decide")
    officer.choose("The fee is reduced")
    officer.write("New fee", "400.00")
    officer.write("Reasons", "The photo of 9:02 shows an empty lot.")
    officer.press("Sign the decision")
    officer.sees("is decided", "$400.00")
