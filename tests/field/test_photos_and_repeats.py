"""Photos of a record, and a record that a phone sends twice."""

import uuid

import pytest

from feeadmin.evidence.models import Sensitivity
from feeadmin.sightings import queries
from tests.field.phone import PAGE, kept, photo, record
from tests.world import picture


def test_photos_are_kept_bit_for_bit(recorder):
    sent = picture()
    found = queries.photos(kept(record(recorder, photos=[photo("a.jpg", sent), photo("b.jpg")])))
    assert [one.item.file_name for one in found] == ["a.jpg", "b.jpg"]
    assert found[0].item.size == len(sent)
    assert found[0].item.sensitivity is Sensitivity.PARTY


def test_a_photo_that_shows_people_stays_inside(recorder):
    found = queries.photos(kept(record(recorder, photos=[photo()], show_people="y")))
    assert found[0].item.sensitivity is Sensitivity.INTERNAL


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.jpg", b""),
        ("song.mp3", b"ID3" + b"x" * 90),
        ("half.jpg", None),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    ],
)
def test_a_bad_photo_is_told_by_name_and_the_record_is_kept(recorder, name, content):
    content = picture()[:200] if content is None else content
    page = record(recorder, photos=[photo(name, content), photo("good.jpg")])
    [sentence] = page.flashes()
    assert sentence.startswith(f"{name} was not kept")
    assert [one.item.file_name for one in queries.photos(kept(page))] == ["good.jpg"]
    assert name in page, "it stands beside the record, too"


def test_photos_are_asked_for_again_after_a_mistake(recorder):
    again = "Choose the files again: they are not kept yet."
    assert record(recorder, place="", photos=[photo()]).problems()[0] == again
    assert again in record(recorder, seen_until="2026-12-01T05:00", photos=[photo()])
    assert again in record(recorder, step="find", photos=[photo()])


# Sent twice, as phones do.


def test_a_record_sent_twice_is_recorded_once(recorder):
    key = str(uuid.uuid4())
    first, again = (record(recorder, client_key=key) for _time in range(2))
    assert first.heading == again.heading


def test_a_record_changed_and_sent_again_under_its_key_is_told(recorder):
    key = str(uuid.uuid4())
    first = record(recorder, client_key=key)
    page = record(recorder, client_key=key, veh_light="3")
    assert page.status == 409
    assert page.problems()[0].startswith(f"This record was received before as {first.heading}")


def test_each_form_opened_has_a_key_of_its_own_that_a_mistake_keeps(recorder):
    one, other = (recorder.get(PAGE).filled()["client_key"] for _time in range(2))
    assert one != other
    page = recorder.post(PAGE, {"client_key": one[0]})
    assert page.filled()["client_key"] == one


@pytest.mark.parametrize("key", ["", "1", "x" * 9000, "\x00", "é", "None"])
def test_a_key_that_is_none_does_no_harm(recorder, key):
    page = record(recorder, client_key=key)
    assert kept(page)
