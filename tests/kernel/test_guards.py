"""What is written in some tables stays as it was written: the database itself refuses."""

import runpy

import pytest
import sqlalchemy as sa

from feeadmin.config import ROOT
from feeadmin.kernel import db, guards
from feeadmin.kernel.guards import NEVER_CHANGED, GuardMissing
from feeadmin.sightings.models import CHANGING, Sighting
from tests.conftest import ON_POSTGRES
from tests.kernel.rows import put_into

TABLES = sorted(NEVER_CHANGED)
FACTS = sorted(set(Sighting.__table__.columns.keys()) - CHANGING)

ATTACKS = {
    "update": "UPDATE {table} SET {fact} = {fact}",
    "delete": "DELETE FROM {table}",
    "upsert": "INSERT INTO {table} SELECT * FROM {table} WHERE true"
    " ON CONFLICT (id) DO UPDATE SET {fact} = excluded.{fact}",
}
ON_SQLITE = {
    "insert or replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "update or replace": "UPDATE OR REPLACE {table} SET {fact} = {fact}",
    "update or ignore": "UPDATE OR IGNORE {table} SET {fact} = {fact}",
}
ON_THE_SERVER = {
    "truncate": "TRUNCATE {table} CASCADE",
    "truncate from above": "TRUNCATE person, staging_case, audit_entry, evidence_item CASCADE",
    "merge": "MERGE INTO {table} USING {table} AS same ON {table}.id = same.id"
    " WHEN MATCHED THEN DELETE",
}
ATTACKS |= ON_THE_SERVER if ON_POSTGRES else ON_SQLITE
REWRITE = "UPDATE sighting SET {column} = {column}"
REPLACE = "INSERT OR REPLACE INTO sighting (id, {columns}) SELECT 2, {columns} FROM sighting"


def a_fact_of(table):
    """Return a column that never changes: of a sighting a fact of it, of a version its text."""
    return {"sighting": "note", "rule_version": "text"}.get(table, "id")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_stays(database, table, attack):
    put_into(database, table)
    before = rows_of(database, table)
    statement = ATTACKS[attack].format(table=table, fact=a_fact_of(table))
    with pytest.raises(sa.exc.DBAPIError, match="is never changed"), database.begin_nested():
        database.exec_driver_sql(statement)
    assert rows_of(database, table) == before


def rows_of(database, table):
    return database.execute(sa.select(sa.text("*")).select_from(sa.text(table))).all()


@pytest.mark.parametrize("table", TABLES)
def test_new_rows_may_still_be_written(database, table):
    put_into(database, table)
    assert len(rows_of(database, table)) == 1


@pytest.mark.parametrize("column", sorted(CHANGING))
def test_what_the_desk_makes_of_a_sighting_may_change(database, column):
    put_into(database, "sighting")
    database.exec_driver_sql(REWRITE.format(column=column))


@pytest.mark.parametrize("column", FACTS)
def test_the_facts_of_a_sighting_may_not(database, column):
    put_into(database, "sighting")
    with pytest.raises(sa.exc.DBAPIError, match="is never changed"), database.begin_nested():
        database.exec_driver_sql(REWRITE.format(column=column))


@pytest.mark.skipif(ON_POSTGRES, reason="SQLite's own way of replacing")
def test_a_row_is_not_replaced_by_another_with_the_same_number(database):
    put_into(database, "sighting")
    columns = ", ".join({*Sighting.__table__.columns.keys()} - {"id"})
    with pytest.raises(sa.exc.DBAPIError, match="is never changed"):
        database.exec_driver_sql(REPLACE.format(columns=columns))


@pytest.fixture
def own_engine(own_database):
    engine = db.open_engine(own_database)
    yield engine
    engine.dispose()


def test_the_product_starts_only_while_every_guard_stands(own_engine):
    guards.check(own_engine)


@pytest.mark.parametrize("table", ["audit_entry", "transfer"])
def test_a_table_whose_guard_was_taken_down_is_named(own_engine, table):
    guard = f"{table}_guard ON {table}" if ON_POSTGRES else f"{table}_delete_guard"
    with own_engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {guard}")
    with pytest.raises(GuardMissing, match=f"^The guards of {table} are missing"):
        guards.check(own_engine)


@pytest.mark.skipif(not ON_POSTGRES, reason="PostgreSQL's own way of looking away")
@pytest.mark.parametrize("act", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER", "ENABLE TRIGGER"])
def test_a_guard_that_may_look_away_counts_as_none(own_engine, act):
    with own_engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE decision {act} decision_guard")
    with pytest.raises(GuardMissing, match="decision"):
        guards.check(own_engine)


@pytest.mark.skipif(ON_POSTGRES, reason="only SQLite rebuilds tables")
def test_a_table_rebuilt_by_a_migration_forgot_its_guards_and_is_named(own_engine):
    with own_engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE case_note RENAME TO case_note_before")
        connection.exec_driver_sql("CREATE TABLE case_note AS SELECT * FROM case_note_before")
        connection.exec_driver_sql("DROP TABLE case_note_before")
    with pytest.raises(GuardMissing, match="case_note"):
        guards.check(own_engine)


@pytest.mark.parametrize("state", ["draft", "in review", "withdrawn"])
def test_the_text_of_a_version_may_change_until_it_is_law(database, state):
    put_into(database, "rule_version")
    database.execute(sa.text("UPDATE rule_version SET state = :state"), {"state": state})
    database.exec_driver_sql("UPDATE rule_version SET text = 'other words'")


def test_what_is_law_may_still_be_repealed(database):
    put_into(database, "rule_version")
    database.exec_driver_sql("UPDATE rule_version SET state = 'repealed'")
    with pytest.raises(sa.exc.DBAPIError, match="is never changed"), database.begin_nested():
        database.exec_driver_sql("UPDATE rule_version SET text = 'other words'")


def test_the_migrations_guard_the_tables_the_product_asks_about():
    migration = runpy.run_path(str(ROOT / "migrations" / "versions" / "0002_guards.py"))
    later = {"answer", "closure", "closure_move", "post_word", "rule_revision", "rule_version"}
    assert {*migration["NEVER_CHANGED"], "sighting", *later} == NEVER_CHANGED
    assert set(migration["FACTS_OF_A_SIGHTING"]) == {*FACTS}
