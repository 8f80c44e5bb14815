"""The Python packages, exactly those of the lock file, and the product itself beside them."""

import json
import tomllib
from dataclasses import dataclass

from feeadmin.bootstrap import installer
from feeadmin.bootstrap.environment import Environment
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.stamps import Stamp, digest

RUN = "requirements.lock"
TEST = "requirements.test.lock"


@dataclass(frozen=True)
class Packages:
    """What one lock file lists, in .venv, each file checked against its hash."""

    places: Places
    lock: str

    @property
    def doing(self) -> str:
        return f"installing the Python packages of {self.lock}"

    def stands(self) -> bool:
        """Tell whether they are there; those for tests include those for running."""
        return self._stamp.reads(self._key(TEST), self._key(self.lock))

    def make(self) -> None:
        self._stamp.lift()
        with Environment(self.places).changing():
            installer.install(self.places, "--require-hashes", "-r", self.places.root / self.lock)
        self._stamp.set(self._key(self.lock))

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.environment / "packages.stamp")

    def _key(self, lock: str) -> str:
        return digest([lock, self.places.root / lock])


@dataclass(frozen=True)
class Product:
    """feeadmin itself in .venv, as a link to this folder, so that .venv/bin/feeadmin exists.

    What it is built with comes from the lock file too, hence no build isolation: an isolated
    build would fetch the same things unchecked.
    """

    places: Places

    doing = "installing feeadmin itself"

    def stands(self) -> bool:
        return self._stamp.reads(self._key())

    def make(self) -> None:
        self._stamp.lift()
        link = ("--no-deps", "--no-build-isolation", "--editable", self.places.root)
        with Environment(self.places).changing():
            installer.install(self.places, *link)
        self._stamp.set(self._key())

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.environment / "product.stamp")

    def _key(self) -> str:
        """Depend on what an installation reads of the project, not on the settings of linters."""
        project = tomllib.loads(self.places.project.read_text())
        return digest([json.dumps([project["project"], project["build-system"]], sort_keys=True)])
