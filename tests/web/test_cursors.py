"""Whatever stands in an address in place of where a list went on, the list comes."""

import base64
import json

import pytest

from feeadmin.kernel.db import session
from feeadmin.web import cursors, lists
from tests.web.shelf import COLUMNS, THINGS, Base, put, thing

PAGE = 4


@pytest.fixture(autouse=True)
def shelf(database, monkeypatch):
    monkeypatch.setattr(lists, "SIZE", PAGE)
    Base.metadata.create_all(session.connection())
    session.commit()


def spelled(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


NONSENSE = [
    "", "x", "é", "====", "\x00", "AAAA", "x" * 5000,
    *map(
        spelled,
        [
            None, 1, [], [1], [1, 2, 3], {"a": 1, "b": 2}, ["a", "b"], ["a", True], ["a", None],
            [None, 1], [[], 1], [{}, 1], [1.5, 1], [True, 1], ["a\x00", 1], ["\ud800", 1],
            ["a", 2**70], [2**70, 1], ["2026-01-01T00:00:00", 1], ["9999-12-31T23:59-23:00", 1],
            ["0001-01-01T00:00+14:00", 1], [float("nan"), 1],
        ],
    ),
    base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    base64.urlsafe_b64encode(b'["a", ' + b"9" * 5000 + b"]").decode(),
]  # fmt: skip


@pytest.mark.parametrize("where", ["after", "before"])
@pytest.mark.parametrize("column", COLUMNS)
def test_nonsense_in_place_of_a_cursor_is_ignored(column, where):
    put(*(thing(f"{n:02}") for n in range(PAGE + 1)))
    for nonsense in NONSENSE:
        page = THINGS.page("/things", {"sort": column, where: nonsense})
        if column not in {"name", "words", "kind"} or not could_be_words(nonsense):
            assert [one.name for one in page.rows] == ["00", "01", "02", "03"], nonsense[:60]


def could_be_words(nonsense):
    return cursors.read(nonsense, THINGS.columns[0].sort.type) is not None
