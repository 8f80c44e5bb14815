"""What is written in these tables stays as it was written: the database itself refuses."""

from alembic import op

revision = "0002"
down_revision = "0001"

NEVER_CHANGED = (
    "audit_entry",
    "case_note",
    "circumstances",
    "custody_entry",
    "decision",
    "determination",
    "frozen_letter",
    "notice_document",
    "record_export",
    "returned_mail",
    "service_attempt",
    "sighting_supplement",
    "site_control",
    "transfer",
)

FACTS_OF_A_SIGHTING = (
    "id",
    "number",
    "client_key",
    "recorder_id",
    "recorder",
    "seen_from",
    "seen_until",
    "recorded_at",
    "received_at",
    "lon",
    "lat",
    "accuracy_m",
    "confidence",
    "outline",
    "place",
    "picked",
    "markings",
    "agency",
    "veh_light",
    "veh_heavy",
    "veh_command",
    "veh_aircraft",
    "people",
    "activity",
    "spoke_with",
    "consent",
    "consent_words",
    "note",
    "declaration",
    "sha256",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in NEVER_CHANGED:
            _sqlite_guard(table, "update", "UPDATE")
            _sqlite_guard(table, "delete", "DELETE")
            _sqlite_replace_guard(table)
        facts = ", ".join(FACTS_OF_A_SIGHTING)
        _sqlite_guard("sighting", "update", f"UPDATE OF {facts}")
        _sqlite_guard("sighting", "delete", "DELETE")
        _sqlite_replace_guard("sighting")
        return
    op.execute(
        """
        CREATE FUNCTION feeadmin_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'what is written in % is never changed', TG_TABLE_NAME;
        END $$
        """
    )
    for table in NEVER_CHANGED:
        _postgres_guard(table, "BEFORE UPDATE OR DELETE")
    facts = ", ".join(FACTS_OF_A_SIGHTING)
    _postgres_guard("sighting", f"BEFORE DELETE OR UPDATE OF {facts}")


def downgrade() -> None:
    tables = (*NEVER_CHANGED, "sighting")
    if op.get_bind().dialect.name == "sqlite":
        for table in tables:
            for act in ("update", "delete", "replace"):
                op.execute(f"DROP TRIGGER {table}_{act}_guard")
        return
    for table in tables:
        op.execute(f"DROP TRIGGER {table}_guard ON {table}")
        op.execute(f"DROP TRIGGER {table}_truncate_guard ON {table}")
    op.execute("DROP FUNCTION feeadmin_never_changed()")


def _sqlite_guard(table: str, act: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{act}_guard BEFORE {event} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'what is written in {table} is never changed'); END"
    )


def _sqlite_replace_guard(table: str) -> None:
    """INSERT OR REPLACE would rewrite a row without an update that a trigger hears of."""
    op.execute(
        f"CREATE TRIGGER {table}_replace_guard BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN "
        f"SELECT RAISE(ABORT, 'what is written in {table} is never changed'); END"
    )


def _postgres_guard(table: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_guard {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION feeadmin_never_changed()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION feeadmin_never_changed()"
    )
    for name in (f"{table}_guard", f"{table}_truncate_guard"):
        op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
