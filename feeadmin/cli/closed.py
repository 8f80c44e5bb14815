"""The days this installation decided to shut the City, for a command that needs no installation."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from feeadmin.config import ROOT, Config, WrongSettings
from feeadmin.days import Holiday
from feeadmin.language import _


def shut_for(start: date) -> frozenset[Holiday]:
    """Return the stored closures that a period starting on this day counts.

    Where no database is there yet, there are none. Where one is and cannot be read, that is said
    on standard error, for the date may then be too early.
    """
    if not _is_installed():
        return frozenset()
    # Loaded only here: without an installation the answer is to come at once.
    import sqlalchemy as sa  # noqa: PLC0415
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from feeadmin.kernel import closures, db  # noqa: PLC0415

    try:
        engine = db.connect(Config.from_env(os.environ).database_url)
        try:
            kept = sa.inspect(engine).has_table(closures.Closure.__tablename__)
            # A database of an earlier release keeps no closures.
            return closures.shut_for(start) if kept else frozenset()
        finally:
            db.session.remove()
            engine.dispose()
    except (DBAPIError, OSError, WrongSettings) as wrong:
        reason = str(getattr(wrong, "orig", wrong)).strip().split("\n", maxsplit=1)[0]
        click.echo(
            _(
                "The closed days entered at this installation could not be read, so they are "
                "left out: {reason}",
                reason=reason,
            ),
            err=True,
        )
        return frozenset()


def _is_installed() -> bool:
    if os.environ.get("FEEADMIN_DATABASE_URL"):
        return True
    data = Path(os.environ.get("FEEADMIN_DATA") or ROOT / "var")
    return (data / "feeadmin.sqlite").is_file()
