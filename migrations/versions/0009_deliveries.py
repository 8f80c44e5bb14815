"""Files of parcels that are sent in by the browser."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("apn_field", sa.String(), nullable=False),
        sa.Column("crs", sa.String(), nullable=False),
        sa.Column(
            "numbering",
            sa.Enum(
                "la-county", "any", name="numbering", native_enum=False, create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("most_vanishing", sa.Integer(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "sent", "read", "approved", "applied", "refused", "dropped", name="deliverystate",
                native_enum=False, create_constraint=True, length=60,
            ),
            nullable=False,
        ),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("rejects_sha256", sa.String(length=64), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("imported_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["imported_id"], ["parcel_import.id"], name=op.f("fk_delivery_imported_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )  # fmt: skip
    with op.batch_alter_table("delivery") as table:
        table.create_index(op.f("ix_delivery_state"), ["state"])


def downgrade() -> None:
    op.drop_table("delivery")
