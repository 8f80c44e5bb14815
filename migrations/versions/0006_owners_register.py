"""Owners: agents by day, returned mail, late deeds, merges, files of owners and their rows.

Long because it spells names itself: a migration imports nothing of ours.
"""

import json
import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

LEGAL_FORMS = {
    "LIMITED LIABILITY COMPANY": "LLC",
    "LIMITED LIABILITY CO": "LLC",
    "L L C": "LLC",
    "LIMITED PARTNERSHIP": "LP",
    "L P": "LP",
    "LIMITED LIABILITY PARTNERSHIP": "LLP",
    "L L P": "LLP",
    "INCORPORATED": "INC",
    "CORPORATION": "CORP",
    "COMPANY": "CO",
    "LIMITED": "LTD",
    "ASSOCIATION": "ASSN",
    "ASSOC": "ASSN",
    "HOMEOWNERS ASSN": "HOA",
    "HOME OWNERS ASSN": "HOA",
    "AND": "",
    "THE": "",
}

STREET_WORDS = {
    "STREET": "ST",
    "AVENUE": "AVE",
    "AV": "AVE",
    "BOULEVARD": "BLVD",
    "DRIVE": "DR",
    "ROAD": "RD",
    "LANE": "LN",
    "PLACE": "PL",
    "COURT": "CT",
    "TERRACE": "TER",
    "HIGHWAY": "HWY",
    "PARKWAY": "PKWY",
    "CIRCLE": "CIR",
    "NORTH": "N",
    "SOUTH": "S",
    "EAST": "E",
    "WEST": "W",
    "P O BOX": "BOX",
    "PO BOX": "BOX",
    "POST OFFICE BOX": "BOX",
    "SUITE": "UNIT",
    "STE": "UNIT",
    "APARTMENT": "UNIT",
    "APT": "UNIT",
    "NO": "UNIT",
    "CALIFORNIA": "CA",
}


def upgrade() -> None:
    _create_tables()
    with op.batch_alter_table("ownership") as table:
        table.add_column(
            sa.Column(
                "held_as",
                sa.Enum(
                    "",
                    "joint tenants",
                    "tenants in common",
                    "community property",
                    name="heldas",
                    native_enum=False,
                    create_constraint=True,
                    length=60,
                ),
                nullable=False,
                server_default="",
            )
        )
        table.add_column(sa.Column("recorded_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("entered_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("import_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_ownership_import_id"), "owner_import", ["import_id"], ["id"]
        )
    with op.batch_alter_table("party") as table:
        table.add_column(sa.Column("spelled", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("import_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_party_import_id"), "owner_import", ["import_id"], ["id"])
        table.create_foreign_key(
            op.f("fk_party_merged_into_id"), "party", ["merged_into_id"], ["id"]
        )
    with op.batch_alter_table("postal_address") as table:
        table.add_column(sa.Column("placed", sa.String(), nullable=False, server_default=""))
        table.add_column(
            sa.Column("substitute", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("import_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_postal_address_import_id"), "owner_import", ["import_id"], ["id"]
        )
    _spell_what_is_there(op.get_bind())
    _begin_agencies(op.get_bind())
    for name, columns in (
        ("ownership", ("held_as",)),
        ("party", ("spelled",)),
        ("postal_address", ("placed", "substitute")),
    ):
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.alter_column(column, server_default=None)
    with op.batch_alter_table("party") as table:
        table.create_index(op.f("ix_party_merged_into_id"), ["merged_into_id"], unique=False)
        table.create_index(op.f("ix_party_spelled"), ["spelled"], unique=False)
    with op.batch_alter_table("postal_address") as table:
        table.create_index(op.f("ix_postal_address_placed"), ["placed"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("postal_address") as table:
        table.drop_constraint(op.f("fk_postal_address_import_id"), type_="foreignkey")
        table.drop_index(op.f("ix_postal_address_placed"))
        for column in ("import_id", "substitute", "placed"):
            table.drop_column(column)
    with op.batch_alter_table("party") as table:
        table.drop_constraint(op.f("fk_party_merged_into_id"), type_="foreignkey")
        table.drop_constraint(op.f("fk_party_import_id"), type_="foreignkey")
        table.drop_index(op.f("ix_party_spelled"))
        table.drop_index(op.f("ix_party_merged_into_id"))
        for column in ("import_id", "merged_into_id", "spelled"):
            table.drop_column(column)
    with op.batch_alter_table("ownership") as table:
        table.drop_constraint(op.f("fk_ownership_import_id"), type_="foreignkey")
        table.drop_constraint(op.f("ck_ownership_held_as"), type_="check")
        for column in ("import_id", "entered_at", "recorded_on", "held_as"):
            table.drop_column(column)
    _drop_tables()


def _create_tables() -> None:
    op.create_table(
        "late_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("told_before", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("settled_because", sa.String(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_deed")),
    )
    with op.batch_alter_table("late_deed") as batch_op:
        batch_op.create_index(batch_op.f("ix_late_deed_ain"), ["ain"], unique=False)
        batch_op.create_index(batch_op.f("ix_late_deed_settled_at"), ["settled_at"], unique=False)

    op.create_table(
        "owner_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of_on", sa.Date(), nullable=True),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "being looked through",
                "waiting for somebody to apply it",
                "being applied",
                "applied",
                "set aside",
                name="importstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("done", sa.String(length=32), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("rejects_sha256", sa.String(length=64), nullable=True),
        sa.Column("brought_by", sa.String(), nullable=False),
        sa.Column("brought_at", sa.DateTime(), nullable=False),
        sa.Column("applied_by", sa.String(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_import")),
    )
    with op.batch_alter_table("owner_import") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_owner_import_file_sha256"), ["file_sha256"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_owner_import_state"), ["state"], unique=False)

    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["party.id"], name=op.f("fk_agency_agent_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_agency_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
    )
    with op.batch_alter_table("agency") as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_agent_id"), ["agent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agency_party_id"), ["party_id"], unique=False)

    op.create_table(
        "likeness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("like_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["like_id"], ["party.id"], name=op.f("fk_likeness_like_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_likeness_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness")),
        sa.UniqueConstraint("party_id", "like_id", name=op.f("uq_likeness_party_id_like_id")),
    )
    with op.batch_alter_table("likeness") as batch_op:
        batch_op.create_index(batch_op.f("ix_likeness_answered_at"), ["answered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_likeness_like_id"), ["like_id"], unique=False)

    op.create_table(
        "party_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("merged_by", sa.String(), nullable=False),
        sa.Column("merged_at", sa.DateTime(), nullable=False),
        sa.Column("undone_because", sa.String(), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["gone_id"], ["party.id"], name=op.f("fk_party_merge_gone_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["party.id"], name=op.f("fk_party_merge_kept_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_merge")),
    )
    with op.batch_alter_table("party_merge") as batch_op:
        batch_op.create_index(batch_op.f("ix_party_merge_gone_id"), ["gone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_party_merge_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "returned_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("marked_at", sa.DateTime(), nullable=False),
        sa.Column(
            "finding",
            sa.Enum(
                "good after all",
                "not theirs any more",
                name="finding",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("finding_because", sa.String(), nullable=False),
        sa.Column("reviewed_by", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["postal_address.id"], name=op.f("fk_returned_address_address_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_address")),
    )
    with op.batch_alter_table("returned_address") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_returned_address_address_id"), ["address_id"], unique=False
        )


def _drop_tables() -> None:
    for name in (
        "returned_address", "party_merge", "likeness", "agency", "owner_import", "late_deed",
    ):
        op.drop_table(name)


def _spell_what_is_there(connection) -> None:
    """Spell the names and addresses on record as they are compared from here on."""
    party = sa.table("party", *map(sa.column, ("id", "name", "capacity", "spelled")))
    for row in connection.execute(sa.select(party)).all():
        spelled = _plain(f"{row.name} {row.capacity}".replace("&", " and "))
        spelled = _put(spelled, LEGAL_FORMS) or spelled
        connection.execute(sa.update(party).where(party.c.id == row.id).values(spelled=spelled))
    address = sa.table("postal_address", *map(sa.column, ("id", "lines", "placed")))
    for row in connection.execute(sa.select(address)).all():
        said = " ".join(json.loads(row.lines)).replace("#", " no ").strip()
        placed = _put(_plain(re.sub(r"\b(\d{5})-?\d{4}$", r"\1", said)), STREET_WORDS)
        connection.execute(sa.update(address).where(address.c.id == row.id).values(placed=placed))


def _begin_agencies(connection) -> None:
    """Give each agent that is on record a span without a known beginning."""
    connection.execute(
        sa.text(
            "INSERT INTO agency (party_id, agent_id, source) "
            "SELECT id, agent_id, 'entered with the party' FROM party WHERE agent_id IS NOT NULL"
        )
    )


def _plain(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words.upper())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign)).upper()
    return " ".join(re.sub(r"[^\w]+|_+", " ", re.sub(r"['’‘`.]", "", bare)).split())


def _put(plain: str, spellings: dict[str, str]) -> str:
    words = "|".join(sorted(spellings, key=len, reverse=True))
    before = ""
    while plain != before:
        before = plain
        plain = re.sub(rf"\b(?:{words})\b", lambda found: spellings[found[0]], plain)
        plain = " ".join(plain.split())
    return plain
