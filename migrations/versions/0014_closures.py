"""Days on which the City decided to shut its offices, and the dates they moved."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

NEVER_CHANGED = ("closure", "closure_move")


def upgrade() -> None:
    op.create_table(
        "closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "offices shut", "closure taken back", name="closurekind", native_enum=False,
                create_constraint=True, length=60,
            ),
            nullable=False,
        ),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("name_es", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("late_because", sa.String(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
        sa.UniqueConstraint("closed_on", "turn", name=op.f("uq_closure_closed_on_turn")),
    )  # fmt: skip
    op.create_table(
        "closure_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("closure_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owed_by", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_closure_move_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["closure_id"], ["closure.id"], name=op.f("fk_closure_move_closure_id")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_closure_move_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_move")),
    )
    with op.batch_alter_table("closure_move") as table:
        table.create_index(op.f("ix_closure_move_case_id"), ["case_id"])
        table.create_index(op.f("ix_closure_move_closure_id"), ["closure_id"])
    for table_name in NEVER_CHANGED:
        if op.get_bind().dialect.name == "sqlite":
            _sqlite_guard(table_name)
        else:
            _postgres_guard(table_name)


def downgrade() -> None:
    op.drop_table("closure_move")
    op.drop_table("closure")


def _sqlite_guard(table: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'what is written in {table} is never changed'); END"
    op.execute(f"CREATE TRIGGER {table}_update_guard BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_delete_guard BEFORE DELETE ON {table} {refuse}")
    op.execute(
        f"CREATE TRIGGER {table}_replace_guard BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}"
    )


def _postgres_guard(table: str) -> None:
    act = "EXECUTE FUNCTION feeadmin_never_changed()"
    op.execute(
        f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {act}"
    )
    op.execute(
        f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {act}"
    )
    for name in (f"{table}_guard", f"{table}_truncate_guard"):
        op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
