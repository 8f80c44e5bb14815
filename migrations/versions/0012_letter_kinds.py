"""Letters of more than one kind, and the post's own state between locked and served."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KIND = sa.Enum(
    "courtesy_warning",
    "notice_of_intent",
    "fee_assessment",
    "amended_assessment",
    "review_decision",
    "hearing_notice",
    "hearing_decision",
    "delinquency",
    "stay",
    "withdrawal",
    "refund",
    "receipt",
    "preservation",
    "protest",
    name="kind",
    native_enum=False,
    create_constraint=True,
    length=60,
)
BEFORE = ("locked", "served", "returned", "superseded", "withdrawn")
AFTER = ("locked", "mailed", "served", "returned", "superseded", "withdrawn")


def upgrade() -> None:
    with op.batch_alter_table("notice") as table:
        table.add_column(
            sa.Column("kind", KIND, nullable=False, server_default="fee_assessment")
        )
        table.alter_column("assessment_id", existing_type=sa.Integer(), nullable=True)
        table.alter_column("total", existing_type=sa.BigInteger(), nullable=True)
        table.drop_constraint(op.f("ck_notice_state"), type_="check")
        table.create_check_constraint(op.f("ck_notice_state"), sa.column("state").in_(AFTER))
    with op.batch_alter_table("notice") as table:
        table.alter_column("kind", existing_type=KIND, server_default=None)
    # What went by mail is served in law, and nobody knows yet whether it arrived.
    notice = sa.table("notice", sa.column("state"), sa.column("method"))
    op.execute(
        notice.update()
        .where(notice.c.state == "served", notice.c.method != "personal")
        .values(state="mailed")
    )


def downgrade() -> None:
    notice = sa.table("notice", sa.column("state"))
    op.execute(notice.update().where(notice.c.state == "mailed").values(state="served"))
    with op.batch_alter_table("notice") as table:
        table.drop_constraint(op.f("ck_notice_state"), type_="check")
        table.create_check_constraint(op.f("ck_notice_state"), sa.column("state").in_(BEFORE))
        table.drop_constraint(op.f("ck_notice_kind"), type_="check")
        # A letter without a fee stays, so its columns stay as wide as they are.
        table.drop_column("kind")
