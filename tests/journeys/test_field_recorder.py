"""A field recorder on a phone, in the street."""

import pytest
from playwright.sync_api import expect

from feeadmin.kernel.access import Role
from tests.journeys import photos


@pytest.fixture
def recorder(walks):
    walker = walks(phone=True, lot=6)
    walker.sign_in(Role.FIELD_RECORDER)
    return walker


def test_a_sighting_is_recorded_from_where_the_phone_stands(recorder):
    recorder.sees_heading("Record a sighting")
    page = recorder.page
    page.get_by_label("Photos").set_input_files(photos.jpeg("vans.jpg"))
    recorder.press_quietly("Use my position")
    page.get_by_label("1250 Sample Street").check()
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    recorder.write("Address or place in words", "1250 Sample Street, the north lot")
    recorder.choose("Seen", within="Agency markings")
    recorder.write("The words on vehicles or clothing", "POLICE FEDERAL AGENT")
    recorder.write("Light vehicles", "4")
    recorder.choose("Assembling vehicles or people")
    recorder.choose("What I recorded is what I saw, to the best of my knowledge")
    recorder.press("Send the record")
    recorder.sees("1250 Sample Street, the north lot", "POLICE FEDERAL AGENT", "Receipt")
    recorder.follow("Add to this record")
    recorder.write("What do you want to add?", "A fifth van came at noon.")
    recorder.press("Add it")
    recorder.sees("A fifth van came at noon.")
    recorder.go("/field/records")
    recorder.sees("1250 Sample Street, the north lot")


def test_what_cannot_be_is_told_and_nothing_typed_is_lost(recorder):
    recorder.write("Latitude", "34.0502")
    recorder.write("Longitude", "-118.2462")
    recorder.write("Address or place in words", "the lot by the school")
    recorder.write("First seen", "2026-09-08T10:00")
    recorder.write("Last seen", "2026-09-08T09:00")
    recorder.choose("Not seen", within="Agency markings")
    recorder.choose("Briefing")
    recorder.choose("What I recorded is what I saw, to the best of my knowledge")
    recorder.press("Send the record")
    recorder.sees("It cannot have ended before it began. Check both times.")
    assert recorder.page.get_by_label("Address or place").input_value() == "the lot by the school"
    recorder.write("Last seen", "2026-09-08T11:00")
    recorder.press("Send the record")
    recorder.sees("the lot by the school", "Receipt")


def test_the_form_works_without_any_script(walks):
    walker = walks(phone=True, scripts=False)
    walker.sign_in(Role.FIELD_RECORDER)
    page = walker.page
    walker.write("Latitude", "34.0502")
    walker.write("Longitude", "-118.2462")
    walker.press("Find the land")
    page.get_by_label("1250 Sample Street").check()
    walker.write("Address or place in words", "1250 Sample Street")
    walker.choose("Not sure", within="Agency markings")
    walker.choose("Keeping vehicles or equipment")
    walker.choose("What I recorded is what I saw, to the best of my knowledge")
    walker.press("Send the record")
    walker.sees("1250 Sample Street", "Receipt")


def test_a_notice_carried_to_the_gate_that_goes_by_mail_is_not_served_there(recorder, town):
    recorder.follow("Serve")
    recorder.sees_heading("Serve a notice")
    recorder.write("Notice number", town.letter.notice)
    recorder.choose("It was handed over, or is posted on the property")
    recorder.write("What happened", "It hangs on the gate.")
    recorder.press("Put on record")
    recorder.sees("is not to be handed over or posted. Ask the mail room.")
    assert recorder.page.get_by_label("What happened").input_value() == "It hangs on the gate."
