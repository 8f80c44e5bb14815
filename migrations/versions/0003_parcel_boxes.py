"""The index of parcel boxes: an R*Tree on SQLite, a GiST index of boxes on PostgreSQL."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE parcel_box USING rtree(id, west, east, south, north)")
        return
    op.execute(
        "CREATE TABLE parcel_box ("
        "id integer PRIMARY KEY REFERENCES parcel (id) ON DELETE CASCADE, box box NOT NULL)"
    )
    op.execute("CREATE INDEX ix_parcel_box_box ON parcel_box USING gist (box)")


def downgrade() -> None:
    op.execute("DROP TABLE parcel_box")
