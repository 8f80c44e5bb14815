"""A file of parcels is sent in, read beside the work of others, looked at, and applied."""

import io
import json

import pytest

from feeadmin.deliveries import actions, queries, working
from feeadmin.deliveries.models import Delivery, DeliveryState
from feeadmin.kernel import jobs
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, SYSTEM, May, Role
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import importing
from feeadmin.parcels import queries as registry
from tests import land, make

NEW = [land.Lot(f"4299-001-{n:03}", land.box(0, 3000 + 300 * n, 200, 206)) for n in range(1, 6)]


@pytest.fixture
def records(visitor):
    make.city()
    return visitor.as_(Role.RECORDS_ADMINISTRATOR)


def approved(records):
    """Press the button on the page of the file sent last."""
    home = f"/imports/{queries.latest()[0].id}"
    return records.press(home, f"{home}/approve")


def file_of(tmp_path, lots=NEW, name="lots.geojson"):
    return land.write(tmp_path / name, lots).read_bytes()


def sent(records, content, name="lots.geojson", **said):
    """Send a file in as its form does, and return the page that follows."""
    form = records.get("/imports/send").filled() | {"source": "County roll of July"} | said
    return records.post("/imports/send", form | {"file": (io.BytesIO(content), name)})


def only():
    [delivery] = queries.latest()
    return delivery


def test_a_file_is_read_and_nothing_changes_until_a_person_wants_it(records, tmp_path):
    page = sent(records, file_of(tmp_path))
    assert "Waiting for its turn" in page
    assert only().state is DeliveryState.SENT
    assert jobs.do_one()
    page = records.get(f"/imports/{only().id}")
    for words in ("What it would do", "Rows in the file 5", "New 5", "Apply it"):
        assert words in page
    assert registry.by_ains(["4299001001"]) == {}
    approved(records)
    assert only().state is DeliveryState.APPROVED
    assert jobs.do_one()
    page = records.get(f"/imports/{only().id}")
    assert "What it did" in page
    assert only().state is DeliveryState.APPLIED
    assert only().imported is registry.latest_import()
    assert set(registry.by_ains(["4299001001"])) == {"4299001001"}
    assert "County roll of July" in records.get("/imports")


def test_a_file_that_was_read_is_not_read_again_to_be_applied(records, tmp_path, monkeypatch):
    sent(records, file_of(tmp_path))
    jobs.do_one()
    approved(records)
    monkeypatch.setattr(importing, "_read", lambda *_: pytest.fail("read again"))
    jobs.do_one()
    assert only().state is DeliveryState.APPLIED


def test_rejected_rows_can_be_taken_away_with_their_reasons(records, tmp_path):
    sent(records, file_of(tmp_path, [*NEW, land.Lot("4299", NEW[0].shape)]))
    jobs.do_one()
    assert "bad number 1" in records.get(f"/imports/{only().id}")
    rows = records.raw(f"/imports/{only().id}/rejects.ndjson").text.splitlines()
    assert [json.loads(row)["row"] for row in rows] == [6]


def test_where_no_row_was_rejected_there_is_no_such_file(records, tmp_path):
    sent(records, file_of(tmp_path))
    jobs.do_one()
    assert records.raw(f"/imports/{only().id}/rejects.ndjson").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"Dear city", "notes.txt", "is no file of parcels that can be read"),
        (b"a,b\n1,2\n", "list.csv", "has no shapes, only a table"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_the_reason(records, content, name, why):
    sent(records, content, name)
    jobs.do_one()
    assert only().state is DeliveryState.REFUSED
    assert why in records.get(f"/imports/{only().id}")


def test_an_empty_file_is_not_taken(records):
    page = sent(records, b"", "empty.gpkg")
    assert page.status == 409
    assert any("0 bytes" in problem for problem in page.problems())
    assert queries.latest() == []


def test_a_file_of_which_too_much_is_missing_is_refused_and_can_be_allowed(records, tmp_path):
    for lots, percent, state in (
        (NEW, "20", DeliveryState.APPLIED),
        (NEW[:2], "20", DeliveryState.REFUSED),
        (NEW[:2], "60", DeliveryState.READ),
    ):
        sent(records, file_of(tmp_path, lots), most_vanishing=percent)
        jobs.do_one()
        if state is DeliveryState.APPLIED:
            approved(records)
            jobs.do_one()
        assert queries.latest()[0].state is state


def test_a_file_is_put_away_with_a_reason_and_not_applied_after_all(records, tmp_path):
    sent(records, file_of(tmp_path))
    jobs.do_one()
    page = records.post(f"/imports/{only().id}/drop", {"because": "It is last year’s."})
    assert page.flashes() == ["lots.geojson is put away."]
    assert only().why == "It is last year’s."
    with pytest.raises(Refused, match="This file is dropped"):
        actions.approve(only(), by=SYSTEM)


def test_a_file_pressed_twice_is_applied_once(records, tmp_path):
    sent(records, file_of(tmp_path))
    jobs.do_one()
    page = records.get(f"/imports/{only().id}")
    form, address = page.filled(f"{page.path}/approve"), f"{page.path}/approve"
    first, second = (records.client.post(address, data=form).status_code for _time in "ab")
    assert (first, second) == (302, 409)
    assert jobs.work_off() == 1


def test_a_job_that_comes_again_does_nothing_twice(records, tmp_path):
    sent(records, file_of(tmp_path))
    jobs.do_one()
    working.read(only().id)
    assert only().state is DeliveryState.READ
    working.apply(only().id)
    assert only().state is DeliveryState.READ


def test_the_name_of_a_file_is_a_name_and_no_path(records, tmp_path):
    sent(records, file_of(tmp_path), "../../etc/lots.geojson")
    assert only().file_name == "lots.geojson"
    jobs.do_one()
    assert only().state is DeliveryState.READ


def test_the_page_says_how_far_the_reading_is(records, tmp_path):
    sent(records, file_of(tmp_path))
    told = working._telling(only().id)
    told(importing.Phase.READING, 2_000_000, 2_400_000)
    told(importing.Phase.READING, 2_000_001, 2_400_000)
    page = records.get(f"/imports/{only().id}")
    assert "Reading 2,000,000 of 2,400,000" in page
    assert 'value="83"' in page.html
    assert "data-working" in page.html


@pytest.mark.usefixtures("records")
def test_only_those_who_keep_the_register_send_files_in(visitor):
    for role in STAFF_ROLES:
        allowed = May.PARCELS_IMPORT in GRANTS[role]
        answer = visitor.as_(role).raw("/imports/send")
        assert (answer.status_code == 200) is allowed


def test_a_share_of_nothing_is_nothing():
    assert Delivery(done=3, whole=0).share_done == 0
