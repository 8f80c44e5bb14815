"""The map in a real browser: moved, read as a list, drawn on, and done without."""

import re

import pytest
from playwright.sync_api import expect

from feeadmin.kernel.access import Role
from tests.journeys import town as towns


@pytest.fixture
def lot(town):
    lon, lat = towns.middle_of(4)
    return f"/map?lon={lon:.6f}&lat={lat:.6f}&zoom=18"


def rows(page):
    return page.locator("[data-rows] tr")


def test_the_list_beside_the_map_says_what_the_map_shows(signed_in, lot):
    walker = signed_in(Role.ASSESSING_CLERK)
    walker.go(lot)
    page = walker.page
    expect(page.locator("[data-live][data-ready]")).to_be_attached()
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"parcels in view$"))
    near = rows(page).count()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("zoom=19"))
    expect(rows(page)).not_to_have_count(near)
    for _step in range(4):
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(400)
    expect(page.locator("[data-count]")).to_have_text("Zoom in to see parcels.")
    expect(rows(page)).to_have_count(0)


def test_the_lines_of_the_city_and_what_a_page_is_about_are_seen(signed_in, lot):
    walker = signed_in(Role.ASSESSING_CLERK)
    drawn = walker.page.locator(".leaflet-overlay-pane svg")
    walker.go("/map")
    expect(drawn.locator("path[stroke='#162e51']")).not_to_have_count(0)
    expect(drawn).to_be_visible()
    walker.go("/parcels/4203001004")
    expect(drawn.locator("path[fill='#73b3e7']")).to_have_count(1)
    expect(drawn).to_be_visible()


def test_a_tap_on_a_parcel_leads_to_its_row(signed_in, lot):
    walker = signed_in(Role.ASSESSING_CLERK)
    walker.go(lot)
    page = walker.page
    expect(page.locator("[data-live][data-ready]")).to_be_attached()
    canvas = page.locator(".map-live .canvas")
    box = canvas.bounding_box()
    # Beside the middle: there stands what was seen on the lot, which leads elsewhere.
    page.mouse.click(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2 + 20)
    expect(page.locator("[data-rows] tr.on")).to_contain_text("1230 Sample Street")
    expect(page.locator("[data-rows] tr.on a")).to_be_focused()


def test_without_scripts_the_map_is_a_drawing_with_links_and_the_same_list(signed_in, lot):
    walker = signed_in(Role.ASSESSING_CLERK, scripts=False)
    walker.go(lot)
    assert walker.page.locator("svg[role=img]").count() == 1
    assert rows(walker.page).count() > 1
    walker.follow("Closer")
    walker.follow("East")
    walker.sees_heading("Map")


def test_land_is_outlined_by_taps_by_keys_and_by_typing(signed_in):
    walker = signed_in(Role.FIELD_RECORDER, phone=True)
    page = walker.page
    walker.press_quietly("Use my position")
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    walker.press_quietly("Draw the land used")
    canvas = page.locator(".map-live .canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    for across, up in ((100, 60), (200, 60)):
        page.mouse.click(box["x"] + across, box["y"] + up)
    expect(page.locator("[data-drawn]")).to_have_text("1 more to go.")
    outline = page.locator("#outline")
    assert outline.input_value() == "", "two corners are no outline"
    canvas.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-drawn]")).to_contain_text("sq ft")
    assert outline.input_value().count(",") == 2
    expect(page.locator("[data-land-found]")).to_contain_text("Shares are of your outline.")
    walker.press_quietly("Undo corner")
    assert outline.input_value() == ""
    walker.press_quietly("Clear the outline")
    page.get_by_text("Outline of the land as coordinates").click()
    lon, lat = towns.middle_of(2)
    corners = ((0, 0), (3e-4, 0), (3e-4, 3e-4))
    outline.fill(", ".join(f"{lon + x:.6f} {lat + y:.6f}" for x, y in corners))
    outline.blur()
    expect(page.locator("[data-drawn]")).to_contain_text("sq ft")
    expect(page.locator("[data-land-found]")).to_contain_text("Shares are of your outline.")
    # What the dock lies over at the moment is no smaller for it.
    page.get_by_label("Photos").scroll_into_view_if_needed()
    walker.look()
