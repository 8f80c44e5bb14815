"""The project's own Python environment, .venv, apart from whatever else the machine has."""

import os
import sys
from dataclasses import dataclass

from feeadmin.bootstrap.folders import discard
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import attempt, run
from feeadmin.bootstrap.stamps import Stamp, digest


@dataclass(frozen=True)
class Environment:
    """An empty .venv; packages.py fills it."""

    places: Places

    doing = "making the Python environment .venv"

    def stands(self) -> bool:
        return self._stamp.reads(self._key())

    def make(self) -> None:
        """Make .venv anew, or keep the one that is there if somebody made it by hand and it works.

        One that was made for another folder (a copied checkout) or for a Python that has been
        replaced since has a note that no longer fits: it is not kept.
        """
        if self._stamp.file.exists() or not self._works():
            discard(self.places.environment, self.places.tools)
            self._create()
        self._stamp.set(self._key())

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.environment / "made.stamp")

    def _key(self) -> str:
        interpreter = os.path.realpath(self.places.python)
        return digest([interpreter, str(self.places.environment)])

    def _works(self) -> bool:
        question = "import sys; sys.exit(sys.version_info < (3, 11))"
        return attempt(self.places.python, "-c", question).returncode == 0

    def _create(self) -> None:
        """Make .venv with pip inside where this Python brings pip along, else without.

        Debian keeps the bundled pip in a package of its own; installer.py finds another.
        """
        plain = ("-m", "venv", self.places.environment)
        if attempt(outer_python(), *plain).returncode:
            run(
                *(outer_python(), *plain, "--clear", "--without-pip"),
                trouble="The Python environment .venv could not be made.",
            )


def outer_python() -> str:
    """Return the Python that was here before .venv, even when we run inside .venv."""
    return getattr(sys, "_base_executable", None) or sys.executable
