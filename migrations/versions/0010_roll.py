"""What the Assessor's roll says of parcels, year by year."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "roll_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("rejects_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_import")),
    )
    op.create_table(
        "roll_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.Column("roll_year", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("address", "kind", "use_code", "use", "tax_area", "tax_area_city")
        ),
        sa.Column("taxable", sa.Boolean(), nullable=True),
        sa.Column("classification", sa.String(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("year_built", sa.Integer(), nullable=True),
        sa.Column("building_sqft", sa.BigInteger(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("land_value", sa.BigInteger(), nullable=True),
        sa.Column("improvement_value", sa.BigInteger(), nullable=True),
        sa.Column("exemption", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roll_import.id"], name=op.f("fk_roll_entry_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_entry")),
        sa.UniqueConstraint("ain", "roll_year", name=op.f("uq_roll_entry_ain_roll_year")),
    )


def downgrade() -> None:
    op.drop_table("roll_entry")
    op.drop_table("roll_import")
