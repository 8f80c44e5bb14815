"""Who may read the layers, and what is in none of them."""

import json

import pytest

from feeadmin.config import Config, WrongSettings
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.ogc import queries
from feeadmin.ogc.layers import COLLECTIONS
from feeadmin.parcels import actions as parcels
from feeadmin.parcels.models import Layer
from tests import land, make


@pytest.fixture
def city_in_earnest(database):
    make.city(demonstration=False)
    make.lots()


@pytest.mark.parametrize(
    ("setting", "demonstration", "is_open"),
    [
        ("", True, True), ("", False, False), ("yes", False, True), ("no", True, False),
        ("yes", True, True), ("no", False, False),
    ],
)  # fmt: skip
def test_the_setting_opens_the_land_and_a_demonstration_opens_it_unasked(
    session, setting, demonstration, is_open
):
    make.city(demonstration=demonstration)
    assert queries.is_open(setting) is is_open


@pytest.mark.parametrize(("said", "kept"), [("yes", "yes"), ("no", "no"), ("", "")])
def test_the_setting_is_yes_or_no_or_left_to_the_city(tmp_path, said, kept):
    environ = {"FEEADMIN_DATA": str(tmp_path), "FEEADMIN_OPEN_LAND": said}
    assert Config.from_env(environ).open_land == kept
    with pytest.raises(WrongSettings, match=r"FEEADMIN_OPEN_LAND must be yes or no\."):
        Config.from_env({**environ, "FEEADMIN_OPEN_LAND": "maybe"})


def test_before_there_is_a_city_nothing_is_open(session):
    assert not queries.is_open("")


def test_a_city_that_has_not_opened_its_land_says_so(city_in_earnest, visitor):
    for path in ("/ogc", "/ogc/collections/parcels/items"):
        answer = visitor.client.get(path)
        assert answer.status_code == 403
        assert answer.mimetype == "application/problem+json"
        assert json.loads(answer.text)["detail"] == (
            "The city has not opened its land layers to everybody. Ask its office."
        )


def test_staff_who_read_parcels_read_them_here_too(city_in_earnest, visitor):
    assert visitor.as_(Role.ASSESSING_CLERK).raw("/ogc").status_code == 200
    assert visitor.as_(Role.HEARING_OFFICER).raw("/ogc").status_code == 403


def test_nothing_is_kept_of_who_asked(open_land, visitor):
    for path in ("", "/collections/parcels/items"):
        answer = visitor.client.get(f"/ogc{path}")
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers["Vary"]
    page = visitor.client.get("/ogc/collections/parcels/items?f=html")
    assert "Set-Cookie" not in page.headers


def test_no_layer_tells_an_owner_a_sighting_or_a_sensitive_place(ask, visitor):
    make.owner(name="Pat Specimen")
    make.school()
    make.sighting(place="behind the Rehearsal Theatre")
    parcels.add_area(
        Layer.SENSITIVE, "shelter", "Rehearsal Shelter", kind="shelter",
        shape=land.box(300, 300, 50, 50), source="test", by=SYSTEM,
    )  # fmt: skip
    pages = ["", "/api", "/collections"]
    pages += [f"/collections/{one['id']}/items" for one in ask("/collections")["collections"]]
    everything = "".join(visitor.client.get(f"/ogc{page}").text for page in pages)
    for secret in ("Specimen", "Rehearsal", "Sample Elementary", "shelter", "Clinic"):
        assert secret not in everything


def test_sensitive_places_are_the_one_layer_that_is_closed():
    assert {one.layer for one in COLLECTIONS.values()} == {None, *Layer} - {Layer.SENSITIVE}
