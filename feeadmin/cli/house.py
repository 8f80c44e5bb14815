"""Opening this installation for a command: settings, database, files, keys."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click
import sqlalchemy as sa

from feeadmin.config import Config, WrongSettings
from feeadmin.kernel import audit, db, files, guards, schema
from feeadmin.kernel.errors import Refused
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


def open_house(config: Config | None = None, *, migrate: bool = True) -> sa.Engine:
    """Bind database, files and keys, and bring the database to this release."""
    config = config or settings()
    config.data.mkdir(parents=True, exist_ok=True)
    engine = db.connect(config.database_url)
    files.keep_in(config.files)
    access.seal_with(config.secret_key)
    audit.watch()
    if migrate:
        schema.migrate(engine)
        guards.check(engine)
    return engine


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
