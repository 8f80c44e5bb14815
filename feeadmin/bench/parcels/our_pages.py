"""Pages of features by OGC API – Features, from the product's own application."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from feeadmin.app import create_app, settle
from feeadmin.bench.parcels.asking import asked
from feeadmin.bench.parcels.places import POSTGRES, SQLITE, Bench

PAGES = "pages"
ITEMS = "/ogc/collections/parcels/items"


def on_sqlite(folder: Path) -> Iterator[Callable[[], object]]:
    yield from _pages(Bench(folder), SQLITE)


def on_postgres(folder: Path) -> Iterator[Callable[[], object]]:
    yield from _pages(Bench(folder), POSTGRES)


def _pages(bench: Bench, name: str) -> Iterator[Callable[[], object]]:
    client = create_app(bench.config(name)).test_client()
    settle()

    def page(box: tuple[float, float, float, float]) -> bytes:
        asked_for = {"bbox": bbox(box), "limit": "1000"}
        written: bytes = client.get(ITEMS, query_string=asked_for).data
        return written

    yield from asked(bench, name, PAGES, bench.questions.pages, page, told=numbers)


def bbox(box: tuple[float, float, float, float]) -> str:
    return ",".join(map(str, box))


def numbers(written: bytes) -> list[Any]:
    """Return the number of every parcel on a page."""
    return sorted(feature["properties"]["ain"] for feature in json.loads(written)["features"])
