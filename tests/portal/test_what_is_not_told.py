"""What an owner never reads: who was the witness, whose plate it was, what staff wrote."""

import pytest

from feeadmin.evidence.models import Sensitivity
from feeadmin.kernel.access import Role
from feeadmin.language import LANGUAGES
from feeadmin.portal import queries
from feeadmin.sightings import actions as sightings
from feeadmin.staging import actions as staging
from tests import make
from tests.notices.town import served
from tests.pages import Visitor
from tests.world import picture

WITNESS, CLERK = "Robin Recorder", "Casey Clerk"
PLATE = "8ABC123"
SECRETS = [
    WITNESS, CLERK, PLATE, "a bystander called Kim", "Ask the neighbor", "phone-7f3a",
    "Approver", "Mail Clerk", "Assessing Clerk", "Field Recorder",
]  # fmt: skip


@pytest.fixture
def notice(world):
    """Return a served notice of a case that holds everything an owner must not read."""
    recorder = make.actor(Role.FIELD_RECORDER, name=WITNESS)
    clerk = make.actor(Role.ASSESSING_CLERK, name=CLERK)
    one = make.sighting(
        by=recorder, note=f"Plate {PLATE}, a bystander called Kim.", client_key="phone-7f3a",
        photos=[("lot.jpg", picture())],
    )  # fmt: skip
    fee = make.approved(witnesses=[one], by=clerk)
    staging.add_note(fee.case, "Ask the neighbor about the gate.", by=clerk)
    return served(fee)


@pytest.fixture
def holder(notice, app):
    return Visitor(app).holding(notice)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/notice", "/notice/fee", "/notice/evidence", "/notice/pay", "/notice/review"]
)
def test_no_page_names_a_witness_a_plate_or_what_staff_wrote(holder, path, language):
    html = holder.get(path, language=language).html
    assert [said for said in SECRETS if said in html] == []


def test_the_review_page_names_nobody_of_the_staff(holder, notice):
    page = holder.post(
        "/notice/review",
        {"grounds": ["other"], "statement": "No.", "filed_by": "Pat", "declared": "y"},
    )
    assert [said for said in SECRETS if said in page.html] == []


def test_a_photo_that_shows_people_is_named_by_number_and_not_shown(world, app):
    one = sightings.record(
        make.SightingFactory(), client_key="face", photos=[("face.jpg", picture())],
        show_people=True, by=make.actor(Role.FIELD_RECORDER),
    ).sighting  # fmt: skip
    notice = served(make.approved(witnesses=[one]))
    [held] = queries.held_back(notice)
    assert held.item.sensitivity is Sensitivity.INTERNAL
    short, serial = held.short, held.serial
    owner = Visitor(app).holding(notice)
    page = owner.get("/notice/evidence")
    assert f"Shown only with faces and license plates covered: {short}." in page
    assert list(page.tree.iter("img")) == []
    assert owner.raw(f"/notice/evidence/{serial}.jpg").status_code == 404


def test_owners_of_the_same_land_see_their_own_notice_only(world, owner):
    other = world.notice("returned")
    names = {other.number, other.party.name, other.case.number}
    for path in ("/notice", "/notice/evidence", "/notice/fee"):
        assert not [name for name in names if name in owner.get(path).html]
