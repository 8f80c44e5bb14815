"""The lots of the demonstration city by their addresses, as its file of parcels has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.demo.land.files import PARCELS
from feeadmin.demo.land.plane import on_the_map


@dataclass(frozen=True)
class Place:
    """One lot."""

    ain: str
    address: str
    shape: BaseGeometry
    """In degrees."""


@cache
def every_place() -> tuple[Place, ...]:
    """Return every lot, in the order of their numbers."""
    return tuple(_read())


def place(address: str) -> Place:
    """Return the lot at an address. Raises KeyError for one the city does not have."""
    return _by_address()[address]


def ains(addresses: Sequence[str]) -> tuple[str, ...]:
    return tuple(place(address).ain for address in addresses)


def middle(addresses: Sequence[str]) -> tuple[float, float]:
    """Return the longitude and latitude of a spot well inside the first of these lots."""
    spot = place(addresses[0]).shape.representative_point()
    return spot.x, spot.y


def outline(addresses: Sequence[str], share: float) -> BaseGeometry:
    """Return what a recorder draws who saw so great a share of these lots used."""
    whole = shapely.union_all([place(address).shape for address in addresses])
    side = share**0.5
    return affinity.scale(whole, side, side, origin=whole.representative_point())


def drawn(west: float, south: float, east: float, north: float) -> BaseGeometry:
    """Return a rectangle of the city's plan, given in feet, in degrees."""
    return on_the_map(shapely.box(west, south, east, north))


@cache
def _by_address() -> dict[str, Place]:
    return {one.address: one for one in every_place()}


def _read() -> Iterator[Place]:
    for feature in json.loads(PARCELS.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        ain = geo.ain(properties["APN"])
        assert ain is not None, "the drawing numbers every lot"
        shape = shapely.geometry.shape(feature["geometry"])
        yield Place(ain, properties["situs_address"], shape)
