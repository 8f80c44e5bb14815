"""Many stories told at once, in the order of time.

A story is a generator: it yields the instant it wants to go on at, and then does there
what its people did. The chronicle always lets the earliest go on, so numbers, books and
histories come out as they would have in a real office.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count

from feeadmin.kernel import clock

Telling = Iterator[datetime]
"""A story under way: the instants at which it goes on."""


class OutOfTime(AssertionError):
    """A story went back in time, or past the day of the demonstration."""


class Chronicle:
    """Lets stories go on in turn, each at its instant."""

    def __init__(self, *, until: datetime, told: Callable[[datetime], None]) -> None:
        self.until = until
        self._told = told
        self._serial = count()
        self._waiting: list[tuple[datetime, int, Telling]] = []
        self._now: datetime | None = None

    def begin(self, story: Telling) -> None:
        """Let a story wait for its first instant. One story may begin another."""
        self._go_on_later(story)

    def tell(self) -> None:
        """Tell every story to its end. Raises OutOfTime."""
        while self._waiting:
            instant, _serial, story = heapq.heappop(self._waiting)
            self._now = instant
            with clock.pretending(instant):
                self._go_on_later(story)
            self._told(instant)

    def _go_on_later(self, story: Telling) -> None:
        instant = next(story, None)
        if instant is None:
            return
        if instant >= self.until or (self._now and instant < self._now):
            raise OutOfTime(f"A story wants to go on at {instant}; it is {self._now} now.")
        heapq.heappush(self._waiting, (instant, next(self._serial), story))
