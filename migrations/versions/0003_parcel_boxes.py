"""The index of parcel boxes: an R*Tree on SQLite, a GiST index of boxes on PostgreSQL."""

import shapely
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE parcel_box USING rtree(id, west, east, south, north)")
        _fill("INSERT INTO parcel_box VALUES (:id, :west, :east, :south, :north)")
        return
    op.execute(
        "CREATE TABLE parcel_box ("
        "id integer PRIMARY KEY REFERENCES parcel (id) ON DELETE CASCADE, box box NOT NULL)"
    )
    _fill("INSERT INTO parcel_box VALUES (:id, box(point(:west, :south), point(:east, :north)))")
    op.execute("CREATE INDEX ix_parcel_box_box ON parcel_box USING gist (box)")


def _fill(insert: str) -> None:
    """Index the parcels there are, a few thousand at a time."""
    bind = op.get_bind()
    parcels = bind.execute(
        sa.text("SELECT id, shape FROM parcel"), execution_options={"yield_per": 5000}
    )
    for some in parcels.partitions():
        bounds = shapely.bounds(shapely.from_wkb([bytes(row.shape) for row in some])).tolist()
        bind.execute(
            sa.text(insert),
            [
                {"id": row.id, "west": west, "south": south, "east": east, "north": north}
                for row, (west, south, east, north) in zip(some, bounds, strict=True)
            ],
        )


def downgrade() -> None:
    op.execute("DROP TABLE parcel_box")
