"""The map on a notice: the owner's land, what of it was used, and the neighbours."""

import pytest
import shapely

from feeadmin.letters.map_drawing import ShapeKind
from feeadmin.notices import map as maps
from feeadmin.staging import queries as cases
from tests import land, make
from tests.notices.town import MONDAY

pytestmark = pytest.mark.usefixtures("database")


def kinds(drawing):
    return [shape.kind for shape in drawing.shapes]


def test_the_owner_s_land_is_named_and_the_neighbours_by_their_house_numbers(fee):
    drawing = maps.drawn(fee.case)
    assert kinds(drawing).count(ShapeKind.OWN) == 1
    assert kinds(drawing).count(ShapeKind.NEIGHBOUR) >= 1
    names = {name.says: name.own for name in drawing.names}
    assert names.pop("Your property") is True
    assert "1210" in names
    assert not any(names.values())
    assert "1200" not in names


def test_the_map_says_in_words_what_it_shows_and_where_it_comes_from(fee):
    drawing = maps.drawn(fee.case)
    assert drawing.says == (
        "Map of the land around 1200 Sample Street. "
        "Your property is hatched; it is parcel 4203-001-001."
    )
    assert drawing.source == "county roll"
    assert drawing.drawn_on == MONDAY
    assert drawing.scale_feet > 0


def test_the_part_that_was_used_is_marked_and_does_not_lie_under_the_name():
    used = land.box(20, 20, 100, 100)
    found = make.case(witnesses=[make.sighting(outline=used)])
    drawing = maps.drawn(found)
    assert ShapeKind.USED in kinds(drawing)
    [marked] = [shape for shape in drawing.shapes if shape.kind is ShapeKind.USED]
    [own] = [name for name in drawing.names if name.own]
    assert not shapely.Polygon(marked.rings[0]).contains(shapely.Point(own.at))


def test_in_the_street_there_is_no_land_to_draw():
    event = make.event(ains=())
    assert maps.drawn(cases.cases_of(event)[0]) is None
