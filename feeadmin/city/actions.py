"""Setting an installation up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from feeadmin.city import queries
from feeadmin.city.models import City
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _

ONLY_ONE = 1


@action
def establish(details: Mapping[str, Any], *, demonstration: bool, by: Actor) -> City:
    """Say whose installation this is, once and for all.

    `details` are the columns of City but for the ones asked for here (`seeds/city.yaml`).
    Raises Refused when that has been said before.
    """
    if queries.here_if_any():
        raise Refused(_("This installation is set up already."))
    # Two who do so at the same moment meet at the key.
    city = City(**details, id=ONLY_ONE, demonstration=demonstration, established_at=clock.now())
    session.add(city)
    return city
