"""How the record calls people: by name, but for those who saw it happen."""

from __future__ import annotations

from collections.abc import Callable

from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case


def caller(case: Case) -> Callable[..., str]:
    """Return a function that says what the record calls somebody of this name.

    Where a row has the person's key, it is given, too: a name may have changed since.
    """
    seen_by: dict[str | int, str] = {}
    for sighting in staging.sightings(case.event):
        witness = f"the recorder of {sighting.number}"
        seen_by |= {sighting.recorder: witness, sighting.recorder_id: witness}

    def called(name: str, key: int = 0) -> str:
        return seen_by.get(key) or seen_by.get(name, name)

    return called
