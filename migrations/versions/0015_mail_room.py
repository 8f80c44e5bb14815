"""The mail room: batches, what the post tells, posting on the property, letters on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

METHODS = ("mail-ca", "mail-us", "mail-abroad", "overnight", "personal")
STATES = ("locked", "mailed", "served", "returned", "superseded", "withdrawn")
GUARDED = ("post_word", "service_attempt")
"""Never changed; on SQLite a rebuilt table has lost its guards."""


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    _let(
        "notice",
        {"state": (*STATES[:1], "printed", *STATES[1:]), "method": (*METHODS, "posted")},
    )
    _let("service_attempt", {"method": (*METHODS, "posted")}, photo=True)
    _let("number_series", {"series": ("S", "E", "N", "A", "M")})
    op.create_table(
        "post_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", _one_of("postkind", "delivered", "certified letter back"), nullable=False
        ),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_post_word_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_word")),
    )
    op.create_index(op.f("ix_post_word_notice_id"), "post_word", ["notice_id"])
    _create_batches()
    for table in GUARDED:
        if op.get_bind().dialect.name == "sqlite":
            _sqlite_guard(table)
        elif table == "post_word":
            _postgres_guard(table)


def _create_batches() -> None:
    op.create_table(
        "mail_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("mailed_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            _one_of(
                "batchstate", "checking", "checked", "locking", "locked", "released", "printed",
                "mailing", "mailed", "cancelled",
            ),
            nullable=False,
        ),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("locked_by_id", sa.Integer(), nullable=True),
        sa.Column("released_by", sa.String(), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.Column("sample", sa.Text(), nullable=False),
        sa.Column("paper_sha256", sa.String(length=64), nullable=True),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("mailed_by_id", sa.Integer(), nullable=True),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("cancelled_because", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_batch")),
        sa.UniqueConstraint("number", name=op.f("uq_mail_batch_number")),
    )  # fmt: skip
    op.create_index(op.f("ix_mail_batch_state"), "mail_batch", ["state"])
    op.create_table(
        "batch_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            _one_of("itemoutcome", "waiting", "good", "bad", "locked", "failed"),
            nullable=False,
        ),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["mail_batch.id"], name=op.f("fk_batch_item_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_batch_item_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["notice.id"], name=op.f("fk_batch_item_replaces_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_item")),
    )
    op.create_index(op.f("ix_batch_item_batch_id"), "batch_item", ["batch_id"])
    op.create_index(op.f("ix_batch_item_case_id"), "batch_item", ["case_id"])
    op.create_table(
        "mail_piece",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("first_page", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("article", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["mail_batch.id"], name=op.f("fk_mail_piece_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_mail_piece_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_piece")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_mail_piece_notice_id")),
    )
    op.create_table(
        "tracking_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("wanted_by_id", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking_file")),
    )
    op.create_index(op.f("ix_mail_piece_batch_id"), "mail_piece", ["batch_id"])
    op.create_index(op.f("ix_mail_piece_article"), "mail_piece", ["article"])


def downgrade() -> None:
    for table in ("tracking_file", "mail_piece", "batch_item", "mail_batch", "post_word"):
        op.drop_table(table)
    notice = sa.table("notice", sa.column("state"), sa.column("method"))
    op.execute(notice.update().where(notice.c.state == "printed").values(state="locked"))
    op.execute(notice.update().where(notice.c.method == "posted").values(method="personal"))
    series = sa.table("number_series", sa.column("series"))
    op.execute(series.delete().where(series.c.series == "M"))
    _let("notice", {"state": STATES, "method": METHODS})
    _let("service_attempt", {"method": METHODS}, photo=False)
    _let("number_series", {"series": ("S", "E", "N", "A")})
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_guard("service_attempt")


def _let(table_name: str, allowed: dict[str, tuple[str, ...]], photo: bool | None = None) -> None:
    """Let columns hold these values and no others; give the table its photo, or take it."""
    with op.batch_alter_table(table_name) as table:
        for column, values in allowed.items():
            name = op.f(f"ck_{table_name}_{column}")
            table.drop_constraint(name, type_="check")
            table.create_check_constraint(name, sa.column(column).in_(values))
        if photo:
            table.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
            table.create_foreign_key(
                op.f("fk_service_attempt_photo_id"), "evidence_item", ["photo_id"], ["id"]
            )
        elif photo is not None:
            table.drop_constraint(op.f("fk_service_attempt_photo_id"), type_="foreignkey")
            table.drop_column("photo_id")


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
