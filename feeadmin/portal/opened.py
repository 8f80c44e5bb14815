"""The letter that is open in this browser."""

from __future__ import annotations

from flask import g

from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.notices.models import OF_A_FEE, Notice
from feeadmin.portal.models import Visit


def notice() -> Notice:
    """Return the letter of the visit under way; the guard has seen to it that there is one."""
    visit: Visit = g.owner
    return visit.notice


def of_a_fee() -> Notice:
    """Return the notice, where it asks for a fee. Raises NotFound for any other letter."""
    found = notice()
    if found.kind not in OF_A_FEE:
        raise NotFound(_("Letter {number} asks for no fee.", number=found.number))
    return found
