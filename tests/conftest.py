"""One migrated database for each worker; what a test changes is rolled back.

`FEEADMIN_TEST_DATABASE=postgres` runs the same tests on the server at
`FEEADMIN_TEST_POSTGRES`. Tests of several processes or browsers, which must commit for
real, take a database of their own from `own_database`.
"""

from __future__ import annotations

import os
import shutil
import weakref
from contextlib import contextmanager
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import settings

from feeadmin import language
from feeadmin.app import create_app
from feeadmin.config import Config
from feeadmin.kernel import audit, db, files, schema
from feeadmin.notices import access
from tests.pages import Visitor

# No test is timed: what is slow on a busy machine is not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SECRET = "a key for tests, and for nothing else at all"
ON_POSTGRES = os.environ.get("FEEADMIN_TEST_DATABASE") == "postgres"
_serial = count(1)
_made: list[str] = []
_connected: weakref.WeakSet[sa.Engine] = weakref.WeakSet()


@pytest.fixture(scope="session")
def worker(request):
    """Return a name that no other worker of this run has."""
    name = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    return f"{name}_{os.environ.get('PYTEST_XDIST_TESTRUNUID', str(os.getpid()))[:8]}"


@pytest.fixture(scope="session")
def template(worker, tmp_path_factory):
    """Return the address of a migrated database, empty but for its tables."""
    url = _new_url(f"template_{worker}", tmp_path_factory)
    engine = db.open_engine(url)
    schema.migrate(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def engine(template, tmp_path_factory, worker):
    url = copy_of(template, f"shared_{worker}", tmp_path_factory)
    engine = db.connect(url)
    audit.watch()
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def kept_files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    files.keep_in(folder)
    access.seal_with(SECRET)
    return folder


@pytest.fixture(scope="session")
def app(engine, kept_files, tmp_path_factory):
    """Return the product itself, on the worker's database."""
    address = engine.url.render_as_string(hide_password=False)
    config = Config(data=tmp_path_factory.mktemp("house"), database_url=address, secret_key=SECRET)
    product = create_app(config)
    product.testing = True
    # It opened an engine of its own; the tests go on with the one they have.
    db.session.session_factory.kw["bind"].dispose()
    db.session.remove()
    db.session.configure(bind=engine)
    return product


@contextmanager
def inside(engine):
    """Let the session's commits be savepoints of one transaction, rolled back unless committed."""
    before = db.session.session_factory.kw.get("bind")
    with engine.connect() as connection:
        db.session.remove()
        db.session.configure(bind=connection, join_transaction_mode="create_savepoint")
        # Closing the connection rolls back what was not committed.
        yield connection.begin()
        db.session.remove()
    db.session.configure(bind=before, join_transaction_mode="conditional_savepoint")


@pytest.fixture
def visitor(app, database):
    """Return somebody with a browser who is nobody yet."""
    return Visitor(app)


@pytest.fixture
def database(engine, kept_files):
    """Let the test commit as it likes, inside a transaction that never does."""
    files.keep_in(kept_files)
    access.seal_with(SECRET)
    with inside(engine) as outer:
        yield outer.connection


@pytest.fixture
def session(database):
    return db.session


@sa.event.listens_for(sa.Engine, "engine_connect")
def _know_who_connected(connection):
    _connected.add(connection.engine)


@pytest.fixture
def own_database(template, tmp_path_factory, worker, tmp_path):
    """Return the address of a database that is this test's alone, bound for real commits."""
    url = copy_of(template, f"own_{worker}_{next(_serial)}", tmp_path_factory)
    before = db.session.session_factory.kw.get("bind")
    engine = db.connect(url)
    audit.watch()
    files.keep_in(tmp_path / "files")
    access.seal_with(SECRET)
    yield url
    db.session.remove()
    # The product, started by a test on the same database, opened engines of its own.
    for opened in {engine, *_connected}:
        if opened.url.database == engine.url.database:
            opened.dispose()
    db.session.configure(bind=before)


@pytest.fixture(autouse=True)
def _speak_english():
    """Let no page that an earlier test read in Spanish have the last word."""
    language.speak("en")


@pytest.fixture(scope="session", autouse=True)
def _leave_no_database():
    """Drop what was made on the server, which others use after us."""
    yield
    if _made:
        db.session.remove()
        _on_server(*(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in _made))


def _new_url(name, tmp_path_factory):
    if not ON_POSTGRES:
        return f"sqlite:///{tmp_path_factory.mktemp('db')}/{name}.sqlite"
    _on_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    _made.append(name)
    return str(_server().set(database=name).render_as_string(hide_password=False))


def copy_of(template, name, tmp_path_factory):
    if not ON_POSTGRES:
        url = f"sqlite:///{tmp_path_factory.mktemp('db')}/{name}.sqlite"
        shutil.copyfile(sa.make_url(template).database, sa.make_url(url).database)
        return url
    source = sa.make_url(template).database
    _on_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    _made.append(name)
    return str(_server().set(database=name).render_as_string(hide_password=False))


def _server():
    url = os.environ.get("FEEADMIN_TEST_POSTGRES")
    if not url:
        pytest.fail("FEEADMIN_TEST_POSTGRES is not set; run the tests with: feeadmin test")
    return sa.make_url(url.replace("postgresql://", "postgresql+psycopg://"))


def _on_server(*statements):
    engine = sa.create_engine(_server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
