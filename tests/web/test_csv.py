"""Lists as files, for a spreadsheet that must not be taken in by anybody's words."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.kernel.db import session
from feeadmin.units import Money
from feeadmin.web.lists import SIZE
from tests.web.shelf import THINGS, Base, Kind, put, thing

BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture(autouse=True)
def shelf(database):
    Base.metadata.create_all(session.connection())
    session.commit()


def rows(**asked):
    """Return the file an address asks for, read as a spreadsheet reads it."""
    text = "".join(THINGS.csv(asked))
    assert text.startswith(BYTE_ORDER_MARK)
    [heads, *found] = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))
    return [dict(zip(heads, one, strict=True)) for one in found]


def test_an_empty_list_is_a_file_of_headings():
    assert rows() == []


def test_the_file_has_the_rows_of_every_page_in_their_order():
    put(*(thing(f"{n:03}") for n in range(2 * SIZE + 1)))
    assert [one["name"] for one in rows(dir="down")] == [
        f"{n:03}" for n in reversed(range(2 * SIZE + 1))
    ]


def test_the_file_has_only_what_the_filters_let_through():
    put(thing("saw"), thing("hammer", kind=Kind.SMALL))
    assert [one["name"] for one in rows(kind="SMALL")] == ["hammer"]


def test_each_cell_is_written_as_programs_read_it():
    put(
        thing(
            "saw, small “one”",
            words='say "so"\nthere',
            count=3,
            on=date(2026, 9, 8),
            at=datetime(2026, 9, 8, 13, 10, tzinfo=UTC),
            total=Money(-150_050),
        )
    )
    [one] = rows()
    assert one == {
        "name": "saw, small “one”",
        "words": 'say "so"\nthere',
        "count": "3",
        "on": "2026-09-08",
        "at": "2026-09-08T13:10:00+00:00",
        "total": "-1500.50",
        "kind": "big",
        "Link": "saw, small “one”",
        "Tag": "saw, small “one”",
    }


def test_what_is_missing_is_an_empty_cell():
    put(thing("saw"))
    [one] = rows()
    assert [one[key] for key in ("words", "count", "on", "at", "total")] == [""] * 5


@given(st.sampled_from(STARTS_A_FORMULA), st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@settings(max_examples=60)
def test_no_words_become_a_formula(sign, rest):
    [one] = written(sign + rest)
    assert one["words"] == f"'{sign}{rest}"
    assert one["Link"] == f"'{sign}{rest}"


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
@settings(max_examples=60)
def test_harmless_words_are_written_as_they_are(words):
    [one] = written(words)
    if not words.startswith(STARTS_A_FORMULA):
        assert one["words"] == words


def written(words):
    """Write one thing with these words, and take it off the shelf again."""
    [there] = put(thing(words, words=words))
    try:
        return rows()
    finally:
        session.delete(there)
        session.commit()
