"""What people call the land of an event."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("site") as table:
        table.add_column(sa.Column("name", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("site") as table:
        table.alter_column("name", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("site") as table:
        table.drop_column("name")
