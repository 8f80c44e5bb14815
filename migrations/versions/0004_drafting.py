"""Drafting: saved texts, remarks, cost studies; and the text of what is law stays as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

LAW = "('published', 'repealed')"
WHAT_IT_SAYS = "rule_set, version, text, sha256"


def upgrade() -> None:
    op.create_table(
        "cost_study",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("studied_on", sa.Date(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_study")),
        sa.UniqueConstraint("fiscal_year", "pool", name=op.f("uq_cost_study_fiscal_year_pool")),
    )
    op.create_table(
        "rule_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["rule_version.id"], name=op.f("fk_rule_remark_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_remark")),
    )
    with op.batch_alter_table("rule_remark") as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_remark_version_id"), ["version_id"], unique=False)

    op.create_table(
        "rule_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["rule_version.id"], name=op.f("fk_rule_revision_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_revision")),
        sa.UniqueConstraint(
            "version_id", "number", name=op.f("uq_rule_revision_version_id_number")
        ),
    )
    with op.batch_alter_table("rule_version") as batch_op:
        batch_op.add_column(sa.Column("based_on_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_rule_version_based_on_id"), "rule_version", ["based_on_id"], ["id"]
        )
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_guard("rule_revision", "update", "UPDATE")
        _sqlite_guard("rule_revision", "delete", "DELETE")
        _sqlite_guard("rule_version", "update", f"UPDATE OF {WHAT_IT_SAYS}", "law")
        _sqlite_guard("rule_version", "delete", "DELETE")
        for table in ("rule_revision", "rule_version"):
            _sqlite_replace_guard(table)
        return
    _postgres_guard("rule_revision", "BEFORE UPDATE OR DELETE")
    _postgres_guard(
        "rule_version",
        f"BEFORE DELETE OR UPDATE OF {WHAT_IT_SAYS}",
        f"WHEN (OLD.state IN {LAW})",
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in ("rule_revision", "rule_version"):
            for act in ("update", "delete", "replace"):
                op.execute(f"DROP TRIGGER {table}_{act}_guard")
    else:
        for table in ("rule_revision", "rule_version"):
            op.execute(f"DROP TRIGGER {table}_guard ON {table}")
            op.execute(f"DROP TRIGGER {table}_truncate_guard ON {table}")
    with op.batch_alter_table("rule_version") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_rule_version_based_on_id"), type_="foreignkey")
        batch_op.drop_column("based_on_id")

    op.drop_table("rule_revision")
    with op.batch_alter_table("rule_remark") as batch_op:
        batch_op.drop_index(batch_op.f("ix_rule_remark_version_id"))

    op.drop_table("rule_remark")
    op.drop_table("cost_study")


def _sqlite_guard(table: str, act: str, event: str, only: str = "") -> None:
    when = f"WHEN OLD.state IN {LAW} " if only else ""
    op.execute(
        f"CREATE TRIGGER {table}_{act}_guard BEFORE {event} ON {table} {when}BEGIN "
        f"SELECT RAISE(ABORT, 'what is written in {table} is never changed'); END"
    )


def _sqlite_replace_guard(table: str) -> None:
    """INSERT OR REPLACE would rewrite a row without an update that a trigger hears of."""
    op.execute(
        f"CREATE TRIGGER {table}_replace_guard BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN "
        f"SELECT RAISE(ABORT, 'what is written in {table} is never changed'); END"
    )


def _postgres_guard(table: str, event: str, when: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_guard {event} ON {table} "
        f"FOR EACH ROW {when} EXECUTE FUNCTION feeadmin_never_changed()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION feeadmin_never_changed()"
    )
    for name in (f"{table}_guard", f"{table}_truncate_guard"):
        op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
