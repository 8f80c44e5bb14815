"""The product starts on a database that fits it, and on no other."""

import runpy

import pytest
import sqlalchemy as sa

from feeadmin.app import NotReady, create_app
from feeadmin.config import ROOT, Config
from feeadmin.kernel import db, schema
from feeadmin.kernel.guards import GuardMissing
from feeadmin.letters import LettersNotReady
from tests.conftest import ON_POSTGRES, SECRET


@pytest.fixture(autouse=True)
def bound_as_before(engine):
    yield
    db.session.remove()
    db.session.configure(bind=engine)


@pytest.fixture
def opened(engine):
    """Close what the product opened, before its database goes."""
    yield
    db.session.remove()
    bound = db.session.session_factory.kw["bind"]
    if bound is not engine:
        bound.dispose()


@pytest.fixture
def start(opened, tmp_path):
    """Return a function that starts the product on a database."""
    return lambda url: create_app(Config(data=tmp_path, database_url=url, secret_key=SECRET))


def test_it_starts_on_a_database_of_this_release(own_database, start):
    assert start(own_database).test_client().get("/help").status_code == 200


def test_it_does_not_start_on_an_empty_database(start, tmp_path):
    with pytest.raises(NotReady, match=r"is not at this release. Run: feeadmin migrate"):
        start(f"sqlite:///{tmp_path / 'empty.sqlite'}")


def test_it_does_not_start_on_a_database_of_an_older_release(own_database, start):
    engine = db.open_engine(own_database)
    schema.downgrade(engine, "-1")
    engine.dispose()
    with pytest.raises(NotReady, match="feeadmin migrate"):
        start(own_database)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/such/folder/feeadmin.sqlite",
        "postgresql+psycopg://clerk:sesame@127.0.0.1:1/feeadmin",
    ],
)
def test_it_does_not_start_on_a_database_that_does_not_answer(start, url):
    with pytest.raises(NotReady, match=r"does not answer. Start it") as stopped:
        start(url)
    assert "sesame" not in str(stopped.value)


def test_it_does_not_start_where_what_never_changes_could_be_changed(own_database, start):
    engine = db.open_engine(own_database)
    with engine.begin() as connection:
        name = "transfer_guard ON transfer" if ON_POSTGRES else "transfer_update_guard"
        connection.execute(sa.text(f"DROP TRIGGER {name}"))
    engine.dispose()
    with pytest.raises(GuardMissing, match="The guards of transfer are missing"):
        start(own_database)


@pytest.mark.usefixtures("opened")
def test_it_does_not_start_with_a_key_of_the_seal_that_cannot_be_used(own_database, tmp_path):
    config = Config(
        data=tmp_path,
        database_url=own_database,
        secret_key=SECRET,
        seal_key=str(tmp_path / "none.p12"),
        seal_passphrase_file=str(tmp_path / "none"),
    )
    with pytest.raises(LettersNotReady, match=r"_KEY names .*none.p12, which cannot be read"):
        create_app(config)


def test_nor_does_a_web_server_and_says_so_in_one_sentence(own_database, web_server, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        web_server(
            FEEADMIN_DATABASE_URL=own_database.replace("+psycopg", ""),
            FEEADMIN_SEAL_KEY=str(tmp_path / "none.p12"),
            FEEADMIN_SEAL_PASSPHRASE_FILE=str(tmp_path / "none"),
        )
    assert str(stopped.value).startswith("feeadmin: FEEADMIN_SEAL_KEY names ")


@pytest.fixture
def web_server(opened, monkeypatch, tmp_path):
    """Return a function that starts the product as a web server does, under these settings."""

    def start(**environ):
        monkeypatch.setenv("FEEADMIN_DATA", str(tmp_path))
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "wsgi.py"))["app"]

    return start


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "feeadmin: The database sqlite:///"),
        ({"FEEADMIN_HTTPS": "perhaps"}, "feeadmin: FEEADMIN_HTTPS must be yes or no."),
    ],
)
def test_a_web_server_is_told_in_one_sentence_why_it_does_not_start(web_server, environ, said):
    with pytest.raises(SystemExit) as stopped:
        web_server(**environ)
    assert str(stopped.value).startswith(said)


def test_a_web_server_starts_on_a_database_that_fits(own_database, web_server):
    product = web_server(FEEADMIN_DATABASE_URL=own_database.replace("+psycopg", ""))
    assert product.test_client().get("/help").status_code == 200
