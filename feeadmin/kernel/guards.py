"""Whether the database's own guards stand: a table rebuilt without them would forget its duty."""

from __future__ import annotations

import sqlalchemy as sa

NEVER_CHANGED = frozenset(
    {
        "answer", "audit_entry", "case_note", "circumstances", "closure", "closure_move",
        "custody_entry", "decision", "determination", "frozen_letter", "notice_document",
        "post_word",
        "record_export", "returned_mail", "rule_revision", "rule_version", "service_attempt",
        "sighting", "sighting_supplement", "site_control", "transfer",
    }
)  # fmt: skip
"""The tables whose rows stay as written (of a sighting its facts, of law its text)."""


class GuardMissing(RuntimeError):
    """A guard of the database is gone; the product does not start without it."""


def check(engine: sa.Engine) -> None:
    """Raise GuardMissing naming every table that lost its guards."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            found = connection.scalars(
                sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).all()
            wanted = {
                table: {f"{table}_{act}_guard" for act in ("update", "delete", "replace")}
                for table in NEVER_CHANGED
            }
        else:
            found = connection.scalars(
                sa.text("SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'")
            ).all()
            wanted = {
                table: {f"{table}_guard", f"{table}_truncate_guard"} for table in NEVER_CHANGED
            }
    open_tables = sorted(table for table, names in wanted.items() if not names <= set(found))
    if open_tables:
        raise GuardMissing(
            f"The guards of {', '.join(open_tables)} are missing. Restore the database from a "
            "backup, or apply the migrations to a fresh one."
        )
