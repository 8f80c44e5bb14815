"""What a clerk does about reviews: enters one, makes a fee final, puts the record together."""

import io
import zipfile

import pytest

from feeadmin.appeals import queries
from feeadmin.appeals.models import Channel, Ground
from feeadmin.kernel.access import Role
from feeadmin.notices.queries import one as letter
from feeadmin.staging.cases import Stage
from tests import make
from tests.world import picture


def path(world, station, verb=""):
    return f"/appeals/{world.appeals[station]}{verb}"


# Entering one.


def keyed(world, visitor, **typed):
    filled = {
        "channel": Channel.COUNTER.value,
        "grounds": [Ground.WRONG_FACTS.value],
        "statement": "They left at nine.",
        "filed_by": "Pat Owner",
        **typed,
    }
    return visitor.post(f"/notices/{world.notices['served']}/review", filled)


def test_a_clerk_enters_what_came_over_the_counter(world, clerk_s):
    page = keyed(world, clerk_s, files=[(io.BytesIO(picture()), "gate.jpg")])
    [appeal] = queries.of(letter(world.notices["served"]).case)
    assert page.flashes() == [f"{appeal.number} is on record."]
    assert appeal.channel is Channel.COUNTER
    assert "gate.jpg" in page


def test_a_file_that_could_not_be_kept_is_named_beside_what_was(world, clerk_s):
    page = keyed(world, clerk_s, files=[(io.BytesIO(b"no photo"), "notes.txt")])
    assert page.flashes()[1].startswith("notes.txt was not kept: ")


def test_a_postmark_that_cannot_be_brings_the_form_back_as_it_was(world, clerk_s):
    page = keyed(world, clerk_s, postmarked_on="2026-12-01")
    assert page.status == 409
    assert "Only what came by mail has a postmark" in page.problems()[0]
    assert page.filled()["statement"] == ["They left at nine."]
    assert page.filled()["grounds"] == [Ground.WRONG_FACTS.value]


def test_an_empty_form_says_all_that_is_wanted(world, clerk_s):
    page = clerk_s.post(f"/notices/{world.notices['served']}/review")
    assert page.status == 422
    assert page.problems() == [
        "Choose how it came", "Choose at least one reason", "Type what they wrote",
        "Enter the name of whoever filed it",
    ]  # fmt: skip


def test_a_reason_that_is_not_on_the_list_is_none(world, clerk_s):
    page = keyed(world, clerk_s, grounds=["because"])
    assert page.status == 422


# Final, and for court.


def pressed(world, visitor, station, verb, status):
    """Press a button that an old page in another window still shows."""
    token = visitor.get("/cases").filled("/sign-out")["csrf_token"]
    address = f"/cases/{world.cases[station]}{verb}"
    answer = visitor.client.post(address, data={"csrf_token": token})
    assert answer.status_code == status, answer.text
    return answer


def test_a_fee_becomes_final_by_its_button(world, clerk_s):
    case = world.cases["ripe"]
    page = clerk_s.press(f"/cases/{case}", f"/cases/{case}/final")
    assert page.flashes() == [f"The fee of {case} is final."]


def test_before_its_day_the_button_is_answered_with_a_sentence(world, clerk_s):
    answer = pressed(world, clerk_s, "served", "/final", 409)
    assert "time has not run out yet." in answer.text
    assert world.case("served").stage is Stage.RESPOND


def test_the_record_comes_packed_the_same_bytes_each_time(world, clerk_s):
    first = pressed(world, clerk_s, "review", "/record.zip", 200)
    second = pressed(world, clerk_s, "review", "/record.zip", 200)
    assert first.data == second.data
    with zipfile.ZipFile(io.BytesIO(first.data)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        home = f"record-{world.cases['review']}"
        assert {f"{home}/bagit.txt", f"{home}/index.html", f"{home}/data/index.json"} <= set(names)
        assert all(entry.external_attr >> 16 == 0o644 for entry in packed.infolist())


def test_only_whoever_may_export_gets_the_record(world, as_):
    pressed(world, as_(Role.MAIL_CLERK), "review", "/record.zip", 403)


# Strangers.


@pytest.mark.parametrize("verb", ["", "/decide", "/late"])
def test_a_stranger_sees_no_review(world, guest, owner, verb):
    """Nor does an owner with a letter: the portal shows them their own."""
    for visitor in (guest, owner):
        answer = visitor.raw(path(world, "review", verb))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in")


def test_somebody_interested_in_another_s_notice_cannot_ask_for_its_review(world, owner):
    """Whoever holds one letter asks for a review of that one, whatever the address says."""
    other = letter(world.notices["locked"])
    make.letters(other)
    owner.post(
        "/notice/review",
        {"grounds": [Ground.OTHER.value], "statement": "Not mine.", "filed_by": "A Neighbor",
         "declared": "y", "notice": other.number},
    )  # fmt: skip
    assert list(queries.of(letter(world.notices["locked"]).case)) == []
    assert len(queries.of(letter(world.notices["served"]).case)) == 1
