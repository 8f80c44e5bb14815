"""The pages of a clerk who verifies: what was recorded is confirmed, or put right."""

import pytest

from feeadmin.kernel.access import Role
from feeadmin.sightings import queries as seen
from feeadmin.sightings.models import SightingState
from feeadmin.staging import queries
from feeadmin.staging.cases import (
    Basis,
    ConsentBy,
    ConsentStatus,
    NextStep,
)
from tests import make

MEASURED = {"used_area_sqft": "30,000", "area_basis": "measured on the photo"}
SHOWN = {
    "status": ConsentStatus.GRANTED.value,
    "given_by": ConsentBy.OWNER.value,
    "basis": Basis.HEARD.value,
    "finding": "The manager told our recorder: “Use the lot.”",
}


def verify_page(world, station="received"):
    return f"/sightings/{world.sightings[station]}/verify"


def sighting_of(world, station="received"):
    return seen.one(world.sightings[station])


def page_of(world, station, verb):
    return f"/cases/{world.cases[station]}{verb}"


# Verifying.


def test_the_form_holds_what_the_recorder_said(world, clerk_s):
    held = clerk_s.get(verify_page(world)).filled()
    assert held["sightings"] == [world.sightings["received"]]
    assert held["ains"] == ["4203001001"]
    assert (held["veh_light"], held["veh_heavy"]) == (["10"], ["2"])
    assert held["activity"] == ["assembling vehicles or people"]


def test_what_was_recorded_is_shown_beside_it(world, clerk_s):
    page = clerk_s.get(verify_page(world))
    for words in ("POLICE FEDERAL AGENT", "They can use the lot this week.", "4203-001-001"):
        assert words in page


def test_a_clerk_confirms_and_a_case_is_opened(world, clerk_s):
    page = clerk_s.post(verify_page(world), {**MEASURED, "narrative": "Ten vans stood there."})
    event = queries.event_of(sighting_of(world))
    [case] = queries.cases_of(event)
    assert page.flashes() == [f"Event {event.number} is verified. Cases opened: {case.number}."]
    assert page.path == f"/cases/{case.number}"
    assert sighting_of(world).state is SightingState.LINKED
    assert (event.veh_light, event.narrative) == (10, "Ten vans stood there.")
    assert case.site.used_area_sqft == 30_000


def test_a_clerk_puts_right_what_the_recorder_said(world, clerk_s):
    typed = {**MEASURED, "veh_light": "8", "veh_heavy": "", "ains": ["4203001001"]}
    clerk_s.post(verify_page(world), typed)
    event = queries.event_of(sighting_of(world))
    assert (event.veh_light, event.veh_heavy) == (8, 0)
    assert sighting_of(world).veh_light == 10


def test_two_witnesses_of_one_event_are_chosen_together(world, clerk_s):
    both = [world.sightings["received"], world.sightings["asked"]]
    clerk_s.post(verify_page(world), {**MEASURED, "sightings": both})
    event = queries.event_of(sighting_of(world))
    assert {one.number for one in queries.sightings(event)} == set(both)


def test_an_event_in_the_street_has_no_land(world, clerk_s):
    page = clerk_s.post(verify_page(world), {"ains": []})
    [case] = queries.cases_of(queries.event_of(sighting_of(world)))
    assert queries.parcels(case.site) == []
    assert "None: in the street" in page


def test_a_form_without_its_answers_says_which(world, clerk_s):
    page = clerk_s.post(
        verify_page(world), {"sightings": [], "started_at": "", "ended_at": "", "authority": []}
    )
    assert page.status == 422
    assert page.problems() == [
        "Choose at least one sighting",
        "Enter when it started",
        "Enter the earliest end the evidence supports",
        "Choose what is known of the agents’ authority",
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Draw the land that was used, or enter its square feet"),
        ({"used_area_sqft": "90,000"}, "The land chosen has"),
        ({**MEASURED, "ended_at": "2026-09-08T06:10"}, "The event must end after it starts"),
        ({**MEASURED, "authority": "EXIGENT"}, "Say what shows the agents’ authority"),
    ],
)
def test_what_cannot_be_comes_back_with_the_reason_and_every_word(world, clerk_s, typed, sentence):
    said = {"narrative": "Ten vans stood there.", **typed}
    page = clerk_s.post(verify_page(world), said)
    assert page.status == 409
    assert sentence in page.problems()[0]
    assert page.filled()["narrative"] == ["Ten vans stood there."]
    assert sighting_of(world).state is SightingState.RECEIVED


@pytest.mark.parametrize(
    "typed",
    [
        {"veh_light": "many"},
        {"veh_light": "-1"},
        {"used_area_sqft": "a lot"},
        {"used_area_sqft": "0"},
        {"started_at": "yesterday"},
        {"started_at": "0001-01-01T00:00"},
        {"ains": ["4203001099"]},
        {"sightings": ["S26-999999-9"]},
        {"activity": ["loitering"]},
        {"narrative": "The driver is undocumented."},
        {"narrative": "x" * 5001},
    ],
    ids=lambda typed: str(typed)[:40],
)
def test_whatever_is_typed_the_answer_is_a_page_that_says_what_to_put_right(world, clerk_s, typed):
    page = clerk_s.post(verify_page(world), {**MEASURED, **typed})
    assert page.status in {409, 422}
    assert page.problems()
    assert queries.event_of(sighting_of(world)) is None


def test_a_sighting_is_verified_once(world, clerk_s):
    """Two windows show the same form."""
    shown = clerk_s.get(verify_page(world))
    clerk_s.post(verify_page(world), MEASURED)
    answer = clerk_s.client.post(verify_page(world), data={**shown.filled(), **MEASURED})
    page = clerk_s._page(answer, 409)
    assert "This sighting is linked" in page.problems()[0]


# Who gave control.


def test_a_finding_is_put_on_record_with_what_shows_it(world, clerk_s):
    page = clerk_s.post(page_of(world, "owned", "/control"), {**SHOWN, "exhibits": ["X001"]})
    assert page.flashes() == ["The finding is on record."]
    found = queries.control(world.case("owned"))
    assert (found.status, found.given_by) == (ConsentStatus.GRANTED, ConsentBy.OWNER)
    assert (found.basis, found.exhibits) == (Basis.HEARD, ["X001"])
    assert world.case("owned").next_step is NextStep.ASSESS


@pytest.mark.parametrize("basis", [Basis.SILENCE, Basis.NONE])
def test_silence_is_no_consent_on_the_page_either(world, clerk_s, basis):
    page = clerk_s.post(page_of(world, "owned", "/control"), {**SHOWN, "basis": basis.value})
    assert page.status == 409
    assert "Consent must be shown" in page.problems()[0]
    assert page.filled()["finding"] == [SHOWN["finding"]]
    assert queries.control(world.case("owned")) is None


def test_an_exhibit_there_is_not_cannot_be_chosen(world, clerk_s):
    page = clerk_s.post(page_of(world, "owned", "/control"), {**SHOWN, "exhibits": ["X009"]})
    assert page.status == 422


def test_an_empty_finding_says_all_that_is_wanted(world, clerk_s):
    page = clerk_s.post(page_of(world, "owned", "/control"))
    assert (page.status, len(page.problems())) == (422, 4)


def test_once_the_fee_is_sent_the_page_says_why_nothing_is_put_on_record(world, clerk_s):
    page = clerk_s.post(page_of(world, "submitted", "/control"), SHOWN)
    assert page.status == 409
    assert "Have it sent back first." in page.problems()[0]
    assert page.filled()["finding"] == [SHOWN["finding"]]


# Reductions and hours.


def test_reductions_and_hours_are_put_on_record(world, clerk_s):
    typed = {
        "reported": "y", "mitigation_basis": "Call to 311", "lapd_hours": "3.1",
        "hours_basis": "Daily field log 26-1130",
    }  # fmt: skip
    page = clerk_s.post(page_of(world, "shown", "/circumstances"), typed)
    assert page.flashes() == ["Reductions and hours are on record."]
    found = queries.circumstances(world.case("shown"))
    assert (found.reported, found.sign_posted) == (True, False)
    assert (str(found.lapd_hours), found.dot_hours) == ("3.10", 0)
    held = clerk_s.get(page_of(world, "shown", "/circumstances")).filled()
    assert held["lapd_hours"] == ["3.10"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"agreement": "y"}, "Say what shows the reductions"),
        ({"san_hours": "2"}, "Name the timesheets"),
    ],
)
def test_nothing_lowers_or_raises_a_fee_without_what_shows_it(world, clerk_s, typed, sentence):
    page = clerk_s.post(page_of(world, "shown", "/circumstances"), typed)
    assert page.status == 409
    assert sentence in page.problems()[0]
    assert queries.circumstances(world.case("shown")) is None


@pytest.mark.parametrize("hours", ["-1", "10,001", "some", "1.234"])
def test_hours_that_cannot_be_are_said_beside_their_field(world, clerk_s, hours):
    typed = {"lapd_hours": hours, "hours_basis": "Log"}
    page = clerk_s.post(page_of(world, "shown", "/circumstances"), typed)
    assert page.status == 422
    assert page.filled()["lapd_hours"] == [hours]


# Owner and notes.


def test_once_the_register_knows_the_owner_the_button_finds_them(world, clerk_s):
    case = world.case("found")
    [parcel] = queries.parcels(case.site)
    make.owner(parcel.ain, name="Late Found LLC")
    number = case.number
    page = clerk_s.press(f"/cases/{number}", f"/cases/{number}/owner")
    assert page.flashes() == [f"Late Found LLC answers for the land of case {number}."]


def test_while_the_register_knows_nobody_the_button_says_so(world, clerk_s):
    number = world.cases["found"]
    shown = clerk_s.get(f"/cases/{number}")
    held = shown.filled(f"/cases/{number}/owner")
    page = clerk_s._page(clerk_s.client.post(f"/cases/{number}/owner", data=held), 409)
    assert "The register has no owner of this land for that day yet." in page


def test_a_note_is_kept_and_shown(world, clerk_s):
    page = clerk_s.post(page_of(world, "shown", "/note"), {"words": "Called again at noon."})
    assert "Called again at noon." in page


def test_an_empty_note_is_none(world, clerk_s):
    page = clerk_s.post(page_of(world, "shown", "/note"), {"words": "  "})
    assert (page.status, page.problems()) == (422, ["Write the note"])


# Who may.


@pytest.mark.parametrize("verb", ["/control", "/circumstances", "/note"])
@pytest.mark.parametrize("role", [Role.APPROVER, Role.MAIL_CLERK, Role.HEARING_OFFICER])
def test_only_clerks_find_facts(world, as_, role, verb):
    as_(role).get(page_of(world, "shown", verb), status=403)


def test_a_stranger_is_asked_to_sign_in(world, guest):
    for address in (verify_page(world), page_of(world, "shown", "/control")):
        assert guest.raw(address).headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("address", ["/sightings/S26-999999-9/verify", "/cases/E26-999999/note"])
def test_what_there_is_not_is_not_found(clerk_s, address):
    clerk_s.get(address, status=404)
