"""An officer's own records: listed, read, answered, added to, never changed."""

from datetime import timedelta

from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.sightings import queries
from feeadmin.sightings.models import People
from tests.field.phone import PAGE, photo, record
from tests.web.routes import token_of
from tests.world import NOW


def test_ones_records_are_listed_with_their_state_the_latest_first(recorder, world):
    with clock.pretending(NOW + timedelta(minutes=5)):
        mine = record(recorder).heading
        page = recorder.get("/field/records")
    numbers = [href.rsplit("/", 1)[-1] for href in page.links if "/records/S" in href]
    assert numbers[0] == mine
    assert world.sightings["asked"] in numbers
    assert "“Which gate?”" in page


def test_somebody_elses_record_is_not_there(as_, world):
    other = as_(Role.FIELD_RECORDER).as_(Role.FIELD_RECORDER)
    for path in ("", "/add"):
        page = other.get(f"/field/records/{world.sightings['received']}{path}", 404)
        assert page.heading == "There is no such page"
    page = other.get("/field/records")
    assert "Nothing yet" in page


def test_a_record_itself_stays_as_it_was_and_what_is_added_stands_beside_it(recorder, world):
    number = world.sightings["received"]
    before = queries.one(number).sha256
    path = f"/field/records/{number}/add"
    page = recorder.post(path, {"words": "A fifth van came.", "photos": [photo("fifth.jpg")]})
    assert page.heading == number
    assert "A fifth van came." in page
    assert queries.one(number).sha256 == before
    assert "fifth.jpg" in [one.item.file_name for one in queries.photos(queries.one(number))]


def test_the_offices_question_is_shown_and_answered(recorder, world):
    path = f"/field/records/{world.sightings['asked']}/add"
    assert "“Which gate?”" in recorder.get(path)
    page = recorder.post(path, {"words": "The north gate."})
    assert "The north gate." in page
    assert "Received" in page


def test_nothing_to_add_is_asked_for(recorder, world):
    page = recorder.post(f"/field/records/{world.sightings['received']}/add", {"words": " "})
    assert page.problems() == ["Write what you want to add"]


def test_a_bad_photo_added_later_is_told_and_the_words_are_kept(recorder, world):
    path = f"/field/records/{world.sightings['received']}/add"
    page = recorder.post(path, {"words": "And this.", "photos": [photo("empty.jpg", b"")]})
    [sentence] = page.flashes()
    assert sentence.startswith("empty.jpg was not kept")
    assert "And this." in page


def test_what_is_set_aside_takes_nothing_more(recorder, world):
    number = world.sightings["aside"]
    assert f"/field/records/{number}/add" not in recorder.get(f"/field/records/{number}").links
    token = token_of(recorder)
    answer = recorder.client.post(
        f"/field/records/{number}/add", data={"words": "But!", "csrf_token": token}
    )
    assert answer.status_code == 409


def test_the_phones_bar_leads_to_the_three_places_there_are(recorder):
    page = recorder.get("/field/records")
    assert {"/field/record", "/field/records", "/help"} <= set(page.links)


def test_how_many_people_is_asked_in_round_numbers(recorder):
    page = recorder.get(PAGE)
    assert [one.value.capitalize() for one in People if one.value.capitalize() not in page] == []
