"""Small maps, as data for letters and pages."""

import re

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.geo import outline, view, window_around

WIDTH, HEIGHT = 240, 140
PATH = re.compile(r"(?:M-?\d+\.\d -?\d+\.\d(?:L-?\d+\.\d -?\d+\.\d){2,}Z)+")


@pytest.fixture(scope="module")
def lots(lot):
    return [lot(50 * n, 0, 50 * n + 50, 100) for n in range(-4, 5)]


def corners(d):
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?\d+\.\d) (-?\d+\.\d)", d)]


def test_the_subject_stands_in_the_middle_with_north_up(lot):
    drawing = outline([lot(0, 0, 50, 100)], width=WIDTH, height=HEIGHT)
    (subject,) = drawing.subjects
    assert (subject.x, subject.y) == pytest.approx((120, 70), abs=0.6)
    across = [x for x, _y in corners(subject.d)]
    down = [y for _x, y in corners(subject.d)]
    # 100 feet and 75 on either side fill the height.
    assert max(down) - min(down) == pytest.approx(140 * 100 / 250, abs=0.8)
    assert max(across) - min(across) == pytest.approx(140 * 50 / 250, abs=0.8)
    higher = outline(
        [lot(0, 0, 50, 100)], width=WIDTH, height=HEIGHT, neighbours=[lot(0, 110, 50, 140)]
    )
    assert higher.neighbours[0].y < higher.subjects[0].y


def test_the_paths_are_the_same_each_time_to_a_tenth_of_a_point(lots):
    one, other = (
        outline(lots[4:5], width=WIDTH, height=HEIGHT, neighbours=lots) for _time in range(2)
    )
    assert one == other
    assert all(PATH.fullmatch(figure.d) for figure in one.neighbours)
    assert "-0.0 " not in "".join(figure.d for figure in one.neighbours)


def test_a_figure_says_which_shape_it_is_and_where_its_label_stands(lot):
    far, near = lot(9000, 0, 9050, 100), lot(60, 0, 110, 100)
    drawing = outline([lot(0, 0, 50, 100)], width=WIDTH, height=HEIGHT, neighbours=[far, near])
    (seen,) = drawing.neighbours
    assert seen.index == 1
    assert shapely.Polygon(corners(seen.d)).covers(shapely.Point(seen.x, seen.y))


def test_paths_run_a_little_past_the_frame_and_no_further(lots):
    drawing = outline(lots[4:5], width=WIDTH, height=HEIGHT, neighbours=lots)
    every = [corner for figure in drawing.neighbours for corner in corners(figure.d)]
    assert all(-4 <= x <= WIDTH + 4 and -4 <= y <= HEIGHT + 4 for x, y in every)
    assert min(x for x, _y in every) < 0


def test_a_courtyard_is_a_ring_of_its_own(lot):
    around = lot(0, 0, 100, 100).difference(lot(40, 40, 60, 60))
    (subject,) = outline([around], width=WIDTH, height=HEIGHT).subjects
    assert subject.d.count("M") == 2


def test_a_courtyard_too_small_to_see_is_left_out(lot):
    around = lot(0, 0, 100, 100).difference(lot(50, 50, 50.05, 50.05))
    (subject,) = outline([around], width=WIDTH, height=HEIGHT).subjects
    assert subject.d.count("M") == 1


def test_what_the_eye_does_not_see_is_left_out(lot, lots):
    speck = lot(70, 50, 70.1, 50.1)
    drawing = outline(lots[4:5], width=WIDTH, height=HEIGHT, neighbours=[speck])
    assert drawing.neighbours == ()
    wavy = lot(0, 0, 50, 100).segmentize(1e-6)
    (subject,) = outline([wavy], width=WIDTH, height=HEIGHT).subjects
    assert len(corners(subject.d)) == 4


def test_a_large_parcel_is_shown_with_half_its_size_around_it(lot):
    (subject,) = outline([lot(0, 0, 600, 150)], width=WIDTH, height=HEIGHT).subjects
    across = [x for x, _y in corners(subject.d)]
    assert max(across) - min(across) == pytest.approx(WIDTH / 2, abs=1.5)


def test_around_a_whole_district_four_hundred_feet_are_enough(lot):
    (subject,) = outline([lot(0, 0, 7200, 600)], width=WIDTH, height=HEIGHT).subjects
    across = [x for x, _y in corners(subject.d)]
    assert max(across) - min(across) == pytest.approx(WIDTH * 7200 / 8000, abs=1.5)


def test_several_subjects_streets_and_marks_are_kept_apart(lot, lots):
    drawing = outline(
        lots[3:5],
        width=WIDTH,
        height=HEIGHT,
        streets=[lot(-200, 100, 250, 160)],
        marks=[lot(10, 10, 30, 30)],
    )
    assert [len(drawing.subjects), len(drawing.streets), len(drawing.marks)] == [2, 1, 1]
    assert (drawing.width, drawing.height) == (WIDTH, HEIGHT)


def test_the_scale_bar_is_a_round_number_of_feet_and_as_long_as_it_says(lot):
    drawing = outline([lot(0, 0, 50, 100)], width=WIDTH, height=HEIGHT)
    bar = drawing.scale_bar
    left, right = (float(found) for found in re.findall(r"M([\d.]+) .*H([\d.]+)V", bar.d)[0])
    # 250 feet take 140 points.
    assert bar.feet == 100
    assert right - left == pytest.approx(100 * 140 / 250, abs=0.8)
    assert bar.x == pytest.approx((left + right) / 2, abs=0.1)


def test_the_arrow_points_up_in_the_upper_right_corner(lot):
    north = outline([lot(0, 0, 50, 100)], width=WIDTH, height=HEIGHT).north
    assert north.d.startswith(f"M{north.x:.1f} 28.0V10.0")
    assert WIDTH / 2 < north.x < WIDTH
    assert north.y > 28


def test_what_to_fetch_for_a_drawing_is_what_it_shows(lot):
    subject = lot(0, 0, 50, 100)
    west, south, east, north = window_around([subject], width=WIDTH, height=HEIGHT)
    whole = shapely.box(west, south, east, north)
    drawing = outline([subject], width=WIDTH, height=HEIGHT, marks=[whole])
    xs, ys = zip(*corners(drawing.marks[0].d), strict=True)
    assert (min(xs), max(xs)) == pytest.approx((0, WIDTH), abs=0.1)
    assert (min(ys), max(ys)) == pytest.approx((0, HEIGHT), abs=0.1)


def test_a_map_of_nothing_is_refused():
    with pytest.raises(ValueError, match="A map needs at least one parcel to show"):
        outline([], width=WIDTH, height=HEIGHT)


@settings(max_examples=30)
@given(st.integers(1, 8000), st.integers(1, 8000), st.integers(60, 600), st.integers(60, 600))
def test_any_subject_fits_its_frame_and_has_a_bar_that_fits(lot, wide, high, width, height):
    drawing = outline([lot(0, 0, wide, high)], width=width, height=height)
    for subject in drawing.subjects:
        assert all(0 <= x <= width and 0 <= y <= height for x, y in corners(subject.d))
    assert 0 < drawing.scale_bar.x < width / 2


def test_a_view_shows_its_whole_box_be_there_anything_in_it_or_not(lot):
    box = lot(0, 0, 500, 200).bounds
    empty = view(box, width=WIDTH, height=HEIGHT)
    assert (empty.subjects, empty.neighbours) == ((), ())
    assert empty.scale_bar.feet > 0
    [whole] = view(box, width=WIDTH, height=HEIGHT, subjects=[lot(0, 0, 500, 200)]).subjects
    xs, ys = zip(*whole.rings[0], strict=True)
    assert max(max(xs) - min(xs) - WIDTH, max(ys) - min(ys) - HEIGHT) == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize("box", [(0, 0, 0, 1), (0, 1, 1, 1), (1, 0, 0, 1)])
def test_a_view_of_no_extent_shows_nothing_and_says_so(box):
    with pytest.raises(ValueError, match="at least one parcel"):
        view(box, width=WIDTH, height=HEIGHT)
