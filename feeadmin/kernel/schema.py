"""Bringing the database to the shape this release needs."""

from __future__ import annotations

import logging

import alembic.command
import alembic.config
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from feeadmin.config import ROOT


def migrate(engine: sa.Engine, to: str = "head") -> None:
    """Apply every migration up to `to`."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    alembic.command.upgrade(_settings(engine), to)


def downgrade(engine: sa.Engine, to: str = "base") -> None:
    """Take migrations back down to `to`."""
    alembic.command.downgrade(_settings(engine), to)


def is_current(engine: sa.Engine) -> bool:
    """Whether the database has the shape this release needs."""
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    return at == ScriptDirectory.from_config(_settings(engine)).get_current_head()


def _settings(engine: sa.Engine) -> alembic.config.Config:
    settings = alembic.config.Config(toml_file=str(ROOT / "pyproject.toml"))
    settings.attributes["engine"] = engine
    return settings
