"""Debian's packages: installed by root, or unpacked beside the project by anybody else."""

import os
import shutil
from pathlib import Path

from feeadmin.bootstrap.folders import discard
from feeadmin.bootstrap.programs import attempt, run
from feeadmin.bootstrap.words import Stopped

_QUIETLY = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}


def is_here() -> bool:
    """Tell whether this machine takes Debian's packages."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def may_install() -> bool:
    """Tell whether we may change this machine."""
    return os.geteuid() == 0


def release(file: Path = Path("/etc/os-release")) -> str:
    """Return the name and number of the system's release, as it gives them itself.

    Libraries unpacked for one release are not used on the next.
    """
    try:
        return file.read_text()
    except OSError:
        return "no release"


def install(*packages: str) -> None:
    """Install packages on the machine, fetching the package lists when they are missing or old.

    Raises Stopped when they cannot be had.
    """
    command = ("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)
    if attempt(*command, variables=_QUIETLY).returncode == 0:
        return
    names = " ".join(packages)
    trouble = f"Debian's packages could not be installed ({names}). Check the network connection."
    run("apt-get", "update", "-q", trouble=trouble, variables=_QUIETLY)
    run(*command, trouble=trouble, variables=_QUIETLY)


def unpack(*packages: str, into: Path) -> None:
    """Fetch packages, and whatever of their needs the machine lacks, and unpack them in a folder.

    This needs no rights. The machine's package lists are used while they serve; where they are
    missing or old, fresh ones are kept beside `into`. Raises Stopped when the packages cannot be
    had.
    """
    discard(into, into.parent)
    into.mkdir(parents=True)
    if not (_fetch(packages, into, settings=()) or _fetch(packages, into, _own_lists(into))):
        names = " ".join(packages)
        raise Stopped(
            f"Debian's packages could not be fetched. Ask for them to be installed by root: "
            f"apt-get install --no-install-recommends {names}"
        )
    for archive in into.glob("*.deb"):
        run("dpkg-deb", "-x", archive, into, trouble=f"{archive.name} could not be unpacked.")
        archive.unlink()


def _fetch(packages: tuple[str, ...], into: Path, settings: tuple[str, ...]) -> bool:
    apt = ("apt-get", *settings)
    # The plan names what the machine lacks. A package that is there already is fetched all the
    # same: we were called because it does not serve.
    planning = ("install", "--simulate", "--reinstall", "--no-install-recommends")
    plan = attempt(*apt, *planning, *packages, variables=_QUIETLY)
    missing = [line.split()[1] for line in plan.stdout.splitlines() if line.startswith("Inst ")]
    if plan.returncode or not missing:
        return False
    return attempt(*apt, "download", *missing, cwd=into, variables=_QUIETLY).returncode == 0


def _own_lists(into: Path) -> tuple[str, ...]:
    ours = into.parent / "apt"
    (ours / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (ours / "cache").mkdir(exist_ok=True)
    settings = (
        *("-o", f"Dir::State::lists={ours / 'lists'}"),
        *("-o", f"Dir::Cache={ours / 'cache'}"),
        *("-o", "Debug::NoLocking=1"),
    )
    attempt("apt-get", *settings, "update", "-q", variables=_QUIETLY)
    return settings
