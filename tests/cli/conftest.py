"""A house of the test's own, opened by the commands themselves."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from feeadmin.cli import main
from feeadmin.kernel import db
from tests.conftest import SECRET


@pytest.fixture
def house(own_database, tmp_path, monkeypatch):
    """Return a function that gives a command to an installation that is up to date and empty."""
    for name in [name for name in os.environ if name.startswith("FEEADMIN_")]:
        if not name.startswith("FEEADMIN_TEST_"):
            monkeypatch.delenv(name)
    settings = {
        "FEEADMIN_DATA": str(tmp_path / "data"),
        "FEEADMIN_DATABASE_URL": own_database.replace("+psycopg", ""),
        "FEEADMIN_SECRET_KEY": SECRET,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    engines = [db.session.get_bind()]

    def give(*words, typed=None, **changed):
        answer = CliRunner().invoke(main, [str(word) for word in words], input=typed, env=changed)
        db.session.remove()
        engines.append(db.session.get_bind())
        return answer

    yield give
    db.session.remove()
    for engine in engines:
        engine.dispose()
