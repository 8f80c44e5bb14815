"""What the commands that bring a file in share: options, the bar, rejected rows, the answer."""

from __future__ import annotations

import json
import resource
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from feeadmin.cli.house import stop

Command = TypeVar("Command", bound=Callable[..., Any])

KIB_PER_MB = 1024

MOST_SHOWN = 20
"""Of a long list; --json has all of it."""

DAY = click.DateTime(["%Y-%m-%d"])

FILE = click.argument("file", type=click.Path(path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
JSON = click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")


def rejects(what: str = "rejected rows") -> Callable[[Command], Command]:
    """Return the option that says where they are written."""
    return click.option(
        "--rejects", type=click.Path(path_type=Path), help=f"Where to write {what}."
    )


@contextmanager
def counted(what: str = "") -> Iterator[Callable[[str, int, int | None], None]]:
    """Show on a terminal how far it is; inside, tell the phase, how many are done, and of how many.

    `what` names the things that are counted.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn(f"{{task.completed:,.0f}} {what}".rstrip()),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        counting = bar.add_task("", total=None)
        yield lambda phase, done, of: bar.update(
            counting, description=phase, completed=done, total=of
        )


def keep_rejects(rows: BinaryIO | None, asked: Path | None, file: Path) -> str | None:
    """Write rejected rows where somebody asked for them, or else beside the file, and say where.

    None where there are none.
    """
    if rows is None:
        return None
    path = asked or file.with_suffix(".rejects")
    try:
        with path.open("wb") as there:
            shutil.copyfileobj(rows, there)
    except OSError as wrong:
        stop(f"The rejected rows cannot be written to {path}: {wrong.strerror}.")
    return str(path)


def since(began: float) -> float:
    """Return the seconds since then, on the clock that only goes on."""
    return round(time.monotonic() - began, 2)


def peak_mb() -> int:
    """Return the most memory this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_PER_MB


def tell(answer: Mapping[str, Any], *, as_json: bool) -> None:
    """Answer with one JSON object, or line by line."""
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for name, value in answer.items():
        click.echo(f"{name}: {_shortened(value)}")


def _shortened(value: object) -> object:
    """Return a value as people read it: of a long list the beginning, and how many more."""
    if isinstance(value, dict):
        return {name: _shortened(part) for name, part in value.items()}
    if not isinstance(value, list | tuple) or len(value) <= MOST_SHOWN:
        return value
    shown = ", ".join(map(str, value[:MOST_SHOWN]))
    return f"{shown} and {len(value) - MOST_SHOWN:,} more"
