"""A table of invented things, with a column of every kind that lists are sorted by."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from feeadmin.kernel.db import session
from feeadmin.kernel.types import MoneyType, UTCDateTime
from feeadmin.units import Money
from feeadmin.web.lists import Column, Filter, Link, Listing, Tag


class Kind(StrEnum):
    BIG = "big"
    SMALL = "small"


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {Money: MoneyType, datetime: UTCDateTime}


class Thing(Base):
    """One thing. Whatever may be missing of it is missing now and then."""

    __tablename__ = "thing_on_a_shelf"
    __unaudited__ = "a thing of the tests"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    words: Mapped[str | None]
    count: Mapped[int | None]
    on: Mapped[date | None]
    at: Mapped[datetime | None]
    total: Mapped[Money | None]
    kind: Mapped[Kind] = mapped_column(sa.Enum(Kind, native_enum=False, length=10))


COLUMNS = ("name", "words", "count", "on", "at", "total", "kind")

THINGS = Listing(
    key=Thing.id,
    first_sort="name",
    finds=(Thing.name, Thing.words),
    filters=(
        Filter("kind", "Kind", {one.name: one.value for one in Kind}, lambda k: Thing.kind == k),
    ),
    columns=(
        *(
            Column(key, key, lambda t, key=key: getattr(t, key), getattr(Thing, key))
            for key in COLUMNS
        ),
        Column("link", "Link", lambda t: Link(t.name, f"/things/{t.id}")),
        Column("tag", "Tag", lambda t: Tag(t.name)),
    ),
)


def put(*things: Thing) -> list[Thing]:
    session.add_all(things)
    session.commit()
    return list(things)


def thing(name="hammer", kind=Kind.BIG, **of) -> Thing:
    return Thing(name=name, kind=kind, **of)
