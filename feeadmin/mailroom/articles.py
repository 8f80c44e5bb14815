"""The numbers on certified mail: twenty or twenty-two digits, the last one a check.

USPS Publication 199 (Intelligent Mail package barcode) and DMM 503: the check digit is that of
modulus 10, weights three and one from the right. What a scanner types may carry the routing
prefix 420 and a ZIP code before the number.
"""

from __future__ import annotations

import re

from feeadmin.kernel.errors import Refused
from feeadmin.language import _

LENGTHS = (20, 22)
ROUTING = re.compile(r"^420\d{5}(?:\d{4})?(?=9\d{21}$)")


def bare(typed: str) -> str:
    """Return a number as it is compared: digits only, no routing prefix."""
    return ROUTING.sub("", re.sub(r"[\s\-–−]", "", typed))


def shown(article: str) -> str:
    """Write a number as it stands on the label, in fours."""
    return " ".join(article[i : i + 4] for i in range(0, len(article), 4))


def fits(article: str) -> bool:
    """Whether a number has the length and the check digit of certified mail."""
    return (
        article.isascii()
        and article.isdigit()
        and len(article) in LENGTHS
        and check_digit(article[:-1]) == article[-1]
    )


def check_digit(digits: str) -> str:
    """Return the modulus 10 check digit, weights three and one from the right.

    >>> check_digit("940710000000000000000")
    '9'
    """
    weighed = sum(int(one) * (3 if i % 2 == 0 else 1) for i, one in enumerate(reversed(digits)))
    return str(-weighed % 10)


def read(typed: str, *, most: int) -> list[str]:
    """Read numbers one a line; empty lines count for nothing.

    Raises Refused with every line that is wrong, and where they are more than `most`.
    """
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    found: list[str] = []
    wrong: list[str] = []
    for n, line in enumerate(lines, start=1):
        article = bare(line)
        if not fits(article):
            wrong.append(_("Line {n}, “{line}”, is no certified-mail number.", n=n, line=line[:60]))
        elif article in found:
            wrong.append(_("Line {n}, {line}, stands there twice.", n=n, line=shown(article)))
        found.append(article)
    if wrong:
        raise Refused(" ".join(wrong))
    if len(found) > most:
        raise Refused(
            _("These are {n} numbers, and the batch has {most} envelopes.", n=len(found), most=most)
        )
    return found
