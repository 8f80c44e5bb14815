"""A real server on a database of its own, and a real Chromium."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time

import pytest
from playwright.sync_api import sync_playwright

from feeadmin.bootstrap import browser
from feeadmin.config import ROOT
from feeadmin.kernel import audit, db, files
from feeadmin.notices import access
from tests.conftest import SECRET, copy_of
from tests.journeys import town as towns
from tests.journeys.walker import Walker

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SERVING = re.compile(r"staff\s+(http://\S+)/")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            # One worker walks them all: each would build the town and start the house anew.
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def chromium():
    missing = browser.lacking(os.environ)
    if missing:
        pytest.skip(f"{missing}. {browser.HOW_TO_GET_IT}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(browser.find(os.environ)), args=["--no-sandbox"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def house(template, engine, tmp_path_factory, worker):
    """Serve a town of its own by the product's own command; return (address, town)."""
    data = tmp_path_factory.mktemp("house")
    url = copy_of(template, f"journeys_{worker}", tmp_path_factory)
    own = db.connect(url)
    audit.watch()
    files.keep_in(data / "files")
    access.seal_with(SECRET)
    town = towns.build()
    own.dispose()
    db.session.remove()
    db.session.configure(bind=engine)
    environ = {
        **os.environ,
        "FEEADMIN_DATA": str(data),
        "FEEADMIN_DATABASE_URL": url.replace("+psycopg", ""),
        "FEEADMIN_SECRET_KEY": SECRET,
    }
    said = data / "server.log"
    command = [sys.executable, "-m", "feeadmin", "run", "--port", "0"]
    with (
        said.open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log) as server,
    ):
        yield _address(server, said), town
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def walks(chromium, house):
    """Return a function that opens a window: at a desk, or on a phone standing on a lot."""
    address, town = house
    contexts = []

    def walk(*, phone: bool = False, lot: int = 1, scripts: bool = True) -> Walker:
        lon, lat = towns.middle_of(lot)
        context = chromium.new_context(
            viewport=PHONE if phone else DESK,
            geolocation={"longitude": lon, "latitude": lat, "accuracy": 5},
            permissions=["geolocation"],
            java_script_enabled=scripts,
        )
        # A letter takes seconds to make, and longer where several test runs share two cores.
        context.set_default_timeout(30_000)
        contexts.append(context)
        return Walker(context, address, town, scripts=scripts)

    yield walk
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(walks):
    """Return a function that opens a window and signs somebody of an office in."""

    def sign_in(role, **options):
        walker = walks(**options)
        walker.sign_in(role)
        return walker

    return sign_in


@pytest.fixture
def town(house):
    return house[1]


def _address(server, said) -> str:
    """Return where the server listens, once it says so."""
    while server.poll() is None:
        found = SERVING.search(said.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{said.read_text()}")
