"""The lists of land: the city's own, and the areas of a layer."""

from __future__ import annotations

from flask import url_for

from feeadmin import geo
from feeadmin.language import _
from feeadmin.parcels import city_register
from feeadmin.parcels.city_land import (
    GATE_WORDS,
    SIGN_WORDS,
    TIE_WORDS,
    CityLand,
    Gate,
    Sign,
    Tie,
)
from feeadmin.parcels.models import Area
from feeadmin.web.lists import Column, Filter, Link, Listing, Tag

CURRENT, ENDED = "current", "ended"

SIGN_KINDS = {Sign.POSTED: "ok", Sign.MISSING: "late", Sign.DAMAGED: "warn"}
GATE_KINDS = {Gate.LOCKED: "ok", Gate.UNLOCKED: "late"}

AREAS = Listing(
    key=Area.id,
    first_sort="code",
    finds=(Area.name, Area.code),
    columns=(
        Column("code", "Code", lambda a: a.code, Area.code, "w-id"),
        Column("name", "Name", lambda a: a.name, Area.name),
        Column("kind", "Kind", lambda a: a.kind, Area.kind),
        Column("since", "Counts since", lambda a: a.since_on or _("always"), wide="w-by"),
        Column("until", "Until", lambda a: a.gone_on or "", wide="w-by"),
        Column("source", "Source", lambda a: a.source),
    ),
)


def city() -> Listing:
    """Return the list of city land; what it can be narrowed by stands in the register itself."""
    return Listing(
        key=CityLand.id,
        first_sort="name",
        finds=(CityLand.name, CityLand.address),
        filters=(
            Filter(
                "department",
                "Department",
                {name: name for name in city_register.departments()},
                lambda name: CityLand.department == name,
            ),
            Filter(
                "district",
                "District",
                {code: code for code in city_register.districts()},
                lambda code: CityLand.district == code,
            ),
            Filter(
                "sign",
                "Sign",
                {one.value: SIGN_WORDS[one] for one in Sign},
                lambda one: CityLand.sign == Sign(one),
            ),
            Filter(
                "gate",
                "Gate",
                {one.value: GATE_WORDS[one] for one in Gate},
                lambda one: CityLand.gate == Gate(one),
            ),
            Filter(
                "tie",
                "Why",
                {one.value: TIE_WORDS[one] for one in Tie},
                lambda one: CityLand.tie == Tie(one),
            ),
            Filter(
                "state",
                "Entries",
                {CURRENT: "Only those that count", ENDED: "Only those ended"},
                lambda one: (
                    CityLand.until_on.is_(None)
                    if one == CURRENT
                    else CityLand.until_on.is_not(None)
                ),
            ),
        ),
        columns=(
            Column(
                "name",
                "Name",
                lambda c: Link(c.name, url_for("land.show", land_id=c.id)),
                CityLand.name,
                "w-name",
            ),
            Column("address", "Address", lambda c: c.address, CityLand.address, "w-place"),
            Column("parcels", "Parcels", _parcels, wide="w-apn"),
            Column(
                "department", "Department", lambda c: c.department, CityLand.department, "w-place"
            ),
            Column("district", "District", lambda c: c.district, CityLand.district, "w-amt"),
            Column("gate", "Gate", _gate, CityLand.gate, "w-who"),
            Column("sign", "Sign", _sign, CityLand.sign, "w-who"),
            Column("looked", "Looked at", lambda c: c.looked_on, CityLand.looked_on, "w-by"),
        ),
    )


def _parcels(land: CityLand) -> str:
    return ", ".join(geo.shown(ain) for ain in land.ains)


def _gate(land: CityLand) -> Tag:
    return Tag(land.gate_words, GATE_KINDS.get(land.gate, ""))


def _sign(land: CityLand) -> Tag:
    return Tag(land.sign_words, SIGN_KINDS.get(land.sign, ""))
