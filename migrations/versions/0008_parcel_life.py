"""What becomes of land: layers of areas, the city's own land, hints, lineage, streets."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NEW_LAYERS = ("neighborhood council", "school district", "supervisorial district")
LAYERS_BEFORE = ("jurisdiction", "district", "sensitive place", "right of way")
LAYERS = (*LAYERS_BEFORE[:2], *NEW_LAYERS, *LAYERS_BEFORE[2:])

KINDS = {
    "ST", "AVE", "BLVD", "DR", "RD", "PL", "LN", "CT", "TER", "CIR", "HWY", "PKWY",
    "STREET", "AVENUE", "BOULEVARD", "DRIVE", "ROAD", "PLACE", "LANE", "COURT", "TERRACE",
    "CIRCLE", "HIGHWAY", "PARKWAY",
}  # fmt: skip
PARTS = re.compile(
    r"(?:(\d[\d/-]*[A-Z]?) +(?:1/2 +)?)?"
    r"(?:(N|NORTH|S|SOUTH|E|EAST|W|WEST)\.? +(?=\S))?(.*)"
)


def upgrade() -> None:
    _let_areas_lie_in(LAYERS_BEFORE, LAYERS)
    op.create_table(
        "area_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("layer", _layer(LAYERS), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("rejects_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_import")),
    )
    with op.batch_alter_table("area_import") as batch_op:
        batch_op.create_index(batch_op.f("ix_area_import_layer"), ["layer"], unique=False)

    op.create_table(
        "city_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of_on", sa.Date(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("rejects_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_list")),
    )
    op.create_table(
        "exempt_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.Column(
            "finding",
            _one_of("confirmed", "dismissed", name="finding"),
            nullable=False,
        ),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("hints", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exempt_decision")),
    )
    with op.batch_alter_table("exempt_decision") as batch_op:
        batch_op.create_index(batch_op.f("ix_exempt_decision_ain"), ["ain"], unique=False)

    op.create_table(
        "parcel_street",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "street",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("house", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_street")),
    )
    with op.batch_alter_table("parcel_street") as batch_op:
        batch_op.create_index("ix_parcel_street_street", ["street", "house", "id"], unique=False)

    op.create_table(
        "city_land",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column(
            "tie",
            _one_of("owned", "leased", "controlled", name="tie"),
            nullable=False,
        ),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=False),
        sa.Column(
            "gate",
            _one_of("locked", "not locked", "no gate", "not looked at", name="gate"),
            nullable=False,
        ),
        sa.Column(
            "sign",
            _one_of("posted", "not posted", "damaged", "not looked at", name="sign"),
            nullable=False,
        ),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("looked_by", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["city_list.id"], name=op.f("fk_city_land_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_land")),
    )
    with op.batch_alter_table("city_land") as batch_op:
        batch_op.create_index(batch_op.f("ix_city_land_department"), ["department"], unique=False)
        batch_op.create_index(batch_op.f("ix_city_land_list_id"), ["list_id"], unique=False)
        batch_op.create_index(
            "uq_city_land_source_key_current",
            ["source", "key"],
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )

    op.create_table(
        "parcel_descent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_ain", sa.String(length=32), nullable=False),
        sa.Column("to_ain", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            _one_of("split", "merge", "renumbered", "redrawn", name="kind"),
            nullable=False,
        ),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["parcel_import.id"], name=op.f("fk_parcel_descent_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_descent")),
        sa.UniqueConstraint("from_ain", "to_ain", name=op.f("uq_parcel_descent_from_ain_to_ain")),
    )
    with op.batch_alter_table("parcel_descent") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_parcel_descent_import_id"), ["import_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_parcel_descent_to_ain"), ["to_ain"], unique=False)

    op.create_table(
        "city_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("land_id", sa.Integer(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("looked_by", sa.String(), nullable=False),
        sa.Column(
            "gate",
            _one_of("locked", "not locked", "no gate", "not looked at", name="gate"),
            nullable=False,
        ),
        sa.Column(
            "sign",
            _one_of("posted", "not posted", "damaged", "not looked at", name="sign"),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["land_id"], ["city_land.id"], name=op.f("fk_city_look_land_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_look")),
    )
    with op.batch_alter_table("city_look") as batch_op:
        batch_op.create_index(batch_op.f("ix_city_look_land_id"), ["land_id"], unique=False)

    op.create_table(
        "city_parcel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("land_id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["land_id"], ["city_land.id"], name=op.f("fk_city_parcel_land_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_parcel")),
        sa.UniqueConstraint("land_id", "ain", name=op.f("uq_city_parcel_land_id_ain")),
    )
    with op.batch_alter_table("city_parcel") as batch_op:
        batch_op.create_index(batch_op.f("ix_city_parcel_ain"), ["ain"], unique=False)

    _index_streets()


def _index_streets() -> None:
    """Keep each parcel's street in capitals, without house number and direction."""
    bind = op.get_bind()
    parcels = bind.execute(
        sa.text(
            "SELECT id, address FROM parcel WHERE import_id IN "
            "(SELECT id FROM parcel_import WHERE published_on IS NOT NULL) ORDER BY id"
        ),
        execution_options={"yield_per": 20000},
    )
    for some in parcels.partitions():
        bind.execute(
            sa.text("INSERT INTO parcel_street (id, street, house) VALUES (:id, :street, :house)"),
            [{"id": row.id, **_parts_of(row.address)} for row in some],
        )


def _parts_of(address: str) -> dict[str, str]:
    words = " ".join(address.upper().split())
    house, direction, street = PARTS.fullmatch(words).groups()
    is_name = direction and street in KINDS
    return {"street": f"{direction[0]} {street}" if is_name else street, "house": house or ""}


def downgrade() -> None:
    for table in (
        "city_parcel",
        "city_look",
        "city_land",
        "city_list",
        "parcel_descent",
        "parcel_street",
        "exempt_decision",
        "area_import",
    ):
        op.drop_table(table)
    named = ", ".join(f"'{layer}'" for layer in NEW_LAYERS)
    op.execute(f"DELETE FROM area WHERE layer IN ({named})")
    _let_areas_lie_in(LAYERS, LAYERS_BEFORE)


def _let_areas_lie_in(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    with op.batch_alter_table("area") as table:
        table.alter_column("layer", existing_type=_layer(before), type_=_layer(after))


def _layer(layers: tuple[str, ...]) -> sa.Enum:
    return _one_of(*layers, name="layer")


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)
