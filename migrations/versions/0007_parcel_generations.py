"""A generation of parcels is published by one row; days follow from it."""

from collections import defaultdict
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

CITY = ZoneInfo("America/Los_Angeles")


def upgrade() -> None:
    with op.batch_alter_table("parcel_import") as table:
        table.add_column(sa.Column("published_on", sa.Date()))
        table.add_column(sa.Column("read_as", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("parcel_import") as table:
        table.alter_column("read_as", server_default=None)
    with op.batch_alter_table("parcel") as table:
        table.add_column(sa.Column("always", sa.Boolean(), nullable=False, server_default="0"))
        table.add_column(sa.Column("gone_import_id", sa.Integer()))
        table.create_foreign_key(
            op.f("fk_parcel_gone_import_id"), "parcel_import", ["gone_import_id"], ["id"]
        )
    _tell_days_as_generations(op.get_bind())
    with op.batch_alter_table("parcel") as table:
        table.drop_index("uq_parcel_ain_current")
        table.drop_index("ix_parcel_gone_on")
        table.drop_column("since_on")
        table.drop_column("gone_on")
        table.alter_column("always", server_default=None)
        table.create_index(
            "uq_parcel_ain_current",
            ["ain"],
            unique=True,
            sqlite_where=sa.text("gone_import_id IS NULL"),
            postgresql_where=sa.text("gone_import_id IS NULL"),
        )
        table.create_index(
            "ix_parcel_gone",
            ["gone_import_id"],
            sqlite_where=sa.text("gone_import_id IS NOT NULL"),
            postgresql_where=sa.text("gone_import_id IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("parcel") as table:
        table.add_column(sa.Column("since_on", sa.Date()))
        table.add_column(sa.Column("gone_on", sa.Date()))
    for column, key, but in (
        ("since_on", "import_id", "NOT always"),
        ("gone_on", "gone_import_id", "1 = 1"),
    ):
        op.execute(
            f"UPDATE parcel SET {column} = (SELECT published_on FROM parcel_import "
            f"WHERE parcel_import.id = parcel.{key}) WHERE {but}"
        )
    with op.batch_alter_table("parcel") as table:
        table.drop_index("ix_parcel_gone")
        table.drop_index("uq_parcel_ain_current")
        table.drop_constraint(op.f("fk_parcel_gone_import_id"), type_="foreignkey")
        table.drop_column("gone_import_id")
        table.drop_column("always")
        table.create_index("ix_parcel_gone_on", ["gone_on"])
        table.create_index(
            "uq_parcel_ain_current",
            ["ain"],
            unique=True,
            sqlite_where=sa.text("gone_on IS NULL"),
            postgresql_where=sa.text("gone_on IS NULL"),
        )
    with op.batch_alter_table("parcel_import") as table:
        table.drop_column("read_as")
        table.drop_column("published_on")


def _tell_days_as_generations(bind: sa.Connection) -> None:
    """Say of each day on which parcels ended which import it was."""
    imports = defaultdict(list)
    metadata = sa.MetaData()
    brought = sa.Table("parcel_import", metadata, autoload_with=bind)
    parcel = sa.Table("parcel", metadata, autoload_with=bind)
    for key, at in bind.execute(sa.select(brought.c.id, brought.c.imported_at)).all():
        day = at.replace(tzinfo=ZoneInfo("UTC")).astimezone(CITY).date()
        imports[day].append(key)
        bind.execute(brought.update().where(brought.c.id == key).values(published_on=day))
    bind.execute(parcel.update().values(always=parcel.c.since_on.is_(None)))
    ended = sa.select(parcel.c.import_id, parcel.c.gone_on).distinct()
    for key, day in bind.execute(ended.where(parcel.c.gone_on.is_not(None))).all():
        # What ended a description came after it; of several that day, the first one did.
        later = min(one for one in imports[day] if one > key)
        bind.execute(
            parcel.update()
            .where(parcel.c.import_id == key, parcel.c.gone_on == day)
            .values(gone_import_id=later)
        )
