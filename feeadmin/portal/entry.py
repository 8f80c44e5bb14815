"""Coming in with the number and the code of a letter."""

from __future__ import annotations

from feeadmin.kernel import secrecy
from feeadmin.notices import access
from feeadmin.notices import queries as notices
from feeadmin.portal import actions, queries, tries


def enter(number: str, code: str, *, address: str) -> str | None:
    """Check a notice number and its code, and return the token of a visit.

    None when they do not go together; a number that is not there takes as long to refuse as a
    wrong code, and looks the same. Raises TooOften.
    """
    number = tries.count(number, at="portal", of="notice", address=address)
    notice = notices.by_number(number)
    right = secrecy.fits(access.bare(code)[:40], notice.code_hash if notice else None)
    if notice is None or not right or not queries.opens(notice):
        return None
    return actions.open_visit(notice, by=queries.visitor(notice))
