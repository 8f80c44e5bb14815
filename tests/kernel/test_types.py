"""How the product's quantities are kept in a column, and come back the same."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import shapely
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.kernel.types import (
    Canonical,
    Hundredths,
    MoneyType,
    ShapeType,
    UTCDateTime,
    canonical,
)
from feeadmin.units import Money

ENGINE = sa.create_engine("sqlite://")
INSTANTS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  (hypothesis adds the zones)
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=5))]),
)


def kept(kind, value):
    """Return a value as it comes back from a database."""
    with ENGINE.connect() as connection:
        return connection.scalar(sa.select(sa.bindparam("it", value, kind)))


@given(st.integers(-(10**15), 10**15))
def test_money_comes_back_to_the_cent(cents):
    assert kept(MoneyType(), Money(cents)) == Money(cents)


@given(INSTANTS)
def test_an_instant_comes_back_aware_in_utc(instant):
    back = kept(UTCDateTime(), instant)
    assert back == instant
    assert back.tzinfo is UTC


def test_a_naive_instant_is_refused_never_guessed():
    with pytest.raises(sa.exc.StatementError, match="has no time zone"):
        kept(UTCDateTime(), datetime(2026, 9, 8, 6, 10))  # noqa: DTZ001  (what is refused)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_measure_comes_back_to_the_hundredth(measure):
    back = kept(Hundredths(), measure)
    assert back == measure
    assert back.as_tuple().exponent == -2


def test_a_measure_finer_than_a_hundredth_is_refused():
    with pytest.raises(sa.exc.StatementError, match="finer than a hundredth"):
        kept(Hundredths(), Decimal("1.005"))


def test_a_shape_comes_back_flat():
    shape = shapely.Polygon([(0, 0, 9), (1, 0, 9), (1, 1, 9)])
    assert kept(ShapeType(), shape) == shapely.force_2d(shape)


@pytest.mark.parametrize("kind", [MoneyType, UTCDateTime, Hundredths, ShapeType, Canonical])
def test_nothing_comes_back_as_nothing(kind):
    assert kept(kind(), None) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON.filter(lambda value: value is not None))
def test_what_is_kept_as_json_comes_back_the_same(value):
    assert kept(Canonical(), value) == value


@given(st.dictionaries(st.text(), st.integers()))
def test_json_has_one_spelling_whatever_the_order(value):
    backwards = dict(reversed(value.items()))
    assert canonical(value) == canonical(backwards)


def test_json_is_spelled_without_spaces_in_its_own_letters():
    assert canonical({"b": [1, 2], "a": "señora §"}) == '{"a":"señora §","b":[1,2]}'


def test_what_is_no_number_has_no_spelling():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))
