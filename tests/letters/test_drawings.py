from __future__ import annotations

import re
from dataclasses import replace

import segno

from feeadmin.letters.codes import square_code
from feeadmin.letters.map_drawing import MapName, MapShape, ShapeKind
from tests.letters import examples


def test_the_square_code_is_the_address_with_four_modules_of_white_around_it():
    address = "https://fees.lacity.example?n=N27-000310-7"
    code = square_code(address)
    dark = {
        (int(x) + i, int(y))
        for x, y, length in re.findall(r"M(\d+),(\d+)h(\d+)v1h-\d+z", code.path)
        for i in range(int(length))
    }
    modules = segno.make(address, error="m", micro=False).matrix
    assert code.side == len(modules) + 8
    assert dark == {
        (x + 4, y + 4) for y, row in enumerate(modules) for x, module in enumerate(row) if module
    }


def test_shapes_of_one_kind_are_one_path():
    drawing = examples.block_map()
    assert drawing.path("own") == "M2360,110 3400,110 3400,850 2360,850z"
    assert drawing.path("neighbour").count("M") == 11
    assert drawing.path("nothing") == ""


def test_a_shape_with_a_hole_is_one_path_of_two_rings():
    rings = (((0, 0), (9, 0), (9, 9)), ((3, 3), (4, 3), (4, 4)))
    shape = MapShape(kind=ShapeKind.OWN, rings=rings)
    drawing = replace(examples.block_map(), shapes=(shape,))
    assert drawing.path("own") == "M0,0 9,0 9,9zM3,3 4,3 4,4z"


def test_the_legend_lies_under_the_map_with_scale_and_north():
    drawing = examples.block_map()
    assert drawing.inches == ("7.0in", "2.14in")
    assert drawing.legend == "M0,1900h7000v240h-7000z"
    assert drawing.scale_bar == "M100,1980v70h900v-70"
    assert drawing.scale_at == (1080, 2065)
    assert drawing.north.startswith("M6850,2100")
    assert drawing.north_at == (6750, 2065)


def test_the_name_of_the_owners_land_stands_on_white():
    assert MapName(says="1200", at=(1000, 500)).plate == "M792,360h416v190h-416z"
