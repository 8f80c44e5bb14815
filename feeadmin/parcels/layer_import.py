"""Bringing a file of areas in: what is new, drawn or named anew, the same, or gone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, update

from feeadmin import geo
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.parcels import drawn, layer_file, rejected
from feeadmin.parcels.drawn import Drawn
from feeadmin.parcels.layer_file import CannotRead
from feeadmin.parcels.layers import LAYER_WORDS, SEVERAL_SOURCES, AreaImport
from feeadmin.parcels.models import Area, Layer
from feeadmin.parcels.rejected import Rejected

BULK = "an import of a layer is one entry, with the file's hash"
AREAS_TURN = 7_203_682
"""The number PostgreSQL knows this turn by; no other lock of the product has it."""

MOST_GONE = 0.2
"""A file in which more of a layer's areas are missing is the wrong file, or half of one."""


@dataclass(frozen=True)
class Told:
    """What is said of a file as a whole."""

    layer: Layer
    source: str
    since_on: date | None = None
    """The first day its lines count; None for today, and for ever where there are none yet."""
    code_field: str | None = None
    name_field: str | None = None
    kind_field: str | None = None
    crs: str | None = None
    max_gone: float = MOST_GONE


@dataclass(frozen=True)
class Report:
    """What bringing a layer in did, or would do."""

    read: int
    drawn: Sequence[Drawn]
    rejected: Sequence[Rejected]
    new: Sequence[Drawn]
    new_shape: Sequence[tuple[Area, Drawn]]
    new_name: Sequence[tuple[Area, Drawn]]
    same: Sequence[Area]
    gone: Sequence[Area]
    since_on: date | None
    columns: layer_file.Columns
    brought: AreaImport | None = None

    @property
    def counts(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "new": len(self.new),
            "new_shape": len(self.new_shape),
            "new_name": len(self.new_name),
            "same": len(self.same),
            "gone": len(self.gone),
            "repaired": sum(one.repaired for one in self.drawn),
            "united": sum(one.rows - 1 for one in self.drawn),
            "rejected": len(self.rejected),
            "reasons": rejected.reasons(self.rejected),
        }

    @property
    def changes(self) -> dict[str, Any]:
        return {
            "new": [one.code for one in self.new],
            "new_shape": [area.code for area, _one in self.new_shape],
            "new_name": [area.code for area, _one in self.new_name],
            "gone": [area.code for area in self.gone],
        }


def looked_through(path: Path, told: Told) -> Report:
    """Return what bringing a file of areas in would do.

    Raises Refused for a file that is no areas, is not in the reference system it claims, lacks
    too many of the layer's areas, or would count before lines that are on record.
    """
    try:
        read = layer_file.read(
            path,
            code_field=told.code_field,
            name_field=told.name_field,
            kind_field=told.kind_field,
            crs=told.crs,
        )
        areas, unkept = drawn.drawn(read, told.layer)
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    if not areas:
        raise Refused(
            _(
                "None of the {n} rows could be taken. The first: {why}",
                n=len(unkept),
                why=unkept[0].sentence,
            )
        )
    known = _known(told)
    report = _compared(areas, unkept, known, columns=read.columns, since_on=_since(told, known))
    if len(report.gone) > told.max_gone * len(known):
        raise Refused(
            _(
                "{n} of the {m} areas on record are not in this file. If that is meant, say so "
                "(on the command line: --max-gone 1).",
                n=len(report.gone),
                m=len(known),
            )
        )
    return report


@action
def bring_in_layer(path: Path, *, told: Told, by: Actor) -> Report:
    """Bring a file of areas in: its lines count all at once, and those before it are kept.

    Rows of the same code are pieces of one area. Bringing the same file in twice changes
    nothing. Raises Refused as `looked_through` does.
    """
    _take_turns()
    report = looked_through(path, told)
    brought = AreaImport(
        layer=told.layer,
        source=told.source,
        file_name=path.name,
        file_sha256=_digest_of(path),
        imported_at=clock.now(),
        imported_by=by.name,
        since_on=report.since_on,
        counts=report.counts,
        changes=report.changes,
        rejects_sha256=rejected.kept(report.rejected),
    )
    session.add(brought)
    replaced = [*report.new_shape, *report.new_name]
    # Where nothing was known before, nothing ends.
    _end([*(area for area, _one in replaced), *report.gone], report.since_on or clock.today())
    _insert([*report.new, *(one for _area, one in replaced)], brought)
    return replace(report, brought=brought)


def _take_turns() -> None:
    """Wait for whoever else brings areas in, and see what they left.

    SQLite lets one writer in at a time, so there nobody needs to be told.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(AREAS_TURN)))


def _known(told: Told) -> dict[str, Area]:
    """Return the areas that this file takes the place of, by their codes."""
    query = select(Area).where(Area.layer == told.layer, Area.gone_on.is_(None))
    if told.layer in SEVERAL_SOURCES:
        query = query.where(Area.source == told.source)
    return {area.code: area for area in session.scalars(query.order_by(Area.id))}


def _compared(
    areas: Sequence[Drawn],
    unkept: Sequence[Rejected],
    known: Mapping[str, Area],
    *,
    columns: layer_file.Columns,
    since_on: date | None,
) -> Report:
    there = [(known[one.code], one) for one in areas if one.code in known]
    redrawn = [(area, one) for area, one in there if not _is_same_ground(area, one)]
    alike = [(area, one) for area, one in there if _is_same_ground(area, one)]
    # A row that was rejected still names its area, which stays as it was.
    named = {one.code for one in areas} | {row.number for row in unkept}
    return Report(
        read=sum(one.rows for one in areas) + len(unkept),
        drawn=areas,
        rejected=unkept,
        new=[one for one in areas if one.code not in known],
        new_shape=redrawn,
        new_name=[(area, one) for area, one in alike if _said(area) != _said(one)],
        same=[area for area, one in alike if _said(area) == _said(one)],
        gone=[area for code, area in known.items() if code not in named],
        since_on=since_on,
        columns=columns,
    )


def _is_same_ground(area: Area, one: Drawn) -> bool:
    return geo.to_wkb(area.shape) == geo.to_wkb(one.shape)


def _said(one: Area | Drawn) -> tuple[str, str]:
    return one.name, one.kind


def _since(told: Told, known: Mapping[str, Area]) -> date | None:
    """Return the first day the file's lines count.

    Of the first lines on record it is not known what was before: they count for ever back,
    unless a day is given. Raises Refused for a day before lines that are on record.
    """
    if not known:
        return told.since_on
    since_on = told.since_on or clock.today()
    latest = max((area.since_on for area in known.values() if area.since_on), default=None)
    if latest is not None and since_on < latest:
        raise Refused(
            _(
                "{layer}: lines that count from {day} are on record. Give that day or a later one.",
                layer=LAYER_WORDS[told.layer],
                day=plain_day(latest),
            )
        )
    return since_on


def _end(gone: Sequence[Area], on: date) -> None:
    for some in chunks([area.id for area in gone]):
        session.execute(
            update(Area)
            .where(Area.id.in_(some))
            .values(gone_on=on)
            .execution_options(bulk=BULK, synchronize_session="fetch")
        )


def _insert(fresh: Sequence[Drawn], brought: AreaImport) -> None:
    rows = [
        {
            "layer": brought.layer,
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "shape": one.shape,
            "source": brought.source,
            "since_on": brought.since_on,
            "gone_on": None,
        }
        for one in fresh
    ]
    if rows:
        session.execute(insert(Area), rows, execution_options={"bulk": BULK})


def _digest_of(path: Path) -> str:
    within = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for one in within:
        digest.update(one.read_bytes())
    return digest.hexdigest()
