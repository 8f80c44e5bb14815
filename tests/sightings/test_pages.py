"""The desk's pages of sightings: the list and its file, one as recorded, and what is said of it."""

import csv
import io

import pytest

from feeadmin.kernel.access import Role
from feeadmin.sightings import queries
from feeadmin.sightings.models import SightingState

STATES = {
    "received": SightingState.RECEIVED,
    "asked": SightingState.NEEDS_INFORMATION,
    "aside": SightingState.NOT_QUALIFYING,
    "repeated": SightingState.DUPLICATE,
}


def path(world, station, verb=""):
    return f"/sightings/{world.sightings[station]}{verb}"


def sighting_of(world, station):
    return queries.one(world.sightings[station])


# The list.


def test_the_list_shows_what_was_recorded_and_the_file_the_same_rows(world, clerk_s):
    page = clerk_s.get("/sightings", q="1200 Sample Street")
    file = clerk_s.raw("/sightings", q="1200 Sample Street", **{"as": "csv"})
    assert file.headers["Content-Disposition"] == 'attachment; filename="sightings.csv"'
    rows = list(csv.DictReader(io.StringIO(file.get_data(as_text=True).lstrip("\ufeff"))))
    numbers = {row["Sighting"] for row in rows}
    assert numbers >= set(world.sightings.values())
    assert {number for number in numbers if number in page} >= set(world.sightings.values())


@pytest.mark.parametrize("state", SightingState)
def test_the_list_is_narrowed_to_a_state(world, clerk_s, state):
    page = clerk_s.get("/sightings", state=state.name.lower(), sort="number", q="1200 Sample")
    for station, held in STATES.items():
        assert (world.sightings[station] in page) == (held is state)


# One of them.


@pytest.mark.parametrize("station", STATES)
def test_a_sighting_is_shown_as_it_was_recorded(world, clerk_s, station):
    page = clerk_s.get(path(world, station))
    for words in ("Field Recorder", "POLICE FEDERAL AGENT", "10 light, 2 heavy", "4203-001-001"):
        assert words in page
    assert sighting_of(world, station).receipt in page


def test_a_number_that_no_sighting_has_is_not_found(world, clerk_s):
    for number in ("S26-999999-9", "nothing", "%00"):
        clerk_s.get(f"/sightings/{number}", status=404)


def test_only_what_is_open_can_be_sorted(world, clerk_s):
    shown = clerk_s.get(path(world, "received"))
    assert path(world, "received", "/ask") in shown.links
    for station in ("aside", "repeated"):
        links = clerk_s.get(path(world, station)).links
        assert path(world, station, "/ask") not in links
        assert path(world, station, "/verify") not in links


# What the desk says of it.


def test_the_recorder_is_asked_for_what_is_missing(world, clerk_s):
    page = clerk_s.post(path(world, "received", "/ask"), {"because": "Which gate?"})
    number = world.sightings["received"]
    assert page.flashes() == [f"Field Recorder is asked to add to {number}."]
    found = sighting_of(world, "received")
    assert (found.state, found.state_because) == (SightingState.NEEDS_INFORMATION, "Which gate?")


def test_what_is_no_staging_is_kept_with_the_reason(world, clerk_s):
    page = clerk_s.post(path(world, "received", "/set-aside"), {"because": "A film crew."})
    assert page.flashes() == [f"{world.sightings['received']} is kept as not qualifying."]
    assert sighting_of(world, "received").state is SightingState.NOT_QUALIFYING


@pytest.mark.parametrize("typed", [str, str.lower, lambda number: number.replace("-", "")])
def test_a_repeat_is_named_by_the_number_however_it_is_typed(world, clerk_s, typed):
    other = world.sightings["received"]
    page = clerk_s.post(path(world, "asked", "/duplicate"), {"of": typed(other)})
    number = world.sightings["asked"]
    assert page.flashes() == [f"{number} is kept as a duplicate of {other}."]
    assert sighting_of(world, "asked").state_because == other


@pytest.mark.parametrize(
    ("of", "status"), [("", 422), ("S26-999999-9", 404), ("nonsense", 404), ("x" * 300, 422)]
)
def test_a_repeat_of_nothing_is_refused(world, clerk_s, of, status):
    page = clerk_s.post(path(world, "asked", "/duplicate"), {"of": of})
    assert page.status in {status, 409}
    assert sighting_of(world, "asked").state is SightingState.NEEDS_INFORMATION


def test_a_sighting_does_not_repeat_itself(world, clerk_s):
    page = clerk_s.post(path(world, "asked", "/duplicate"), {"of": world.sightings["asked"]})
    assert page.status == 409
    assert "A sighting does not repeat itself. Choose the other record." in page.problems()


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("/ask", "Say what is missing"),
        ("/set-aside", "Say why, for the record"),
        ("/duplicate", "Enter the other sighting’s number"),
    ],
)
def test_an_empty_form_says_what_is_wanted(world, clerk_s, verb, sentence):
    page = clerk_s.post(path(world, "received", verb))
    assert (page.status, page.problems()) == (422, [sentence])


@pytest.mark.parametrize(
    ("verb", "typed"),
    [("/ask", {"because": "Which gate?"}), ("/set-aside", {"because": "A film crew."})],
)
def test_what_was_sorted_already_comes_back_with_the_words(world, clerk_s, verb, typed):
    page = clerk_s.post(path(world, "aside", verb), typed)
    assert page.status == 409
    assert page.filled()["because"] == [typed["because"]]


@pytest.mark.parametrize("verb", ["/ask", "/set-aside", "/duplicate"])
@pytest.mark.parametrize("role", [Role.APPROVER, Role.MAIL_CLERK, Role.FIELD_RECORDER])
def test_only_clerks_sort(world, as_, role, verb):
    as_(role).get(path(world, "received", verb), status=403)


def test_a_stranger_is_asked_to_sign_in(world, guest):
    for address in ("/sightings", path(world, "received")):
        assert guest.raw(address).headers["Location"].startswith("/sign-in")
