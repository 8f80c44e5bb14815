"""The program that installs Python packages: the fastest this machine can offer."""

import shutil
from pathlib import Path

from feeadmin.bootstrap import debian
from feeadmin.bootstrap.environment import outer_python
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import attempt, run
from feeadmin.bootstrap.tools import Tool
from feeadmin.bootstrap.words import Stopped

_TROUBLE = (
    "The Python packages could not be installed. Check the network connection and start the same "
    "command again; what is already done is kept."
)


def install(places: Places, *what: Path | str) -> None:
    """Install into .venv what these arguments name; they mean the same to uv and to pip.

    uv takes seconds where pip takes a minute, but does not read pip's settings: a machine that
    installs from a mirror of its own may need pip. Raises Stopped when neither succeeds.
    """
    fast = shutil.which("uv") or uv(places)
    done = attempt(fast, "pip", "install", "--quiet", "--python", places.python, *what)
    if done.returncode:
        _install_with_pip(places, *what)


def uv(places: Places) -> Path:
    """Return uv at the version of its lock file."""
    return Tool(places, "uv").fetched(_install_with_pip) / "bin" / "uv"


def _install_with_pip(places: Places, *what: Path | str) -> None:
    quietly = ("--quiet", "--no-input", "--disable-pip-version-check")
    run(*_pip(places), "install", *quietly, *what, trouble=_TROUBLE)


def _pip(places: Places) -> tuple[Path | str, ...]:
    """Return the words that start a pip which works for .venv, wherever it lies itself.

    One that lies outside is told which environment it works for, so a system that refuses
    packages of its own (PEP 668) is not touched. Raises Stopped when there is none to be had.
    """
    inside = (places.python, "-m", "pip")
    outside = (outer_python(), "-m", "pip", "--python", places.python)
    for pip in (inside, outside):
        if attempt(*pip, "--version").returncode == 0:
            return pip
    return places.python, _pip_from_debian(places) / "pip"


def _pip_from_debian(places: Places) -> Path:
    """Return pip as Debian keeps it for new environments: one archive, run as it is."""
    if not debian.is_here():
        raise Stopped(
            "This Python has no pip, which installs the packages feeadmin is built on. "
            "Install it with your system's package manager (it is often called python3-pip), "
            "then start the same command again."
        )
    archives = "usr/share/python-wheels/pip-*.whl"
    unpacked = places.tools / "pip"
    if not any(unpacked.glob(archives)):
        debian.unpack("python3-pip-whl", into=unpacked)
    return max(unpacked.glob(archives))
