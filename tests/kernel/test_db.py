"""The database keeps its promises: SQLite because it is told to, PostgreSQL because it is asked."""

import threading

import pytest
import sqlalchemy as sa

from feeadmin.kernel import db
from tests.conftest import ON_POSTGRES
from tests.kernel.parties import party

only_sqlite = pytest.mark.skipif(ON_POSTGRES, reason="SQLite's own promises")
only_postgres = pytest.mark.skipif(not ON_POSTGRES, reason="PostgreSQL's own promises")


@pytest.fixture
def own_engine(own_database):
    """A second engine on this test's own database."""
    engine = db.open_engine(own_database)
    yield engine
    engine.dispose()


@only_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 10_000), ("recursive_triggers", 1)],
)
def test_every_connection_to_sqlite_is_told_its_promises(own_engine, pragma, value):
    with own_engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 0), "WAL"),
        ((4, 0, 0), "TRUNCATE"),
    ],
)
def test_the_faster_journal_is_used_only_where_it_loses_nothing(version, journal):
    assert db._journal_mode(version) == journal


@only_postgres
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("timezone", "UTC"),
        ("statement_timeout", "2min"),
        ("lock_timeout", "10s"),
        ("transaction_isolation", "read committed"),
    ],
)
def test_every_connection_to_postgresql_is_asked_for_its_promises(own_engine, setting, value):
    with own_engine.connect() as connection:
        assert connection.exec_driver_sql(f"SHOW {setting}").scalar() == value


def test_an_engine_for_postgresql_is_opened_without_touching_the_server():
    engine = db.open_engine("postgresql+psycopg://nobody@nowhere.example/nothing")
    assert engine.dialect.name == "postgresql"


def test_a_row_pointing_nowhere_is_refused(own_engine):
    with own_engine.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(
            sa.text(
                "INSERT INTO postal_address (party_id, lines, since_on, source)"
                " VALUES (404, '[]', '2026-01-01', 'nowhere')"
            )
        )


def test_a_value_outside_its_list_is_refused_by_the_column_s_own_check(own_engine):
    with own_engine.connect() as connection, pytest.raises(sa.exc.IntegrityError, match="kind"):
        connection.execute(
            sa.text(
                "INSERT INTO party (kind, name, capacity, owner_class, registry_number, language,"
                " edition) VALUES ('ghost', 'x', '', 'PRIVATE', '', 'en', 1)"
            )
        )


def test_two_columns_may_take_the_same_list_of_values(own_engine):
    checks = {check["name"] for check in sa.inspect(own_engine).get_check_constraints("transfer")}
    assert {"ck_transfer_debit", "ck_transfer_credit", "ck_transfer_positive"} <= checks


def test_the_first_write_of_a_transaction_can_be_taken_back(own_engine):
    with own_engine.connect() as connection:
        connection.execute(sa.text("CREATE TABLE scratch (id integer)"))
        connection.rollback()
        with connection.begin_nested():
            assert "scratch" not in sa.inspect(connection).get_table_names()


def test_the_session_is_bound_to_the_database_connected_last(own_database):
    assert db.session.get_bind().url.render_as_string(hide_password=False) == own_database


def test_a_row_names_itself_for_whoever_reads_a_fault(database):
    holder = party()
    assert repr(holder) == f"<Party {holder.id}>"
    assert holder.history == f"party:{holder.id}"


@only_sqlite
def test_a_writer_waits_for_the_one_before_and_then_goes_on(own_engine):
    events = []
    queueing = own_engine.execution_options(sqlite_begin="IMMEDIATE")
    first = queueing.connect()
    first.exec_driver_sql("SELECT 1")

    def second():
        with queueing.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            events.append("second began")

    waiting = threading.Thread(target=second)
    waiting.start()
    waiting.join(0.2)
    events.append("first ends")
    first.rollback()
    first.close()
    waiting.join(5)
    assert events == ["first ends", "second began"]


@only_sqlite
def test_a_writer_keeps_its_turn_until_it_lets_go_of_its_connection(own_engine):
    with own_engine.connect().execution_options(sqlite_begin="IMMEDIATE") as writer:
        for _again in range(2):
            assert writer.exec_driver_sql("SELECT 1").scalar() == 1
            writer.commit()


@only_sqlite
def test_a_writer_whose_connection_breaks_holds_nobody_up(own_engine):
    queueing = own_engine.execution_options(sqlite_begin="IMMEDIATE")
    went_on = threading.Event()

    def go_on():
        with queueing.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            went_on.set()

    with queueing.connect() as broken:
        broken.exec_driver_sql("SELECT 1")
        kept_alive = broken.connection.dbapi_connection
        broken.invalidate()
        threading.Thread(target=go_on, daemon=True).start()
        assert went_on.wait(5)
    assert kept_alive is not None


@only_sqlite
def test_readers_pass_a_waiting_writer(own_engine):
    with own_engine.connect() as reader, own_engine.connect() as writer:
        writer.execution_options(sqlite_begin="IMMEDIATE").exec_driver_sql("SELECT 1")
        assert reader.exec_driver_sql("SELECT count(*) FROM party").scalar() == 0
