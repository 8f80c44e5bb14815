"""One demonstration city for the whole run, built by its own command; the tests only read it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from feeadmin.cli import main
from feeadmin.kernel import audit, db, files
from feeadmin.notices import access
from tests import conftest as houses

ON = date(2026, 11, 23)
"""A Monday, with Thanksgiving ahead and Veterans Day behind."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/demo" in item.path.as_posix():
            # One worker reads it: each would build a city of its own.
            item.add_marker(pytest.mark.xdist_group("demonstration"))


@pytest.fixture(scope="session")
def built(template, worker, tmp_path_factory):
    """Return where the city stands, and what its builder said."""
    return SimpleNamespace(**_build(template, worker, tmp_path_factory))


@pytest.fixture
def city(built, tmp_path):
    """Open the demonstration city for one test, and return what its builder said."""
    before = db.session.session_factory.kw.get("bind")
    engine = db.connect(built.url)
    audit.watch()
    files.keep_in(Path(built.data) / "files")
    access.seal_with(houses.SECRET)
    yield built
    db.session.remove()
    engine.dispose()
    db.session.configure(bind=before)


@pytest.fixture
def new_house(template, worker, tmp_path_factory):
    """Open an empty database of the test's own, as often as it is called."""
    before = db.session.session_factory.kw.get("bind")
    engines = []

    def opened():
        name = f"twin_{worker}_{len(engines)}"
        engines.append(db.connect(houses.copy_of(template, name, tmp_path_factory)))
        audit.watch()
        files.keep_in(tmp_path_factory.mktemp(name))
        access.seal_with(houses.SECRET)

    yield opened
    db.session.remove()
    for engine in engines:
        engine.dispose()
    db.session.configure(bind=before)


def _build(template, worker, tmp_path_factory):
    url = houses.copy_of(template, f"demonstration_{worker}", tmp_path_factory)
    data = tmp_path_factory.mktemp("demonstration")
    answer = run(url, data, "reset", "--on", ON.isoformat(), "--json")
    assert answer.exit_code == 0, answer.output
    return {"url": url, "data": str(data), "said": json.loads(answer.stdout)}


def run(url, data, *words):
    """Give the command `feeadmin demo` in a house, and return its answer."""
    before = db.session.session_factory.kw.get("bind")
    answer = CliRunner().invoke(
        main,
        ["demo", *words],
        env={
            "FEEADMIN_DATA": str(data),
            "FEEADMIN_DATABASE_URL": url,
            "FEEADMIN_SECRET_KEY": houses.SECRET,
        },
        catch_exceptions=False,
    )
    opened = db.session.get_bind()
    db.session.remove()
    if opened is not before:
        opened.dispose()
    db.session.configure(bind=before)
    return answer
