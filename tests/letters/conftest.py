"""The typefaces, one engine and the letters most tests look at, each made once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from feeadmin.letters import LettersNotReady, Rendered, fonts
from feeadmin.letters.engine import Engine
from feeadmin.letters.paper import Paper
from tests.letters import examples, spanish

PACKAGES = Path(os.environ.get("LETTER_FONT_PACKAGES", fonts.PACKAGES))

LETTERS = {
    "e2": examples.e2,
    "e3": examples.e3,
    "in force": lambda: examples.e2(demonstration=False),
    "preview": examples.preview,
    "both marks": lambda: examples.e2(draft_reason="NO ORDINANCE IN FORCE"),
    "hard": examples.hard,
    "spanish": spanish.e2,
}


@pytest.fixture(scope="session")
def packages() -> Path:
    """Where the typefaces' packages are installed."""
    if not (PACKAGES / fonts.SCOPE).is_dir():
        absent(f"the typefaces' packages are not in {PACKAGES}")
    return PACKAGES


@pytest.fixture(scope="session")
def typefaces() -> Path:
    """The folder of the letters' typefaces, built if it is not."""
    try:
        fonts.check()
    except LettersNotReady as reason:
        if not (PACKAGES / fonts.SCOPE).is_dir():
            absent(str(reason))
        fonts.build(PACKAGES)
    fonts.check()
    return fonts.FOLDER


@pytest.fixture(scope="session")
def press(typefaces) -> Engine:
    """The engine that makes the letters."""
    return Engine()


@pytest.fixture(scope="session")
def made(press):
    """Return a letter's PDF by its name in LETTERS; each is made once."""
    kept: dict[str, Rendered] = {}

    def make(name: str) -> Rendered:
        if name not in kept:
            kept[name] = press.render(LETTERS[name]())
        return kept[name]

    return make


@pytest.fixture
def pages(made):
    """Return the words on each page of a letter."""

    def words(name: str) -> list[str]:
        with Paper(made(name).pdf) as paper:
            return paper.words()

    return words


def absent(why: str) -> None:
    if os.environ.get("REQUIRE_FONTS"):
        pytest.fail(why)
    pytest.skip(why)
