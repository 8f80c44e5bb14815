"""The migrations build what the models describe, and go down and up again with data in them."""

import ast
import re

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from feeadmin.config import ROOT
from feeadmin.kernel import audit, db, guards, schema
from feeadmin.kernel.db import Base
from tests import make
from tests.laws import product

VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))
INDEX_OF_BOXES = "parcel_box"
"""Has another shape on each database, and is made again from the parcels (parcels/boxes.py)."""


@pytest.fixture
def own_engine(own_database):
    engine = db.open_engine(own_database)
    yield engine
    engine.dispose()


@pytest.fixture
def small_city(own_database):
    """A city with a fee approved, and the names of its histories."""
    case = make.approved().case
    histories = [case.history, f"staging_event:{case.event_id}"]
    db.session.remove()
    return histories


def tables(engine):
    return {
        name for name in sa.inspect(engine).get_table_names() if not name.startswith(INDEX_OF_BOXES)
    }


def counts(engine):
    with engine.connect() as connection:
        return {
            name: connection.execute(
                sa.select(sa.func.count()).select_from(sa.table(name))
            ).scalar_one()
            for name in tables(engine)
        }


def included(_thing, name, kind, *_rest):
    return kind != "table" or not str(name).startswith(INDEX_OF_BOXES)


def test_the_migrations_build_what_the_models_describe(own_engine):
    product.modules()
    with own_engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "target_metadata": Base.metadata,
                "include_name": lambda name, kind, _parent: included(None, name, kind),
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_there_is_one_newest_migration():
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    assert len(scripts.get_heads()) == 1


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migrations_are_numbered_one_after_another(path):
    number = VERSIONS.index(path) + 1
    assert re.fullmatch(rf"{number:04}_[a-z_]+", path.stem)
    text = path.read_text()
    before = "None" if number == 1 else f"['\"]{number - 1:04}['\"]"
    assert re.search(rf"^revision = ['\"]{number:04}['\"]$", text, re.MULTILINE)
    assert re.search(rf"^down_revision = {before}$", text, re.MULTILINE)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_ours(path):
    for node in product.nodes(ast.parse(path.read_text()), ast.Import, ast.ImportFrom):
        names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
        assert not any(name.startswith("feeadmin") for name in names), (
            "a migration must mean the same in ten years: write the plain types it needs"
        )


def test_down_and_up_step_by_step_keeps_every_row(own_engine, small_city):
    before = counts(own_engine)
    assert before["assessment"] == 1
    for path in reversed(VERSIONS[:-1]):
        schema.downgrade(own_engine, path.stem[:4])
        here = counts(own_engine)
        assert here == {name: count for name, count in before.items() if name in here}
    schema.migrate(own_engine)
    assert counts(own_engine) == before
    guards.check(own_engine)
    for history in small_city:
        assert audit.first_break(history) is None


def test_all_the_way_down_and_up_again_with_a_city_in_it(own_engine, small_city):
    before = tables(own_engine)
    schema.downgrade(own_engine)
    assert sa.inspect(own_engine).get_table_names() == ["alembic_version"]
    schema.migrate(own_engine)
    assert tables(own_engine) == before
    assert schema.is_current(own_engine)
    guards.check(own_engine)
    assert make.approved().total


def test_every_guarded_table_is_there(own_engine):
    assert tables(own_engine) >= guards.NEVER_CHANGED
