"""What holds of every table: relationships point down, and the audit can spell every value."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers

from feeadmin.kernel import audit
from feeadmin.kernel.db import Base
from feeadmin.kernel.types import UTCDateTime, canonical
from tests.kernel.rows import value_for
from tests.laws import product

product.modules()
configure_mappers()
MAPPERS = sorted(Base.registry.mappers, key=str)
RELATIONSHIPS = [relationship for mapper in MAPPERS for relationship in mapper.relationships]


@pytest.mark.parametrize("relationship", RELATIONSHIPS, ids=str)
def test_relationships_only_point_down(relationship):
    here, there = (
        product.room_of(mapper.class_.__module__)
        for mapper in (relationship.parent, relationship.mapper)
    )
    assert here == there or product.depth(there) > product.depth(here), (
        f"{here} lies below {there}: ask {there}.queries instead of relating upwards"
    )
    if relationship.parent.class_.__module__ != relationship.mapper.class_.__module__:
        assert not relationship.back_populates, "the lower room must not hear of the higher one"
        assert not relationship.backref, "the lower room must not hear of the higher one"


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_every_table_says_what_it_holds(mapper):
    assert (mapper.class_.__doc__ or "").strip().endswith("."), "write a docstring for the clerk"


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_the_audit_can_spell_every_column(mapper):
    for column in mapper.local_table.columns:
        canonical(audit._plain(value_for(column), column.info))


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_no_delete_or_change_runs_down_a_foreign_key_by_itself(mapper):
    for key in mapper.local_table.foreign_keys:
        assert key.ondelete is None, "the database would change rows the audit never hears of"
        assert key.onupdate is None, "the database would change rows the audit never hears of"


@pytest.mark.parametrize("relationship", RELATIONSHIPS, ids=str)
def test_nothing_is_deleted_because_something_else_is(relationship):
    assert not relationship.cascade.delete, "delete rows one by one, in an action"


def moments(mapper):
    return [
        column
        for column in mapper.local_table.columns
        if isinstance(column.type, (sa.Date, UTCDateTime))
    ]


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_a_day_ends_in_on_and_an_instant_in_at(mapper):
    for column in moments(mapper):
        is_day = isinstance(column.type, sa.Date)
        wanted = ("on",) if is_day else ("at", "from", "until")
        assert column.name.split("_")[-1] in wanted, (
            f"{column}: name a city day …_on, and an instant …_at"
        )
