"""Bringing a list of city land into the register: what is new, changed, the same, or gone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import selectinload

from feeadmin import geo
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.types import canonical
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.parcels import areas, city_list, queries, rejected
from feeadmin.parcels.city_land import CityLand, CityList, CityParcel, Gate, Sign, Tie, key_of
from feeadmin.parcels.city_list import CannotRead, Listed, Row, Unsaid
from feeadmin.parcels.models import Layer, Parcel

BULK = "a list brought in is one entry, with the file's hash"
MOST_GONE = 0.2
"""A list in which more of its source's land is missing is the wrong list, or half of one."""


@dataclass(frozen=True)
class Told:
    """What is said of a list as a whole."""

    source: str
    as_of_on: date
    """The day the list speaks of; None of it is taken for earlier or later."""
    unsaid: Unsaid = field(default_factory=Unsaid)
    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns named by a person, as {"name": "SITE DESC"}."""
    max_gone: float = MOST_GONE


@dataclass(frozen=True)
class Report:
    """What bringing a list in did, or would do."""

    listed: Listed
    new: Sequence[Row]
    changed: Sequence[tuple[CityLand, Row]]
    same: Sequence[CityLand]
    gone: Sequence[CityLand]
    off_map: Sequence[str]
    """Numbers that no parcel on the map has today; the land is kept all the same."""
    brought: CityList | None = None
    """None for a look before."""

    @property
    def counts(self) -> dict[str, object]:
        return {
            "read": self.listed.read,
            "new": len(self.new),
            "changed": len(self.changed),
            "same": len(self.same),
            "gone": len(self.gone),
            "rejected": len(self.listed.rejected),
            "off_map": len(self.off_map),
            "reasons": rejected.reasons(self.listed.rejected),
        }


def looked_through(content: bytes, told: Told) -> Report:
    """Return what bringing a list in would do.

    Raises Refused for a file that is no list, one older than its source's last, and one that
    lacks too much of it.
    """
    try:
        listed = city_list.read(content, unsaid=told.unsaid, columns=told.columns)
    except CannotRead as wrong:
        raise Refused(str(wrong)) from wrong
    if not listed.rows:
        raise Refused(
            _(
                "None of the {n} rows could be taken. The first: {why}",
                n=listed.read,
                why=listed.rejected[0].sentence,
            )
        )
    _must_not_be_older(told)
    known = _known(told.source)
    report = _compared(listed, known)
    _must_not_lack(report, known, told)
    return report


@action
def bring_in_city_list(content: bytes, *, file_name: str, told: Told, by: Actor) -> Report:
    """Bring a list of city land in, whole or not at all.

    Land that the source's list no longer has ends on the day the list speaks of. What passed to
    another department, or is held otherwise, begins anew on that day; a name or an address is
    put right. What a person corrected stays until the list itself says something new. Bringing
    the same list in twice changes nothing. Raises Refused as `looked_through` does.
    """
    report = looked_through(content, told)
    brought = CityList(
        source=told.source,
        as_of_on=told.as_of_on,
        file_name=file_name,
        file_sha256=hashlib.sha256(content).hexdigest(),
        imported_at=clock.now(),
        imported_by=by.name,
        counts=report.counts,
        rejects_sha256=rejected.kept(report.listed.rejected),
    )
    session.add(brought)
    session.flush()
    # What a source's first list has was the city's before anybody listed it.
    since_on = told.as_of_on if _had_one_before(brought) else None
    districts = _districts(report)
    _end_all(report.gone, brought)
    for land, row in report.changed:
        _change(land, row, brought, districts)
    _add_all(report.new, brought, districts, since_on)
    return replace(report, brought=brought)


def _compared(listed: Listed, known: Mapping[str, CityLand]) -> Report:
    keys = {key_of(row.ains, row.name): row for row in listed.rows}
    # A row that was rejected still names its parcels: what it says of them is not known.
    unread = {geo.ain(row.number) for row in listed.rejected}
    return Report(
        listed=listed,
        new=[row for key, row in keys.items() if key not in known],
        changed=[
            (known[key], row)
            for key, row in keys.items()
            if key in known and known[key].digest != _digest(row)
        ],
        same=[
            known[key] for key, row in keys.items() if key in known
            and known[key].digest == _digest(row)
        ],
        gone=[
            land for key, land in known.items()
            # What a person entered no list has to name.
            if key not in keys and land.digest and not unread & {*land.ains}
        ],
        off_map=_off_map(sorted({ain for row in listed.rows for ain in row.ains})),
    )  # fmt: skip


def _known(source: str) -> dict[str, CityLand]:
    """Return the land on record today by a source, by its key."""
    found = session.scalars(
        select(CityLand)
        .where(CityLand.source == source, CityLand.until_on.is_(None))
        .options(selectinload(CityLand.parcels))
        .order_by(CityLand.id)
    )
    return {land.key: land for land in found}


def _digest(row: Row) -> str:
    said = {name: value for name, value in asdict(row).items() if name != "number"}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def _off_map(ains: Sequence[str]) -> list[str]:
    there: set[str] = set()
    for some in chunks(ains):
        there.update(
            session.scalars(queries.as_of(select(Parcel.ain).where(Parcel.ain.in_(some)), None))
        )
    return [ain for ain in ains if ain not in there]


def _districts(report: Report) -> dict[str, str]:
    """Return the council district of each parcel whose row names none, by the map."""
    rows = [*report.new, *(row for _land, row in report.changed)]
    unknown = sorted({row.ains[0] for row in rows if not row.district})
    spots = {}
    for some in chunks(unknown):
        for ain, parcel in queries.by_ains(some).items():
            spots[ain] = parcel.shape.representative_point()
    return areas.codes_at(spots, Layer.DISTRICT)


def _add_all(
    rows: Sequence[Row], brought: CityList, districts: Mapping[str, str], since_on: date | None
) -> None:
    """Write new entries and their parcels: a list may have ten thousand."""
    if not rows:
        return
    entries = [_entry(row, brought, districts) | {"since_on": since_on} for row in rows]
    session.execute(insert(CityLand), entries, execution_options={"bulk": BULK})
    here = select(CityLand.key, CityLand.id).where(
        CityLand.source == brought.source, CityLand.until_on.is_(None)
    )
    by_key = {row.key: row.id for row in session.execute(here)}
    parcels = [
        {"land_id": by_key[key_of(row.ains, row.name)], "ain": ain}
        for row in rows
        for ain in row.ains
    ]
    session.execute(insert(CityParcel), parcels, execution_options={"bulk": BULK})


def _entry(row: Row, brought: CityList, districts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": row.name,
        "department": row.department,
        "tie": Tie(row.tie),
        "address": row.address,
        "district": row.district or districts.get(row.ains[0], ""),
        "source": brought.source,
        "key": key_of(row.ains, row.name),
        "digest": _digest(row),
        "until_on": None,
        "ended_because": "",
        "gate": Gate.UNSEEN,
        "sign": Sign.UNSEEN,
        "looked_on": None,
        "looked_by": "",
        "entered_by": brought.imported_by,
        "list_id": brought.id,
        "edition": 1,
    }


def _end_all(gone: Sequence[CityLand], brought: CityList) -> None:
    because = _("It is not on the list of {source}.", source=brought.source)
    for some in chunks([land.id for land in gone]):
        session.execute(
            update(CityLand)
            .where(CityLand.id.in_(some))
            .values(until_on=brought.as_of_on, ended_because=because, edition=CityLand.edition + 1)
            .execution_options(bulk=BULK, synchronize_session="fetch")
        )


def _change(land: CityLand, row: Row, brought: CityList, districts: Mapping[str, str]) -> None:
    """Put an entry right; or end it, where others answer for the land now, and begin anew."""
    if (land.department, land.tie) == (row.department, row.tie):
        land.name, land.address, land.digest = row.name, row.address, _digest(row)
        land.district = row.district or districts.get(row.ains[0], "") or land.district
        return
    land.until_on = brought.as_of_on
    land.ended_because = _(
        "Department or tenure changed, by the list of {source}.", source=brought.source
    )
    # Of one source, land stands once: the old entry must be out of the way.
    session.flush()
    anew = CityLand(**_entry(row, brought, districts), since_on=brought.as_of_on)
    anew.gate, anew.sign = land.gate, land.sign
    anew.looked_on, anew.looked_by = land.looked_on, land.looked_by
    anew.parcels = [CityParcel(ain=ain) for ain in row.ains]
    session.add(anew)


def _had_one_before(brought: CityList) -> bool:
    earlier = select(func.count()).where(
        CityList.source == brought.source, CityList.id < brought.id
    )
    return bool(session.scalar(earlier))


def _must_not_be_older(told: Told) -> None:
    latest = session.scalar(
        select(func.max(CityList.as_of_on)).where(CityList.source == told.source)
    )
    if latest is not None and told.as_of_on < latest:
        raise Refused(
            _(
                "A list of {source} as of {day} is in already; this one is older.",
                source=told.source,
                day=plain_day(latest),
            )
        )
    if told.as_of_on > clock.today():
        raise Refused(_("{day} is still to come.", day=plain_day(told.as_of_on)))


def _must_not_lack(report: Report, known: Mapping[str, CityLand], told: Told) -> None:
    if len(report.gone) > told.max_gone * len(known):
        raise Refused(
            _(
                "{n} of the {m} entries of {source} are not in this list. If that is meant, say "
                "so (on the command line: --max-gone 1).",
                n=f"{len(report.gone):,}",
                m=f"{len(known):,}",
                source=told.source,
            )
        )
