"""The project's own Python environment, .venv, apart from whatever else the machine has."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from feeadmin.bootstrap.folders import discard
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import attempt, run
from feeadmin.bootstrap.stamps import Stamp, digest
from feeadmin.bootstrap.words import Stopped


@dataclass(frozen=True)
class Environment:
    """An empty .venv; packages.py fills it."""

    places: Places

    doing = "making the Python environment .venv"

    def stands(self) -> bool:
        return self._stamp.reads(self._key()) and not self._unfit.exists()

    def make(self) -> None:
        """Make .venv anew, or keep the one that is there if somebody made it by hand and it works.

        One whose making was interrupted is not kept, nor one that was made for another folder (a
        copied checkout) or for a Python that has been replaced since: its note no longer fits.
        """
        ours = self._unfit.exists() or self._stamp.file.exists()
        if ours or not self._works():
            with self.changing():
                discard(self.places.environment, self.places.tools)
                self._create()
        self._stamp.set(self._key())

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold .venv for unfit until what is done to it inside has come to its end.

        A package that was half copied when its installer was killed may look whole to the next
        one, so such a .venv is made anew. An installer that failed by itself has tidied up.
        """
        self._unfit.parent.mkdir(parents=True, exist_ok=True)
        self._unfit.touch()
        try:
            yield
        except Stopped:
            self._unfit.unlink()
            raise
        self._unfit.unlink()

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.environment / "made.stamp")

    @property
    def _unfit(self) -> Path:
        """Outside .venv, since it has to be there before .venv is."""
        return self.places.tools / "environment.unfit"

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
