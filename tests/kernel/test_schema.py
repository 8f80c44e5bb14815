"""Bringing the database to the shape this release needs."""

import pytest
import sqlalchemy as sa

from feeadmin.kernel import db, schema


@pytest.fixture
def own_engine(own_database):
    engine = db.open_engine(own_database)
    yield engine
    engine.dispose()


def test_a_migrated_database_is_current(own_engine):
    assert schema.is_current(own_engine)


def test_a_database_behind_this_release_is_not_current(own_engine):
    schema.downgrade(own_engine, "0002")
    assert not schema.is_current(own_engine)
    schema.migrate(own_engine)
    assert schema.is_current(own_engine)


def test_an_empty_database_is_not_current(own_engine):
    schema.downgrade(own_engine)
    assert sa.inspect(own_engine).get_table_names() == ["alembic_version"]
    assert not schema.is_current(own_engine)


def test_migrating_what_is_current_changes_nothing(own_engine):
    before = sorted(sa.inspect(own_engine).get_table_names())
    schema.migrate(own_engine)
    assert sorted(sa.inspect(own_engine).get_table_names()) == before
