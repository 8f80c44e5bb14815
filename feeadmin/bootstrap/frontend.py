"""The front-end packages and typefaces, fetched by npm and cut down to the files in use."""

from dataclasses import dataclass
from pathlib import Path

from feeadmin.bootstrap import node, vendor
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import run
from feeadmin.bootstrap.stamps import Stamp, digest

_TROUBLE = (
    "The front-end packages could not be installed. Check the network connection and start the "
    "same command again; what is already done is kept."
)


@dataclass(frozen=True)
class FrontEndPackages:
    """Everything in package-lock.json, checked against its hashes; no install script is run."""

    places: Places

    doing = "installing the front-end packages and typefaces"

    def stands(self) -> bool:
        return self._stamp.reads(self._key())

    def make(self) -> None:
        command = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
        run(*node.npm(self.places), *command, cwd=self.places.assets, trouble=_TROUBLE)
        self._stamp.set(self._key())

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.packages / "packages.stamp")

    def _key(self) -> str:
        return digest([self.places.assets / "package-lock.json"])


@dataclass(frozen=True)
class Vendor:
    """The served files, copied out of the packages."""

    places: Places

    doing = "copying the front-end files in use"

    def stands(self) -> bool:
        return self._stamp.reads(self._key())

    def make(self) -> None:
        vendor.copy(self.places.packages, self.places.vendor)
        self._stamp.set(self._key())

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self.places.vendor / "vendor.stamp")

    def _key(self) -> str:
        return digest([self.places.assets / "package-lock.json", Path(vendor.__file__)])
