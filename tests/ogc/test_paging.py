"""Every feature is given once and only once, and a box gives what a look at each would."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.ogc import queries
from feeadmin.ogc.asked import Asked
from feeadmin.ogc.layers import PARCELS
from feeadmin.ogc.systems import CRS84, SYSTEMS, Window
from tests import land, make

WIDE, DEEP = 100, 120
EXAMPLES = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def lots_of(grounds, numbers):
    """Return lots on so many grounds in blocks of forty, some of them stacks of units."""
    shapes = [land.box(n % 40 * WIDE, n // 40 * (DEEP + 30), WIDE, DEEP) for n in range(grounds)]
    return [
        land.Lot(
            f"{4300 + n // 9000:04}-{n // 90 % 100 + 1:03}-{n % 90 + 1:03}", shapes[n % grounds]
        )
        for n in range(numbers)
    ]


def every_page(asked):
    """Return the keys of all pages, one after another, and how many pages there were."""
    keys, pages = [], 0
    while True:
        page = queries.page(PARCELS, asked)
        keys += page.keys
        pages += 1
        if page.next is None:
            return keys, pages
        assert len(page.keys) == asked.limit, "only the last page may be short"
        asked = replace(asked, cursor=page.next)


def plain(lot):
    return lot.apn.replace("-", "")


BLOCK = lots_of(60, 90)


@pytest.fixture
def block(database):
    """Bring 90 numbers on 60 grounds in, after another generation that is gone."""
    make.lots(lots_of(60, 75))
    make.lots(BLOCK)


@EXAMPLES
@given(limit=st.integers(3, 100))
def test_paging_gives_each_parcel_once(block, limit):
    keys, pages = every_page(Asked(limit=limit))
    assert sorted(keys) == sorted(plain(lot) for lot in BLOCK)
    assert pages == -(-len(BLOCK) // limit)


@EXAMPLES
@given(
    system=st.sampled_from(list(SYSTEMS.values())),
    x=st.integers(-200, 4200),
    y=st.integers(-100, 500),
    wide=st.integers(1, 4000),
    high=st.integers(1, 400),
    limit=st.integers(3, 40),
)
def test_a_box_gives_what_a_look_at_each_parcel_would(block, system, x, y, wide, high, limit):
    [corner] = system.placed(np.array([land.box(x, y, wide, high)]))
    window = Window(system, (corner.bounds,))
    shapes = system.placed(np.array([lot.shape for lot in BLOCK], dtype=object))
    meeting = shapely.intersects(shapes, shapely.box(*corner.bounds))
    expected = {plain(lot) for lot, meets in zip(BLOCK, meeting, strict=True) if meets}
    keys, _pages = every_page(Asked(limit=limit, window=window))
    assert len(keys) == len(set(keys))
    assert set(keys) == expected


def test_a_box_just_beside_a_lot_does_not_give_it(block):
    # The index on SQLite keeps boxes in single precision: outward by most of a metre.
    west, south, _east, north = land.box(0, 0, WIDE, DEEP).bounds
    beside = Window(CRS84, ((west - 1e-6, south, west - 2e-8, north),))
    on_its_edge = Window(CRS84, ((west - 1e-6, south, west, north),))
    assert every_page(Asked(window=beside))[0] == []
    assert len(every_page(Asked(window=on_its_edge))[0]) == 2, "two units of the first ground"


def test_two_windows_beyond_the_date_line_give_nobody_twice(block):
    here = land.box(0, 0, 4000, 400).bounds
    keys, _pages = every_page(Asked(limit=7, window=Window(CRS84, (here, here))))
    assert sorted(keys) == sorted(plain(lot) for lot in BLOCK)


def test_2893_numbers_on_2000_grounds_are_all_given_once_with_their_stacks(database):
    make.lots(lots_of(2000, 2893))
    asked, units, seen = Asked(limit=1000), 0.0, []
    for _page in range(3):
        page = queries.page(PARCELS, asked)
        assert page.matched == 2893
        seen += page.keys
        # Each number has its share of its ground: together they are the grounds there are.
        units += sum(1 / one["units"] for one in page.properties)
        asked = replace(asked, cursor=page.next)
    assert page.next is None
    assert len(seen) == len(set(seen)) == 2893
    assert units == pytest.approx(2000)


def test_more_than_can_be_counted_cheaply_is_not_counted(block, monkeypatch):
    monkeypatch.setattr(queries, "CHEAP", 90)
    assert queries.page(PARCELS, Asked()).matched == 90
    monkeypatch.setattr(queries, "CHEAP", 89)
    assert queries.page(PARCELS, Asked()).matched is None
