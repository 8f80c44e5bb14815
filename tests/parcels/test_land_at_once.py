"""Two people keep the same land at the same moment: it is there once, and neither is lost."""

import pytest
import shapely

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import areas, city_register, descent, entries, layers
from feeadmin.parcels.layer_import import Told, bring_in_layer
from feeadmin.parcels.lineage import Kind
from feeadmin.parcels.models import Layer
from tests import land, make
from tests.kernel.together import at_once, faults
from tests.parcels.city import JUNE, TODAY, A, B, bring_in, described, is_city_s
from tests.parcels.files import feature, geojson

pytestmark = pytest.mark.usefixtures("own_database")


def test_the_same_list_twice_at_once_is_in_once():
    rows = [f"42030010{n:02},Lot {n},," for n in range(1, 30)]
    assert faults(at_once(*[lambda: bring_in(*rows)] * 4)) == []
    assert [is_city_s(ain) for ain in (A, B)] == [
        [("Lot 1", "General Services")],
        [("Lot 2", "General Services")],
    ]


def test_the_same_layer_twice_at_once_is_in_once(tmp_path):
    square = shapely.geometry.mapping(land.box(0, 0, 100, 100))
    path = geojson(tmp_path / "a.geojson", feature(square, DISTRICT=1), feature(square, DISTRICT=2))
    told = Told(Layer.DISTRICT, "city")
    acts = [lambda: bring_in_layer(path, told=told, by=SYSTEM)] * 4
    assert faults(at_once(*acts)) == []
    session.rollback()
    assert [area.code for area in areas.of(Layer.DISTRICT)] == ["1", "2"]
    assert len(layers.imports()) == 4


def test_the_same_land_entered_by_two_at_once_is_entered_once():
    results = at_once(*[lambda: entries.enter_city_land(described(), by=SYSTEM)] * 3)
    refused = faults(results)
    assert {type(one) for one in refused} == {Refused}
    assert (len(refused), len(city_register.of(A, TODAY))) == (2, 1)


def test_the_same_split_entered_by_two_at_once_is_entered_once():
    make.lots()

    def enter():
        return entries.enter_descent(
            A, B, Kind.SPLIT, happened_on=JUNE, source="Tract 1", by=SYSTEM
        )

    refused = faults(at_once(enter, enter, enter))
    assert [type(one) for one in refused] == [Refused, Refused]
    assert len(descent.descendants(A)) == 1
