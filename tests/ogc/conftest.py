"""A city that has opened its land, on the first of October, 2026, at noon."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine

from tests import land, make

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)
TOWER = [land.Lot(f"4203-002-00{n}", land.box(0, 250, 200, 40), "900 Tower Way") for n in (1, 2, 3)]


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def open_land(database):
    """Make a demonstration with six lots, a tower of three units, and the city's outline."""
    make.city()
    make.lots([*land.row_of_lots(), *TOWER])
    make.jurisdiction()


@pytest.fixture
def ask(open_land, visitor):
    """Return a function that asks as any program would, and reads the JSON it gets."""

    def asked(path="", status=200, **question):
        answer = visitor.client.get(f"/ogc{path}", query_string=question or None, buffered=True)
        assert answer.status_code == status, answer.text[:1000]
        return json.loads(answer.text)

    return asked


def ids(page):
    return [feature["id"] for feature in page["features"]]


def link(document, rel):
    """Return the path and question of a link, as this product's client takes them."""
    [found] = [one["href"] for one in document["links"] if one["rel"] == rel] or [None]
    return found and found.removeprefix("http://localhost/ogc")
