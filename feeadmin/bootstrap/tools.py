"""Programs that the set-up fetches for its own use; the product never sees them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from feeadmin.bootstrap.folders import discard
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.stamps import Stamp, digest

LOCKS = Path(__file__).parent / "locks"
NAMES = ("node", "uv")


@dataclass(frozen=True)
class Tool:
    """One such program, published as a Python package and pinned by a lock file of its own."""

    places: Places
    name: str

    @property
    def wanted(self) -> Path:
        """The file that says, loosely, which package it is."""
        return LOCKS / f"{self.name}.in"

    @property
    def lock(self) -> Path:
        return LOCKS / f"{self.name}.txt"

    def fetched(self, install: Callable[..., None]) -> Path:
        """Return its folder; one that is missing or of another version is filled by `install`."""
        folder = self.places.tools / self.name
        stamp = Stamp(folder / "tool.stamp")
        if not stamp.reads(digest([self.lock])):
            discard(folder, self.places.tools)
            install(self.places, "--require-hashes", "--target", folder, "-r", self.lock)
            stamp.set(digest([self.lock]))
        return folder
