"""Opening this installation for a command: settings, database, files, keys."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import click
import sqlalchemy as sa
from alembic.util.exc import CommandError
from sqlalchemy.exc import DBAPIError

from feeadmin.config import Config, WrongSettings
from feeadmin.kernel import audit, db, files, guards, schema
from feeadmin.kernel.errors import Refused
from feeadmin.letters import LettersNotReady, seal_key
from feeadmin.notices import access

P = ParamSpec("P")
R = TypeVar("R")

NO, UNUSABLE = 1, 2
"""Exit codes: the answer is no; the arguments or the input cannot be used."""


def settings() -> Config:
    """Read the settings, or stop with what is wrong with them."""
    try:
        return Config.from_env(os.environ)
    except WrongSettings as wrong:
        stop(str(wrong))
    except OSError as wrong:
        stop(f"The data folder cannot be used: {_why(wrong)}. Set FEEADMIN_DATA to another.")


def open_house(config: Config | None = None) -> sa.Engine:
    """Bind database, files and keys, and bring the database to this release; or stop."""
    config = config or settings()
    try:
        config.data.mkdir(parents=True, exist_ok=True)
        with _turn(config.data):
            return _opened(config)
    except OSError as wrong:
        stop(f"The data folder {config.data} cannot be used: {_why(wrong)}.")
    except DBAPIError as wrong:
        stop(f"The database cannot be used: {_first_line(wrong.orig)}")
    except LettersNotReady as wrong:
        stop(str(wrong))
    except (CommandError, guards.GuardMissing) as wrong:
        stop(f"The database does not fit this release: {_first_line(wrong)}")


def _opened(config: Config) -> sa.Engine:
    engine = db.connect(config.database_url)
    files.keep_in(config.files)
    access.seal_with(config.secret_key)
    seal_key.hold_from(config.seal_key, config.seal_passphrase_file)
    audit.watch()
    if not schema.is_current(engine):
        schema.migrate(engine)
    guards.check(engine)
    return engine


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Wait for whoever else opens the house: two that start at once would both make tables."""
    with (folder / "opening.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _why(wrong: OSError) -> str:
    return f"{wrong.strerror}: {wrong.filename}"


def _first_line(wrong: object) -> str:
    return str(wrong).strip().split("\n", maxsplit=1)[0]


def stop(sentence: str, code: int = UNUSABLE) -> NoReturn:
    """End the command with one clear sentence."""
    click.echo(f"feeadmin: {sentence}", err=True)
    sys.exit(code)


def told_plainly(function: Callable[P, R]) -> Callable[P, R]:
    """Let a command end with the sentence of a refusal, not with a traceback."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Refused as no:
            stop(str(no))

    return run
