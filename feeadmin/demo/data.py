"""The written data of the demonstration, in `seeds/demo`."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from feeadmin.demo.land.files import FOLDER


@cache
def read(name: str) -> Any:
    """Return one of the files: city, people or owners."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
