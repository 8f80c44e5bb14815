"""Reading what letters say of a city, from a file like `seeds/city.yaml`."""

from __future__ import annotations

from pathlib import Path

import yaml

from feeadmin import ordinance
from feeadmin.city.models import IN_EACH_LANGUAGE, City
from feeadmin.kernel.types import Canonical
from feeadmin.language import LANGUAGES

NOT_ASKED = {"id", "demonstration", "established_at", "edition"}
TO_BE_SET = "to be set"
PROFILE = "statutory_profile"


class UnusableCity(ValueError):
    """The file cannot be used. The message names everything that is wrong in it."""


def read_city(file: Path, schedule: Path) -> dict[str, object]:
    """Return the columns of a city. Raises UnusableCity.

    The statutory profile must be one that the fee schedule in `schedule` knows.
    """
    try:
        read = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise UnusableCity(f"{file} cannot be read: {wrong}") from wrong
    wanted = {one.key: one.type for one in City.__table__.columns if one.key not in NOT_ASKED}
    given = read if isinstance(read, dict) else {}
    if set(given) != set(wanted):
        raise UnusableCity(
            f"{file} needs exactly: {', '.join(sorted(wanted))}. "
            f"Missing: {', '.join(sorted(set(wanted) - set(given))) or 'none'}. "
            f"Not known: {', '.join(sorted(set(given) - set(wanted))) or 'none'}."
        )
    faults = [fault for name, kind in wanted.items() if (fault := _fault(name, kind, given[name]))]
    profiles = sorted(ordinance.load(schedule).inputs["profile"].choices)
    if given[PROFILE] not in profiles:
        faults.append(f"{PROFILE} must be one of: {', '.join(profiles)}.")
    if faults:
        raise UnusableCity(f"{file}: {' '.join(faults)}")
    return dict(given)


def not_yet_set(details: dict[str, object]) -> list[str]:
    """Return what the file still leaves open, by name: letters would print it as it stands."""
    return sorted(name for name, said in details.items() if TO_BE_SET in _texts(said))


def _texts(said: object) -> list[object]:
    return list(said.values()) if isinstance(said, dict) else [said]


def _fault(name: str, kind: object, said: object) -> str:
    if name in IN_EACH_LANGUAGE:
        texts = said if isinstance(said, dict) else {}
        good = set(texts) == set(LANGUAGES) and all(map(_is_text, texts.values()))
        return "" if good else f"{name} must be said in each of: {', '.join(LANGUAGES)}."
    if isinstance(kind, Canonical):
        lines = said if isinstance(said, list) else []
        good = bool(lines) and all(map(_is_text, lines))
        return "" if good else f"{name} must be a list of lines, such as [200 Main Street]."
    return "" if isinstance(said, str) else f"{name} must be one line of text."


def _is_text(said: object) -> bool:
    return isinstance(said, str) and bool(said)
