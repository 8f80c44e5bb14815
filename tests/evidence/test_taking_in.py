"""Originals are kept bit for bit, and whoever had them in hand is written down."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from feeadmin.evidence import actions, queries
from feeadmin.evidence.models import Custody, CustodyEntry, Item, Sensitivity
from feeadmin.kernel import audit, files
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action
from tests.evidence.camera import GPS, opened, photo, plain
from tests.kernel.parties import ADA, BEN
from tests.kernel.together import at_once, faults

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _it_is_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def taken_in(content=None, name="lot.jpg", *, by=ADA, **of):
    return actions.take_in(
        photo() if content is None else content, name, description="The lot", by=by, **of
    )


def test_an_original_is_kept_bit_for_bit_with_all_it_says_of_itself(session):
    content = photo()
    item = taken_in(content)
    assert item.sha256 == hashlib.sha256(content).hexdigest()
    assert files.store().read(item.sha256) == content
    assert files.store().intact(item.sha256)
    assert dict(opened(files.store().read(item.sha256)).getexif().get_ifd(GPS))
    assert (item.size, item.media_type, item.width, item.height) == (
        len(content), "image/jpeg", 120, 80,
    )  # fmt: skip


def test_it_is_noted_when_it_came_from_whom_and_when_the_camera_says_it_was_taken(session):
    item = taken_in()
    assert (item.received_at, item.received_from) == (NOON, "Ada Clerk")
    assert item.taken_at == datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
    assert (item.file_name, item.description, item.sensitivity) == (
        "lot.jpg", "The lot", Sensitivity.PARTY,
    )  # fmt: skip


def test_its_preview_is_kept_beside_it_without_the_place(session):
    item = taken_in()
    assert item.is_picture
    assert item.preview_sha256 != item.sha256
    assert not opened(files.store().read(item.preview_sha256)).getexif()


def test_a_paper_has_no_preview(session):
    item = taken_in(b"%PDF-1.7\n a lease", "lease.pdf")
    assert (item.media_type, item.preview_sha256, item.is_picture) == (
        "application/pdf", None, False,
    )  # fmt: skip


def test_the_same_file_twice_is_two_items_and_kept_once(session):
    first, second = taken_in(), taken_in(by=BEN)
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert (first.received_from, second.received_from) == ("Ada Clerk", "Ben Approver")
    home = files.store().path(first.sha256)
    assert [path.name for path in home.parent.glob(f"{home.name}*")] == [home.name]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("lot.png", "image/jpeg"), ("lot.pdf", "image/jpeg"), ("lot", "image/jpeg"),
     ("lot.jpg.exe", "image/jpeg")],
)  # fmt: skip
def test_what_a_file_is_its_bytes_say_and_not_its_name(session, name, media_type):
    item = taken_in(name=name)
    assert (item.media_type, item.file_name) == (media_type, name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("a\x00b.jpg", "ab.jpg"),
        ("x" * 500 + ".jpg", "x" * 200),
        ("", "The file"),
        ("foto del garaje ñ.jpg", "foto del garaje ñ.jpg"),
        ("<script>.jpg", "<script>.jpg"),
    ],
)
def test_a_name_is_for_reading_and_never_for_opening(session, name, kept):
    item = taken_in(name=name)
    assert item.file_name == kept
    assert files.store().path(item.sha256).is_file()


@pytest.mark.parametrize("sensitivity", list(Sensitivity))
def test_who_may_see_it_is_said_when_it_comes(session, sensitivity):
    assert taken_in(sensitivity=sensitivity).sensitivity is sensitivity


# What is not kept.


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "lot.jpg was not kept: it is empty: 0 bytes. Take or save it again."),
        (b"Dear city", "lot.jpg was not kept: it is no JPEG, PNG, WebP or HEIC photo, and no PDF."),
        (
            photo((800, 600))[:-3000],
            "lot.jpg was not kept: the photo is damaged and cannot be opened. Send it again.",
        ),
        (b"%PDF-" + bytes(25 << 20), "lot.jpg was not kept: it is larger than 25 MB."),
    ],
    ids=["empty", "a letter", "cut off", "too large"],
)
def test_what_cannot_be_kept_is_refused_by_name_and_leaves_nothing(session, content, sentence):
    with pytest.raises(Refused) as no:
        taken_in(content)
    assert str(no.value) == sentence
    assert session.scalar(select(func.count()).select_from(Item)) == 0


def test_twenty_five_megabytes_are_not_too_large(session):
    assert taken_in(b"%PDF-" + bytes((25 << 20) - 5)).size == 25 << 20


def test_a_name_that_speaks_of_somebody_s_status_is_neither_kept_nor_repeated(session):
    with pytest.raises(Refused) as no:
        taken_in(name="undocumented worker.jpg")
    assert "undocumented" not in str(no.value)
    assert "rename the file and send it again" in str(no.value)


def test_an_item_goes_with_the_act_that_brought_it(session):
    @action
    def fail(*, by):
        taken_in(by=by)
        raise Refused("Something else was wrong.")

    with pytest.raises(Refused, match="Something else"):
        fail(by=ADA)
    assert session.scalar(select(func.count()).select_from(Item)) == 0
    assert session.scalar(select(func.count()).select_from(CustodyEntry)) == 0


def test_several_who_send_the_same_photo_at_once_all_have_it_kept(own_database):
    results = at_once(*[taken_in] * 4)
    assert faults(results) == []
    assert len({queries.one(key).sha256 for key in range(1, 5)}) == 1
    assert files.store().intact(queries.one(1).sha256)


# In whose hands.


def test_custody_begins_with_who_brought_it(session):
    [entry] = queries.custody(taken_in())
    assert (entry.did, entry.who, entry.at) == (Custody.RECEIVED, "Ada Clerk", NOON)


def test_every_hand_is_written_down_in_order(session):
    item = taken_in()
    hands = [Custody.VIEWED, Custody.COPIED, Custody.REDACTED, Custody.RELEASED]
    for did in hands:
        actions.note_custody(item, did, why="for the hearing", by=BEN)
    received, *others = queries.custody(item)
    assert received.did is Custody.RECEIVED
    assert [entry.did for entry in others] == hands
    assert {(entry.who, entry.why) for entry in others} == {("Ben Approver", "for the hearing")}


def test_the_custody_of_an_item_is_in_its_history(session):
    item = taken_in()
    actions.note_custody(item, Custody.COPIED, why="for the hearing", by=BEN)
    told = {(entry.action, entry.actor_name) for entry in audit.history(item.history)}
    assert told == {("evidence.take_in", "Ada Clerk"), ("evidence.note_custody", "Ben Approver")}
    assert audit.first_break(item.history) is None


def test_custody_is_never_changed(session):
    """The database itself refuses, whoever asks."""
    item = taken_in()

    @action
    def rewrite(*, by):
        queries.custody(item)[0].who = "Somebody else"

    with pytest.raises(Exception, match=r"(?i)never|append|change"):
        rewrite(by=ADA)


def test_an_item_nobody_brought_is_not_found(session):
    with pytest.raises(NotFound, match="There is no item of evidence 4711"):
        queries.one(4711)


def test_an_upload_that_broke_off_is_swept_away_after_a_day_and_originals_stay(session):
    item, folder = taken_in(plain()), files.store().folder
    (folder / ".arriving-abc").write_bytes(b"half a photo")
    with time_machine.travel(NOON + timedelta(days=400)):
        files.keep_in(folder)
    assert not (folder / ".arriving-abc").exists()
    assert files.store().intact(item.sha256)
