"""What may happen to sightings that nobody verified."""

from __future__ import annotations

from datetime import time

from feeadmin.demo.chronicle import Telling
from feeadmin.demo.file import SightingFile
from feeadmin.demo.story import Ending
from feeadmin.sightings import actions as sightings

ASKED, ADDED = time(10, 30), time(15)


def asked(ago: int, because: str) -> Ending:
    """The clerk asks the recorder for something, so many working days ago."""

    def ending(file: SightingFile) -> Telling:
        yield file.town.days.at(ago, ASKED)
        sightings.ask(file.sighting(), because=because, by=file.town.staff["clerk"])

    return ending


def supplemented(ago: int, words: str) -> Ending:
    """The recorder answers."""

    def ending(file: SightingFile) -> Telling:
        yield file.town.days.at(ago, ADDED)
        sightings.supplement(file.sighting(), words, by=file.town.staff["recorder"])

    return ending


def set_aside(ago: int, because: str) -> Ending:
    """The clerk finds that it was no staging."""

    def ending(file: SightingFile) -> Telling:
        yield file.town.days.at(ago, ASKED)
        sightings.set_aside(file.sighting(), because=because, by=file.town.staff["clerk"])

    return ending


def repeated(ago: int) -> Ending:
    """The clerk finds that the second record repeats the first."""

    def ending(file: SightingFile) -> Telling:
        yield file.town.days.at(ago, ASKED)
        first, again = file.sighting(0), file.sighting(1)
        sightings.mark_duplicate(again, of=first, by=file.town.staff["clerk"])

    return ending
