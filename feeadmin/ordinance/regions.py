"""Sets of cases, each a set of values for some inputs: what two share, and what one leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.spans import common, without


def shared(some: Region, other: Region) -> Region | None:
    """Return the cases in both, or None. An input that neither names may have any value.

    >>> shared({"hours": ((0, 9),)}, {"hours": ((8, 20),), "owner": ((1, 1),)})
    {'hours': ((8, 9),), 'owner': ((1, 1),)}
    """
    found = {**some, **other}
    for name in some.keys() & other.keys():
        found[name] = common(some[name], other[name])
    return found if all(found.values()) else None


def apart(region: Region, others: Iterable[Region]) -> list[Region]:
    """Return what is left of a region without the others, in parts that share no case.

    The region must name every input that the others name.

    >>> apart({"hours": ((0, 9),)}, [{"hours": ((4, 5),)}, {"hours": ((9, 9),)}])
    [{'hours': ((0, 3), (6, 8))}]
    """
    left = [region]
    for other in others:
        left = [rest for part in left for rest in _beyond(part, other)]
    return left


def _beyond(region: Region, other: Region) -> Iterator[Region]:
    inside = dict(region)
    for name, spans in other.items():
        if rest := without(inside[name], spans):
            yield {**inside, name: rest}
        inside[name] = common(inside[name], spans)
        if not inside[name]:
            return
