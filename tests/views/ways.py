"""Every way into the product, with the numbers of things that are there at every station."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.routing import Rule

TYPESETS = frozenset(
    {
        "answers.preview", "notices.preview", "notices.preview_warning", "notices.declare",
        "drafting.booklet", "mailroom.printed",
    }
)  # fmt: skip
"""What takes seconds: each is looked at by itself."""

BOX = {"box": "-118.25,34.04,-118.24,34.05"}
NEEDS = {"parcels.shapes": BOX, "sightings.within": BOX}
"""What an address must ask for to be understood."""


@dataclass(frozen=True)
class Way:
    """One address of one thing."""

    endpoint: str
    path: str
    station: str

    def __str__(self) -> str:
        return f"{self.path} ({self.station})" if self.station else self.path


def ways(app, world, method: str) -> list[Way]:
    """Return every address that is looked at (GET) or sent to (POST), at every station."""
    binding = app.url_map.bind("localhost")
    return [
        Way(
            rule.endpoint,
            binding.build(rule.endpoint, {**values, **NEEDS.get(rule.endpoint, {})}, method=method),
            station,
        )
        for rule in _rules(app, method)
        for station, values in _values(rule, world)
    ]


def shapes(app, method: str) -> list[Rule]:
    """Return the rules that name a thing in their address."""
    return [rule for rule in _rules(app, method) if rule.arguments]


def _rules(app, method: str) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if method in rule.methods and rule.endpoint not in {"static", *TYPESETS}
    ]


def _values(rule: Rule, world) -> list[tuple[str, dict[str, object]]]:
    """Return (station, values) for each thing a rule may name."""
    by_name = {
        "item_id": {"": world.photo},
        "order_id": world.orders,
        "version_id": world.versions,
        "person_id": {role.value: key for role, key in world.people.items()},
        "party_id": {"": world.party},
        "site_id": {"": world.case("served").site_id},
        "ain": {"": world.parcel},
        "serial": {"shown": 1, "not there": 9},
        "name": {"": "owner"},
        "number": _numbers(rule.rule, world),
        **{name: {"": key} for name, key in world.land.items()},
    }
    if not rule.arguments:
        return [("", {})]
    if "collection" in rule.arguments:
        of = {"collection": "parcels", "key": world.parcel}
        return [("", {name: of[name] for name in rule.arguments})]
    if "zoom" in rule.arguments:
        return [("", {"zoom": 16, "x": 11236, "y": 26163})]
    if "version_id" in rule.arguments:
        parts = {"name": "base", "kind": "yaml", "number": 1, "remark_id": world.remark}
        beside = {name: parts[name] for name in rule.arguments - {"version_id"}}
        versions = world.versions if not beside else {"draft": world.versions["draft"]}
        return [(station, {"version_id": key, **beside}) for station, key in versions.items()]
    if "tracking_id" in rule.arguments:
        return [("", {"tracking_id": world.tracking})]
    [named] = rule.arguments - {"language"}
    beside = {"language": "es"} if "language" in rule.arguments else {}
    return [(station, {named: value, **beside}) for station, value in by_name[named].items()]


def _numbers(path: str, world) -> dict[str, str]:
    homes = {
        "/cases/": world.cases,
        "/notices/": world.notices,
        "/sightings/": world.sightings,
        "/field/": world.sightings,
        "/appeals/": world.appeals,
        "/notice/": world.appeals,
        "/mail/": world.batches,
    }
    return next((found for home, found in homes.items() if path.startswith(home)), {})
