"""The Chromium that drives the pages in tests: the machine's own, never a downloaded one."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from feeadmin.bootstrap.libraries import loads

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Playwright's driver is linked against it, and a minimal system goes without.
DRIVER_NEEDS = "libatomic.so.1"
HOW_TO_GET_IT = (
    "Install it from your system's packages, on Debian with "
    "`apt-get install chromium libatomic1`, or name a Chromium or Chrome in CHROMIUM."
)


def find(environ: Mapping[str, str]) -> Path | None:
    """Return the browser named in CHROMIUM, else the first on PATH under one of its usual names."""
    names = (environ[VARIABLE],) if environ.get(VARIABLE) else NAMES
    found = (shutil.which(name, path=environ.get("PATH")) for name in names)
    return next((Path(program) for program in found if program), None)


def lacking(environ: Mapping[str, str]) -> str | None:
    """Return what keeps the browser tests from running, as the end of a sentence, or None."""
    if find(environ) is None:
        return "no Chromium was found"
    if sys.platform == "linux" and not loads(DRIVER_NEEDS):
        return f"the library {DRIVER_NEEDS} is missing"
    return None
