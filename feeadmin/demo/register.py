"""The owners' register of the demonstration: everybody in `seeds/demo/owners.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from feeadmin.demo import places
from feeadmin.demo.data import read
from feeadmin.demo.places import Place
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.work import action
from feeadmin.owners import actions as owners
from feeadmin.owners import mailboxes
from feeadmin.owners.models import Interest, OwnerClass, Party, PartyKind

Parties = dict[str, int]
"""The keys of the parties, by the name the stories call them."""

CITY_LINE = "Sampleton, CA 00000"


@action
def enter_roll(*, by: Actor) -> Parties:
    """Enter every party of the roll with its address and what it holds, in one piece of work."""
    written = read("owners")
    parties: dict[str, Party] = {}
    for name, said in written["parties"].items():
        parties[name] = _enter(said, parties.get(said.get("agent", "")), written["roll"], by)
    taken = {
        place_held["at"]
        for said in written["parties"].values()
        for place_held in said.get("holds", ())
    }
    free = [
        place
        for place in places.every_place()
        if place.address not in taken | set(written["unowned"])
    ]
    _deal_out(free, written, by)
    session.flush()
    return {name: party.id for name, party in parties.items()}


def _enter(said: dict[str, Any], agent: Party | None, roll: dict[str, Any], by: Actor) -> Party:
    party = owners.add_party(
        PartyKind(said["kind"]),
        said["name"],
        owner_class=OwnerClass(said.get("class", "PRIVATE")),
        capacity=said.get("capacity", ""),
        registry_number=said.get("registry_number", ""),
        agent=agent,
        language=said.get("language", "en"),
        by=by,
    )
    held = said.get("holds", ())
    session.flush()
    since_on = min((one["since"] for one in held), default=roll["as_of"])
    if lent := said.get("lent_address"):
        mailboxes.lend_address(party, lent, since_on=since_on, by=by)
    else:
        owners.give_address(
            party,
            said["address"],
            since_on=since_on,
            source=roll["source"],
            by=by,
        )
    for one in held:
        owners.record_interest(
            places.place(one["at"]).ain,
            party,
            Interest(one.get("interest", "owner")),
            since_on=one["since"],
            source=one.get("source", roll["source"]),
            as_of_on=roll["as_of"],
            share=one.get("share", "1/1"),
            recorded_document=one.get("document", ""),
            by=by,
        )
    return party


def _deal_out(free: list[Place], written: dict[str, Any], by: Actor) -> None:
    """Let the neighbors hold the lots that are left, a few each, and live on their first."""
    neighbors = [" ".join(name) for name in _names(written["neighbors"])]
    homes: dict[str, list[dict[str, Any]]] = {}
    for n, place in enumerate(free):
        held = {"at": place.address, "since": _some_day(n)}
        homes.setdefault(neighbors[n % len(neighbors)], []).append(held)
    for name, held_by_one in homes.items():
        said = {
            "kind": "person",
            "name": name,
            "address": [held_by_one[0]["at"], CITY_LINE],
            "holds": held_by_one,
        }
        _enter(said, None, written["roll"], by)


def _names(said: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((given, surname) for surname, given in product(said["surnames"], said["given"]))


def _some_day(n: int) -> date:
    """Return the day an ordinary lot was bought, another for each, and the same every time."""
    return date(1996 + 7 * n % 28, 1 + 5 * n % 12, 1 + 11 * n % 28)
