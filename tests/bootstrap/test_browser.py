"""The browser of the tests is the machine's own."""

import sys

import pytest

from feeadmin.bootstrap import browser


def test_chromium_is_found_under_any_of_its_usual_names(machine):
    chrome = machine.has("google-chrome")
    assert browser.find({"PATH": str(machine.folder)}) == chrome

    chromium = machine.has("chromium")
    assert browser.find({"PATH": str(machine.folder)}) == chromium


def test_a_browser_named_in_the_environment_is_the_one(machine, tmp_path):
    machine.has("chromium")
    own = machine.has("my-chrome", at=tmp_path / "opt")

    assert browser.find({"PATH": str(machine.folder), "CHROMIUM": str(own)}) == own


@pytest.mark.parametrize("named", [{}, {"CHROMIUM": "/opt/gone/chrome"}])
def test_a_machine_without_a_browser_lacks_one(machine, named):
    assert browser.lacking({"PATH": str(machine.folder), **named}) == "no Chromium was found"


def test_a_browser_its_driver_cannot_reach_is_as_good_as_none(machine, monkeypatch):
    machine.has("chromium")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert browser.lacking({"PATH": str(machine.folder)}) is None

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(browser, "DRIVER_NEEDS", "libnonesuch.so.1")
    assert (
        browser.lacking({"PATH": str(machine.folder)}) == "the library libnonesuch.so.1 is missing"
    )

    monkeypatch.setattr(browser, "DRIVER_NEEDS", "libc.so.6")
    assert browser.lacking({"PATH": str(machine.folder)}) is None
