"""What the product's own process must find in its environment when it starts."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from feeadmin.bootstrap.pango import Pango
from feeadmin.bootstrap.places import Places


def variables(places: Places) -> dict[str, str]:
    """Return the variables that have to be set, whatever they are set to now.

    Letters are set in our own typefaces only, so that a notice looks the same on every machine;
    a machine that has no typeface at all would bring WeasyPrint down.
    """
    wanted = {}
    if places.font_settings.exists():
        wanted["FONTCONFIG_FILE"] = str(places.font_settings)
    if path := Pango(places).search_path():
        wanted["LD_LIBRARY_PATH"] = path
    return wanted


def settle(places: Places, arguments: list[str]) -> None:
    """Go on inside .venv with those variables set; return at once when we are there already."""
    wanted = variables(places)
    inside = Path(sys.prefix).resolve() == places.environment.resolve()
    if not (inside and wanted.items() <= os.environ.items()):
        _start_again(places, arguments, wanted)


def _start_again(places: Places, arguments: list[str], wanted: dict[str, str]) -> NoReturn:
    sys.stdout.flush()
    command = [str(places.python), "-m", "feeadmin", *arguments]
    os.execve(places.python, command, {**os.environ, **wanted})  # noqa: S606  (ourselves again)
