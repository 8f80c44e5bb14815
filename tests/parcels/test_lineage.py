"""What became of a parcel is read from the ground: splits, merges, new numbers, moved lines."""

from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin import geo
from feeadmin.parcels.lineage import Kind, Link, found
from tests.land import box


def told(links):
    return [(link.from_ain, link.to_ain, link.kind.value, round(link.share, 2)) for link in links]


def test_a_lot_cut_in_two_is_a_split():
    whole = [("A", box(0, 0, 200, 100))]
    halves = [("B", box(0, 0, 150, 100)), ("C", box(150, 0, 50, 100))]
    assert told(found(whole, halves)) == [("A", "B", "split", 0.75), ("A", "C", "split", 0.25)]
    assert [round(link.share_of_new, 2) for link in found(whole, halves)] == [1, 1]


def test_two_lots_made_one_are_a_merge():
    links = found(
        [("A", box(0, 0, 150, 100)), ("B", box(150, 0, 50, 100))], [("C", box(0, 0, 200, 100))]
    )
    assert told(links) == [("A", "C", "merge", 1), ("B", "C", "merge", 1)]
    assert [round(link.share_of_new, 2) for link in links] == [0.75, 0.25]


def test_the_same_ground_under_another_number_is_renumbered():
    lot = box(0, 0, 100, 100)
    assert found([("A", lot)], [("B", lot)]) == [Link("A", "B", Kind.RENUMBERED, 1, 1)]


def test_where_a_line_was_moved_one_lot_went_into_the_other_and_the_other_was_redrawn():
    before = [("A", box(0, 0, 100, 100)), ("B", box(100, 0, 100, 100))]
    after = [("C", box(0, 0, 150, 100)), ("D", box(150, 0, 50, 100))]
    assert told(found(before, after)) == [
        ("A", "C", "merge", 1),
        ("B", "C", "redrawn", 0.5),
        ("B", "D", "split", 0.5),
    ]


def test_a_lot_that_kept_its_number_when_a_piece_was_cut_off_is_split_and_has_no_link_to_itself():
    before = [("A", box(0, 0, 200, 100))]
    after = [("A", box(0, 0, 120, 100)), ("B", box(120, 0, 80, 100))]
    assert told(found(before, after)) == [("A", "B", "split", 0.4)]


def test_a_house_turned_into_condominiums_is_split_into_every_unit():
    lot = box(0, 0, 100, 100)
    units = [(f"U{n}", lot) for n in range(4)]
    assert told(found([("A", lot)], units)) == [("A", f"U{n}", "split", 1) for n in range(4)]


def test_between_two_stacks_each_unit_is_linked_with_the_number_that_stands_for_the_whole():
    lot = box(0, 0, 100, 100)
    links = found([(f"A{n}", lot) for n in range(30)], [(f"B{n}", lot) for n in range(30)])
    assert len(links) == 30 + 29
    assert {link.to_ain for link in links if link.from_ain != "A9"} == {"B9"}
    assert {link.kind for link in links} == {Kind.REDRAWN}


@pytest.mark.parametrize("shift", [0.5, -0.5, 1.5])
def test_a_line_drawn_a_foot_off_links_no_neighbors(shift):
    before = [("A", box(0, 0, 100, 100)), ("B", box(100, 0, 100, 100))]
    after = [("C", box(0, 0, 100 + shift, 100)), ("D", box(100 + shift, 0, 100 - shift, 100))]
    assert [link[:3] for link in told(found(before, after))] == [
        ("A", "C", "renumbered"),
        ("B", "D", "renumbered"),
    ]


def test_a_remnant_smaller_than_the_slack_is_still_followed():
    """The city owns lots of less than ten square meters; they are merged away in the end."""
    remnant, lot = box(100, 0, 1, 60), box(0, 0, 100, 60)
    links = found([("R", remnant), ("L", lot)], [("N", shapely.union(remnant, lot))])
    assert [(link.from_ain, link.kind.value) for link in links] == [("L", "merge"), ("R", "merge")]


def test_land_that_lies_apart_or_only_touches_is_not_linked():
    assert found([("A", box(0, 0, 100, 100))], [("B", box(100, 0, 100, 100))]) == []
    assert found([("A", box(0, 0, 100, 100))], [("B", box(900, 0, 100, 100))]) == []


def test_nothing_comes_of_nothing():
    lot = [("A", box(0, 0, 100, 100))]
    assert found([], []) == found(lot, []) == found([], lot) == []


def test_what_covers_no_land_is_refused():
    with pytest.raises(geo.NotLand):
        found([("A", shapely.Point(0, 0))], [])


def strips(cuts):
    """Cut a lot of 400 feet at these places, and number the strips from the west."""
    edges = [0, *sorted(cuts), 400]
    return [box(west, 0, east - west, 100) for west, east in pairwise(edges)]


CUTS = st.sets(st.integers(1, 19).map(lambda n: n * 20), max_size=6)


@settings(max_examples=40, deadline=None)
@given(CUTS, CUTS)
def test_whatever_is_cut_all_the_ground_is_found_again(before, after):
    gone = [(f"A{n}", shape) for n, shape in enumerate(strips(before))]
    new = [(f"B{n}", shape) for n, shape in enumerate(strips(after))]
    links = found(gone, new)
    for ain, _shape in gone:
        assert sum(link.share for link in links if link.from_ain == ain) == pytest.approx(1, 1e-6)
    for ain, _shape in new:
        whole = sum(link.share_of_new for link in links if link.to_ain == ain)
        assert whole == pytest.approx(1, 1e-6)
    assert found(gone[::-1], new[::-1]) == links
