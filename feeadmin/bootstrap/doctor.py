"""`python3 -m feeadmin doctor`: what this machine has, in words. It changes nothing."""

import os
import platform
import shutil
import sqlite3

from feeadmin.bootstrap import browser, packages, pango, postgres
from feeadmin.bootstrap.environment import Environment
from feeadmin.bootstrap.frontend import FrontEndPackages, Vendor
from feeadmin.bootstrap.letterfonts import LetterFonts
from feeadmin.bootstrap.places import Places
from feeadmin.bootstrap.steps import Step
from feeadmin.bootstrap.words import say


def tell(places: Places) -> None:
    """Print one line per thing the product or its tests need."""
    for name, finding in findings(places).items():
        say(f"{name}: {finding}")


def findings(places: Places) -> dict[str, str]:
    """Return what was found, by the name of the thing."""
    return {
        "Python": f"{platform.python_version()}, with SQLite {sqlite3.sqlite_version}",
        "environment .venv": _standing(Environment(places)),
        "packages to run": _standing(packages.Packages(places, packages.RUN)),
        "packages to test": _standing(packages.Packages(places, packages.TEST)),
        "Pango": _libraries(places),
        "npm": shutil.which("npm") or "none; set-up fetches Node.js for itself when it needs it",
        "front-end packages": _standing(FrontEndPackages(places)),
        "front-end files": _standing(Vendor(places)),
        "typefaces for letters": _standing(LetterFonts(places)),
        "PostgreSQL for tests": _postgres(),
        "browser for tests": _browser(),
    }


def _standing(step: Step) -> str:
    return "there and up to date" if step.stands() else "not there yet; set-up makes it"


def _libraries(places: Places) -> str:
    lacking = pango.missing()
    if not lacking:
        return "all of its libraries load"
    if pango.Pango(places).stands():
        return "unpacked beside the project"
    return f"not there yet: {', '.join(lacking)}"


def _postgres() -> str:
    if os.environ.get(postgres.URL):
        return f"the server named in {postgres.URL}"
    programs = postgres.find_programs()
    if programs is None:
        return "none; the tests on it are skipped"
    return f"tests start their own from {programs}"


def _browser() -> str:
    lacking = browser.lacking(os.environ)
    return f"{lacking}; its tests are skipped" if lacking else str(browser.find(os.environ))
