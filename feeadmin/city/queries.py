"""Asking whose installation this is."""

from sqlalchemy import select

from feeadmin.city.models import City
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _


def here() -> City:
    """Return the city of this installation. Raises NotFound before it is established."""
    city = here_if_any()
    if city is None:
        raise NotFound(_("This installation is not set up yet: run “feeadmin establish”."))
    return city


def here_if_any() -> City | None:
    return session.scalar(select(City).limit(1))
