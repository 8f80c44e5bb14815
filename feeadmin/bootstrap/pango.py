"""Pango and HarfBuzz, the libraries that set the type of every letter."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

from feeadmin.bootstrap import debian
from feeadmin.bootstrap.libraries import loads
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.stamps import Stamp, digest
from feeadmin.bootstrap.words import Stopped

# The three that WeasyPrint opens by name; without the third it falls back to a path that takes
# three to forty times as long for a notice.
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "HarfBuzz-Subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
}
DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

_BY_HAND = f"""\
The libraries that set the type of letters are missing: {{missing}}.
Install them with one of these, then start the same command again:
    apt-get install --no-install-recommends {" ".join(DEBIAN)}
    dnf install pango harfbuzz
    brew install pango harfbuzz"""


@dataclass(frozen=True)
class Pango:
    """The libraries, from the system or unpacked beside the project."""

    places: Places

    doing = "fetching Pango, which sets the type of letters"

    def stands(self) -> bool:
        return not missing() or self._stamp.reads(_key())

    def make(self) -> None:
        if debian.is_here() and debian.may_install():
            debian.install(*DEBIAN)
        elif debian.is_here():
            self._stamp.lift()
            debian.unpack(*DEBIAN, into=self._folder)
            self._stamp.set(_key())
        if not self.stands():
            raise Stopped(_BY_HAND.format(missing=", ".join(missing())))

    def search_path(self) -> str | None:
        """Return where the loader should look for libraries; None when nowhere in particular.

        A process reads it once, when it starts. Asking again from within gives the same answer.
        """
        paths = os.environ.get("LD_LIBRARY_PATH", "").split(":")
        if missing():
            unpacked = self._folder.glob("**/lib/*-linux-*/")
            paths = [*map(str, sorted(unpacked)), *paths]
        return ":".join(path for path in dict.fromkeys(paths) if path) or None

    @property
    def _folder(self) -> Path:
        return self.places.tools / "pango"

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self._folder / "pango.stamp")


def missing() -> list[str]:
    """Return the names of the libraries that this process cannot load.

    Asked before WeasyPrint is imported: it does not survive the lack of them gracefully.
    """
    return [name for name, files in LIBRARIES.items() if not any(map(loads, files))]


def _key() -> str:
    return digest([debian.release(), platform.machine()])
