"""The steps of the set-up, each done once, and again only when what it depends on changes."""

import time
from collections.abc import Sequence
from typing import Protocol

from feeadmin.bootstrap import turn
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.words import say, seconds


class Step(Protocol):
    """One thing the product needs before it can start."""

    @property
    def doing(self) -> str:
        """What is said while it is made: "making .venv"."""

    def stands(self) -> bool:
        """Tell, in a few milliseconds, whether it is there and up to date."""

    def make(self) -> None:
        """Make it, over whatever an interrupted attempt left. Raises Stopped."""


def take(steps: Sequence[Step], places: Places) -> None:
    """See to it that every step stands, in order."""
    if all(step.stands() for step in steps):
        return
    try:
        with turn.taken(places.tools / "turn"):
            for step in steps:
                # Asked again here: whoever had the turn before us may have done this step.
                if not step.stands():
                    _make(step)
    except KeyboardInterrupt:
        say("what is done already is kept; the same command goes on from there")
        raise


def _make(step: Step) -> None:
    say(step.doing)
    began = time.monotonic()
    step.make()
    say(f"  done in {seconds(time.monotonic() - began)}")
