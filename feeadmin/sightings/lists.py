"""The list of sightings."""

from __future__ import annotations

from flask import url_for

from feeadmin.language import _
from feeadmin.sightings.models import Sighting, SightingState
from feeadmin.web.lists import Column, Filter, Link, Listing, Tag

KINDS = {
    SightingState.RECEIVED: "act",
    SightingState.NEEDS_INFORMATION: "warn",
    SightingState.LINKED: "ok",
}

SIGHTINGS = Listing(
    key=Sighting.id,
    first_sort="seen",
    finds=(Sighting.number, Sighting.place, Sighting.recorder),
    filters=(
        Filter(
            "state",
            "State",
            {state.name.lower(): state.capitalize() for state in SightingState},
            lambda name: Sighting.state == SightingState[name.upper()],
        ),
    ),
    columns=(
        Column(
            "number", "Sighting",
            lambda s: Link(s.number, url_for("sightings.show", number=s.number)),
            Sighting.number, "w-id",
        ),
        Column("seen", "Seen", lambda s: s.seen_from, Sighting.seen_from),
        Column("place", "Place", lambda s: s.place, Sighting.place),
        Column("recorder", "Recorder", lambda s: s.recorder, Sighting.recorder),
        Column("received", "Received", lambda s: s.received_at, Sighting.received_at),
        Column(
            "flags", "Flags",
            lambda s: Tag(_("not on a parcel"), "warn") if not s.picked else "",
        ),
        Column(
            "state", "State", lambda s: Tag(s.state.capitalize(), KINDS.get(s.state, "")),
        ),
    ),
)  # fmt: skip
