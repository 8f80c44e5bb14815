"""What this product must never hold: anybody's immigration status.

Ordinance 188441 bars the city from collecting it, and there is no column for it.
This guard keeps it out of free text as well: forms, file names, imports.
"""

from __future__ import annotations

import re

_STATUS = re.compile(
    r"""
    \b(?:
        undocumented | documentless | unlawfully\s+present | illegals?\s+(?:alien|immigrant)s?
      | illegal\s+(?:entry|presence|status) | immigration\s+status | citizenship\s+status
      | (?:non-?)citizens?\b(?=\s+of\b) | visa\s+(?:status|overstay|holder|number|type)
      | overstay(?:ed|s)?\s+(?:a\s+)?visa | green\s+card | permanent\s+resident
      | asylum[\s-]+seekers?
      | daca | deportable | removable\s+alien | aliens? | passport\s+(?:no|number|from|issued)
      | country\s+of\s+(?:birth|origin) | born\s+in\s+(?:mexico|guatemala|el\s+salvador|honduras)
      | indocumentad[oa]s? | estatus\s+migratorio | sin\s+papeles | residente\s+permanente
      | tarjeta\s+verde
    )\b
    | \bA[-\s]?\#?\s?\d{3}[-\s]?\d{3}[-\s]?\d{2,3}\b(?![-\d])
    """,
    re.IGNORECASE | re.VERBOSE,
)


def names_status(text: str) -> bool:
    """Whether the text speaks of somebody's immigration status, or holds an alien number.

    >>> names_status("Two vans and eleven people in vests")
    False
    >>> names_status("the driver said he is undocumented")
    True
    >>> names_status("A-012 345 678")
    True
    """
    return bool(_STATUS.search(text))
