"""One notice made so many times: what a turn is, and what it leaves to be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

COUNT = "notices.txt"


def ask_for(count: int, folder: Path) -> None:
    """Say how many notices a turn makes."""
    (folder / COUNT).write_text(str(count))


def asked_for(folder: Path) -> int:
    """Return how many notices a turn makes."""
    return int((folder / COUNT).read_text())


def made(folder: Path, name: str, make: Callable[[], bytes]) -> Iterator[Callable[[], object]]:
    """Make one notice at nobody's expense and keep it, then yield the making of all of them."""
    kept(folder, name).write_bytes(make())
    count = asked_for(folder)

    def piece() -> None:
        for _notice in range(count):
            make()

    yield piece


def kept(folder: Path, name: str) -> Path:
    """Return where the notice of one who makes them lies."""
    return folder / f"{name}.pdf"
