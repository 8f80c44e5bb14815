"""Areas: the city's outline, districts, schools and streets."""

import pytest
import shapely

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import actions, queries
from feeadmin.parcels.models import Layer
from tests import land

pytestmark = pytest.mark.usefixtures("session")


def enter(code, shape, layer=Layer.DISTRICT):
    return actions.add_area(
        layer, code, f"District {code}", kind="district", shape=shape, source="city", by=SYSTEM
    )


def at(x, y, layer=Layer.DISTRICT):
    return [area.code for area in queries.areas_at(*land.lon_lat(x, y), layer)]


def test_a_place_is_in_every_area_that_holds_it_or_in_none():
    enter("2", land.box(0, 0, 100, 100))
    enter("1", land.box(50, 0, 100, 100))
    assert [at(25, 50), at(75, 50), at(125, 50), at(300, 50)] == [["2"], ["1", "2"], ["1"], []]


def test_the_layers_do_not_mix():
    enter("1", land.box(0, 0, 100, 100))
    enter("1", land.box(0, 0, 100, 100), Layer.RIGHT_OF_WAY)
    assert at(50, 50, Layer.RIGHT_OF_WAY) == ["1"]
    assert at(50, 50, Layer.SENSITIVE) == []


def test_an_area_is_kept_since_today_and_whole(session):
    bow_tie = shapely.Polygon([land.lon_lat(*at) for at in ((0, 0), (9, 9), (9, 0), (0, 9))])
    area = enter("1", bow_tie)
    session.expire_all()
    assert area.since_on is None
    assert area.shape.is_valid


def test_a_code_stands_once_in_its_layer():
    enter("1", land.box(0, 0, 100, 100))
    with pytest.raises(Refused, match=r"^district 1 is on record already\.$"):
        enter("1", land.box(200, 0, 100, 100))


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (None, "The shape is empty."),
        (shapely.Polygon(), "The shape is empty."),
        (shapely.Point(0, 0), "The shape is not a polygon."),
        (shapely.LineString([(0, 0), (1, 1)]), "The shape is not a polygon."),
    ],
)
def test_what_covers_no_land_is_no_area(shape, why):
    with pytest.raises(Refused) as no:
        enter("1", shape)
    assert str(no.value) == why
    assert queries.areas(Layer.DISTRICT) == []
