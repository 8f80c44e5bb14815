"""The first tables. Long because every table of the product begins here."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "layer",
            sa.Enum(
                "jurisdiction",
                "district",
                "sensitive place",
                "right of way",
                name="layer",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("shape", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("gone_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
    )
    with op.batch_alter_table("area") as batch_op:
        batch_op.create_index(batch_op.f("ix_area_layer"), ["layer"], unique=False)

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("change_digest", sa.String(length=64), nullable=False),
        sa.Column("before_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("stream", "seq", name=op.f("uq_audit_entry_stream_seq")),
    )
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "city",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("tty", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("portal", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("officer_title", sa.Text(), nullable=False),
        sa.Column("mailed_from", sa.String(), nullable=False),
        sa.Column("payee", sa.String(), nullable=False),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("pay_by_phone", sa.Text(), nullable=False),
        sa.Column("statutory_profile", sa.String(), nullable=False),
        sa.Column("established_at", sa.DateTime(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
    )
    op.create_table(
        "court_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "temporary restraining order",
                "preliminary injunction",
                "permanent injunction",
                "stay",
                "repeal",
                "order dissolved or reversed",
                name="orderkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("court", sa.String(), nullable=False),
        sa.Column("docket", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("effective_at", sa.DateTime(), nullable=False),
        sa.Column("document_sha256", sa.String(length=64), nullable=True),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("ains", sa.Text(), nullable=False),
        sa.Column("events_from_on", sa.Date(), nullable=True),
        sa.Column("events_to_on", sa.Date(), nullable=True),
        sa.Column("ends_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "entered",
                "refused",
                name="orderstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ends_id"], ["court_order.id"], name=op.f("fk_court_order_ends_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_order")),
    )
    op.create_table(
        "evidence_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column(
            "sensitivity",
            sa.Enum(
                "work product",
                "internal",
                "party",
                "public",
                name="sensitivity",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_from", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("preview_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_item")),
    )
    with op.batch_alter_table("evidence_item") as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_item_sha256"), ["sha256"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "ready",
                "leased",
                "done",
                "dead",
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("run_at", sa.DateTime(), nullable=False),
        sa.Column("leased_until", sa.DateTime(), nullable=True),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("key", name=op.f("uq_job_key")),
    )
    with op.batch_alter_table("job") as batch_op:
        batch_op.create_index("ix_job_state_run_at", ["state", "run_at"], unique=False)

    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "series",
            sa.Enum(
                "S",
                "E",
                "N",
                "A",
                name="series",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("series", "year", name=op.f("uq_number_series_series_year")),
    )
    op.create_table(
        "parcel_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("rejects_sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_import")),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "company",
                "trust",
                "estate",
                "association",
                "government",
                name="partykind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column(
            "owner_class",
            sa.Enum(
                "PRIVATE",
                "FEDERAL",
                "STATE",
                "LOCAL_GOV",
                "CITY",
                "TRIBAL",
                "UNKNOWN",
                name="ownerclass",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("registry_number", sa.String(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["party.id"], name=op.f("fk_party_agent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    with op.batch_alter_table("party") as batch_op:
        batch_op.create_index(batch_op.f("ix_party_name"), ["name"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_in_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_person_sign_in_name")),
    )
    op.create_table(
        "rule_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in review",
                "published",
                "withdrawn",
                "repealed",
                name="versionstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("drafted_by_id", sa.Integer(), nullable=False),
        sa.Column("drafted_by", sa.String(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(), nullable=False),
        sa.Column("repealed_on", sa.Date(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
        sa.UniqueConstraint("rule_set", "version", name=op.f("uq_rule_version_rule_set_version")),
    )
    op.create_table(
        "staging_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=False),
        sa.Column("veh_light", sa.Integer(), nullable=False),
        sa.Column("veh_heavy", sa.Integer(), nullable=False),
        sa.Column("veh_command", sa.Integer(), nullable=False),
        sa.Column("veh_aircraft", sa.Integer(), nullable=False),
        sa.Column(
            "activity",
            sa.Enum(
                "assembling vehicles or people",
                "briefing",
                "keeping vehicles or equipment",
                "processing",
                "refuelling, rest or supply",
                "passing through",
                "not sure",
                name="activity",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "authority",
            sa.Enum(
                "NONE",
                "JUDICIAL_WARRANT",
                "EXIGENT",
                "EMERGENCY_RESPONSE",
                name="authority",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("authority_basis", sa.String(), nullable=False),
        sa.Column("narrative", sa.String(), nullable=False),
        sa.Column("verified_by_id", sa.Integer(), nullable=False),
        sa.Column("verified_by", sa.String(), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staging_event")),
        sa.UniqueConstraint("number", name=op.f("uq_staging_event_number")),
    )
    with op.batch_alter_table("staging_event") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_staging_event_started_at"), ["started_at"], unique=False
        )

    op.create_table(
        "tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("window_at", sa.DateTime(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
        sa.UniqueConstraint("bucket", "window_at", name=op.f("uq_tries_bucket_window_at")),
    )
    with op.batch_alter_table("tries") as batch_op:
        batch_op.create_index(batch_op.f("ix_tries_window_at"), ["window_at"], unique=False)

    op.create_table(
        "audit_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_entry.id"], name=op.f("fk_audit_change_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_change_entry_id")),
    )
    op.create_table(
        "custody_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "did",
            sa.Enum(
                "received",
                "copied",
                "viewed",
                "redacted",
                "released",
                name="custody",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_custody_entry_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_entry")),
    )
    with op.batch_alter_table("custody_entry") as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_entry_item_id"), ["item_id"], unique=False)

    op.create_table(
        "ownership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column(
            "interest",
            sa.Enum(
                "owner",
                "ground lessee",
                "tenant",
                "manager",
                name="interest",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("share", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of_on", sa.Date(), nullable=False),
        sa.Column("recorded_document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_ownership_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership")),
    )
    with op.batch_alter_table("ownership") as batch_op:
        batch_op.create_index(batch_op.f("ix_ownership_ain"), ["ain"], unique=False)
        batch_op.create_index(batch_op.f("ix_ownership_party_id"), ["party_id"], unique=False)

    op.create_table(
        "parcel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("use", sa.String(), nullable=False),
        sa.Column("publicly_owned", sa.Boolean(), nullable=True),
        sa.Column("shape", sa.LargeBinary(), nullable=False),
        sa.Column("ground", sa.String(length=64), nullable=False),
        sa.Column("area_sqft", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("gone_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["parcel_import.id"], name=op.f("fk_parcel_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
    )
    with op.batch_alter_table("parcel") as batch_op:
        batch_op.create_index(batch_op.f("ix_parcel_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_parcel_ain"), ["ain"], unique=False)
        batch_op.create_index(batch_op.f("ix_parcel_gone_on"), ["gone_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_parcel_ground"), ["ground"], unique=False)
        batch_op.create_index(batch_op.f("ix_parcel_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            "uq_parcel_ain_current",
            ["ain"],
            unique=True,
            sqlite_where=sa.text("gone_on IS NULL"),
            postgresql_where=sa.text("gone_on IS NULL"),
        )

    op.create_table(
        "postal_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_postal_address_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postal_address")),
    )
    with op.batch_alter_table("postal_address") as batch_op:
        batch_op.create_index(batch_op.f("ix_postal_address_party_id"), ["party_id"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("council_file", sa.String(), nullable=False),
        sa.Column("ordinance_number", sa.String(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "published once in a daily newspaper",
                "posted in three public places for ten days",
                "invented for the demonstration",
                name="publicationmethod",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("urgency", sa.Boolean(), nullable=False),
        sa.Column("first_approver_id", sa.Integer(), nullable=False),
        sa.Column("first_approver", sa.String(), nullable=False),
        sa.Column("second_approver", sa.String(), nullable=True),
        sa.Column("certified_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["rule_version.id"], name=op.f("fk_publication_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("version_id", name=op.f("uq_publication_version_id")),
    )
    with op.batch_alter_table("publication") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_publication_effective_on"), ["effective_on"], unique=False
        )

    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("client_key", sa.String(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=False),
        sa.Column("recorder", sa.String(), nullable=False),
        sa.Column("seen_from", sa.DateTime(), nullable=False),
        sa.Column("seen_until", sa.DateTime(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("accuracy_m", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("outline", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("picked", sa.Text(), nullable=False),
        sa.Column(
            "markings",
            sa.Enum(
                "seen",
                "not seen",
                "not sure",
                name="markings",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("veh_light", sa.Integer(), nullable=True),
        sa.Column("veh_heavy", sa.Integer(), nullable=True),
        sa.Column("veh_command", sa.Integer(), nullable=True),
        sa.Column("veh_aircraft", sa.Integer(), nullable=True),
        sa.Column(
            "people",
            sa.Enum(
                "none",
                "1 to 5",
                "6 to 20",
                "21 to 50",
                "more than 50",
                "not sure",
                name="people",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "activity",
            sa.Enum(
                "assembling vehicles or people",
                "briefing",
                "keeping vehicles or equipment",
                "processing",
                "refuelling, rest or supply",
                "passing through",
                "not sure",
                name="activity",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "spoke_with",
            sa.Enum(
                "owner",
                "tenant",
                "employee or guard",
                "nobody",
                name="spoke",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "consent",
            sa.Enum(
                "agreed to the use",
                "did not agree",
                "not known",
                name="saidconsent",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("consent_words", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("declaration", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "needs information",
                "not qualifying",
                "duplicate",
                "linked",
                name="sightingstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("state_because", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorder_id"], ["person.id"], name=op.f("fk_sighting_recorder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
        sa.UniqueConstraint("client_key", name=op.f("uq_sighting_client_key")),
        sa.UniqueConstraint("number", name=op.f("uq_sighting_number")),
    )
    with op.batch_alter_table("sighting") as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sighting_recorder_id"), ["recorder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sighting_seen_from"), ["seen_from"], unique=False)
        batch_op.create_index(batch_op.f("ix_sighting_state"), ["state"], unique=False)

    op.create_table(
        "signed_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signed_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_signed_in_token_digest")),
    )
    with op.batch_alter_table("signed_in") as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "jurisdiction",
            sa.Enum(
                "IN_CITY",
                "OUTSIDE_CITY",
                "RIGHT_OF_WAY",
                name="jurisdiction",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("shape", sa.LargeBinary(), nullable=True),
        sa.Column("used_area_sqft", sa.BigInteger(), nullable=False),
        sa.Column("area_basis", sa.String(), nullable=False),
        sa.Column("sensitive_ft", sa.BigInteger(), nullable=True),
        sa.Column("sensitive_name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["staging_event.id"], name=op.f("fk_site_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    with op.batch_alter_table("site") as batch_op:
        batch_op.create_index(batch_op.f("ix_site_event_id"), ["event_id"], unique=False)

    op.create_table(
        "event_sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["staging_event.id"], name=op.f("fk_event_sighting_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name=op.f("fk_event_sighting_sighting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_sighting")),
        sa.UniqueConstraint("sighting_id", name=op.f("uq_event_sighting_sighting_id")),
    )
    with op.batch_alter_table("event_sighting") as batch_op:
        batch_op.create_index(batch_op.f("ix_event_sighting_event_id"), ["event_id"], unique=False)

    op.create_table(
        "sighting_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_sighting_photo_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name=op.f("fk_sighting_photo_sighting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting_photo")),
    )
    with op.batch_alter_table("sighting_photo") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sighting_photo_sighting_id"), ["sighting_id"], unique=False
        )

    op.create_table(
        "sighting_supplement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name=op.f("fk_sighting_supplement_sighting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting_supplement")),
    )
    with op.batch_alter_table("sighting_supplement") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sighting_supplement_sighting_id"), ["sighting_id"], unique=False
        )

    op.create_table(
        "site_parcel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("parcel_id", sa.Integer(), nullable=False),
        sa.Column("ain", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("ground", sa.String(length=64), nullable=False),
        sa.Column("share", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcel.id"], name=op.f("fk_site_parcel_parcel_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_site_parcel_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_parcel")),
        sa.UniqueConstraint("site_id", "ain", name=op.f("uq_site_parcel_site_id_ain")),
    )
    with op.batch_alter_table("site_parcel") as batch_op:
        batch_op.create_index(batch_op.f("ix_site_parcel_ain"), ["ain"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_parcel_site_id"), ["site_id"], unique=False)

    op.create_table(
        "staging_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("party_name", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "assess",
                "approve",
                "serve",
                "respond",
                "review or hearing",
                "final and collect",
                "closed",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "next_step",
            sa.Enum(
                "Find who owned the land that day",
                "Establish who gave control of the land",
                "Work out the fee",
                "Look at the draft notice",
                "Open a case against the tenant",
                "Close without a fee",
                "Send the assessment for approval",
                "Answer the approver’s comment",
                "Approve, or send back",
                "Lock the notice",
                "Mail or hand over the notice",
                "Find a better address and serve again",
                "May pay or ask for an Initial Review",
                "Decide whether to take a late appeal",
                "Decide the Initial Review",
                "May ask for a hearing",
                "Make the fee final",
                "Pay the fee",
                "Nothing",
                name="nextstep",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("owed_by", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "no fee",
                "referred to the City-property list",
                "the tenant’s alone",
                "dismissed on review",
                "paid",
                "withdrawn",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["staging_event.id"], name=op.f("fk_staging_case_event_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_staging_case_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staging_case")),
        sa.UniqueConstraint("number", name=op.f("uq_staging_case_number")),
    )
    with op.batch_alter_table("staging_case") as batch_op:
        batch_op.create_index(batch_op.f("ix_staging_case_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_staging_case_event_id"), ["event_id"], unique=False)
        batch_op.create_index("ix_staging_case_owed_by_due_on", ["owed_by", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_staging_case_site_id"), ["site_id"], unique=False)
        batch_op.create_index("ix_staging_case_stage_due_on", ["stage", "due_on"], unique=False)

    op.create_table(
        "case_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_case_note_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
    )
    with op.batch_alter_table("case_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_case_note_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("ownership_id", sa.Integer(), nullable=False),
        sa.Column("principal", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_case_party_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["ownership_id"], ["ownership.id"], name=op.f("fk_case_party_ownership_id")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_case_party_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
        sa.UniqueConstraint("case_id", "party_id", name=op.f("uq_case_party_case_id_party_id")),
    )
    with op.batch_alter_table("case_party") as batch_op:
        batch_op.create_index(batch_op.f("ix_case_party_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_party_party_id"), ["party_id"], unique=False)

    op.create_table(
        "circumstances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_posted", sa.Boolean(), nullable=False),
        sa.Column("reported", sa.Boolean(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("agreement", sa.Boolean(), nullable=False),
        sa.Column("mitigation_basis", sa.String(), nullable=False),
        sa.Column("lapd_hours", sa.BigInteger(), nullable=False),
        sa.Column("dot_hours", sa.BigInteger(), nullable=False),
        sa.Column("san_hours", sa.BigInteger(), nullable=False),
        sa.Column("hours_basis", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_circumstances_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circumstances")),
    )
    with op.batch_alter_table("circumstances") as batch_op:
        batch_op.create_index(batch_op.f("ix_circumstances_case_id"), ["case_id"], unique=False)

    op.create_table(
        "determination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("pro_forma", sa.Boolean(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("gate", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("receipt_sha256", sa.String(length=64), nullable=False),
        sa.Column("determined_by_id", sa.Integer(), nullable=False),
        sa.Column("determined_by", sa.String(), nullable=False),
        sa.Column("determined_at", sa.DateTime(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_determination_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["rule_version.id"], name=op.f("fk_determination_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_determination")),
    )
    with op.batch_alter_table("determination") as batch_op:
        batch_op.create_index(batch_op.f("ix_determination_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_determination_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "exhibit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_exhibit_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["evidence_item.id"], name=op.f("fk_exhibit_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibit")),
        sa.UniqueConstraint("case_id", "item_id", name=op.f("uq_exhibit_case_id_item_id")),
        sa.UniqueConstraint("case_id", "serial", name=op.f("uq_exhibit_case_id_serial")),
    )
    with op.batch_alter_table("exhibit") as batch_op:
        batch_op.create_index(batch_op.f("ix_exhibit_case_id"), ["case_id"], unique=False)

    op.create_table(
        "record_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_record_export_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_export")),
    )
    with op.batch_alter_table("record_export") as batch_op:
        batch_op.create_index(batch_op.f("ix_record_export_case_id"), ["case_id"], unique=False)

    op.create_table(
        "site_control",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "GRANTED",
                "NOT_GRANTED",
                "COERCED",
                "UNKNOWN",
                name="consentstatus",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "given_by",
            sa.Enum(
                "OWNER",
                "AGENT",
                "TENANT",
                "OTHER",
                name="consentby",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("owner_knew", sa.Boolean(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "a signed paper",
                "words heard by a City employee",
                "two sources independent of each other",
                "nobody objected",
                "nothing yet",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("exhibits", sa.Text(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_site_control_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_control")),
    )
    with op.batch_alter_table("site_control") as batch_op:
        batch_op.create_index(batch_op.f("ix_site_control_case_id"), ["case_id"], unique=False)

    op.create_table(
        "transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column(
            "debit",
            sa.Enum(
                "owed by parties",
                "fees charged",
                "fees taken back",
                "money received",
                name="account",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "credit",
            sa.Enum(
                "owed by parties",
                "fees charged",
                "fees taken back",
                "money received",
                name="account",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "assessment",
                "adjustment",
                "payment",
                "reversal",
                name="transferkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("fund", sa.String(), nullable=False),
        sa.Column("memo", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("external_ref", sa.String(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_transfer_positive")),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_transfer_case_id")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["transfer.id"], name=op.f("fk_transfer_reverses_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
        sa.UniqueConstraint("external_ref", name=op.f("uq_transfer_external_ref")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_transfer_reverses_id")),
    )
    with op.batch_alter_table("transfer") as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_case_id"), ["case_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("determination_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "approved",
                "issued",
                "contested",
                "upheld",
                "reduced",
                "dismissed",
                "withdrawn",
                name="assessmentstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("submitted_by", sa.String(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["staging_case.id"], name=op.f("fk_assessment_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["determination_id"], ["determination.id"], name=op.f("fk_assessment_determination_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("case_id", name=op.f("uq_assessment_case_id")),
    )
    with op.batch_alter_table("assessment") as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_state"), ["state"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("addressed_to", sa.Text(), nullable=False),
        sa.Column("address_source", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "mail-ca",
                "mail-us",
                "mail-abroad",
                "overnight",
                "personal",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("mailed_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("code_ended_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "locked",
                "served",
                "returned",
                "superseded",
                "withdrawn",
                name="noticestate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("locked_by_id", sa.Integer(), nullable=False),
        sa.Column("locked_by", sa.String(), nullable=False),
        sa.Column("locked_at", sa.DateTime(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_notice_assessment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_notice_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_notice_party_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["notice.id"], name=op.f("fk_notice_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("number", name=op.f("uq_notice_number")),
    )
    with op.batch_alter_table("notice") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_notice_assessment_id"), ["assessment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_notice_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_served_on"), ["served_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_state"), ["state"], unique=False)

    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "Initial Review", name="level", native_enum=False, create_constraint=True, length=60
            ),
            nullable=False,
        ),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("filed_by", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "portal",
                "mail",
                "counter",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("postmarked_on", sa.Date(), nullable=True),
        sa.Column("last_day_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "filed",
                "late, to decide",
                "not accepted, late",
                "decided",
                name="appealstate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("late_because", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_appeal_case_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_appeal_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("number", name=op.f("uq_appeal_number")),
    )
    with op.batch_alter_table("appeal") as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_notice_id"), ["notice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_state"), ["state"], unique=False)

    op.create_table(
        "frozen_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_frozen_letter_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_letter")),
        sa.UniqueConstraint(
            "notice_id", "language", name=op.f("uq_frozen_letter_notice_id_language")
        ),
    )
    with op.batch_alter_table("frozen_letter") as batch_op:
        batch_op.create_index(batch_op.f("ix_frozen_letter_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "notice_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("made_with", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_document_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_document")),
        sa.UniqueConstraint(
            "notice_id", "language", name=op.f("uq_notice_document_notice_id_language")
        ),
    )
    with op.batch_alter_table("notice_document") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_notice_document_notice_id"), ["notice_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_notice_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "portal_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_portal_visit_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_visit")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_portal_visit_token_digest")),
    )
    with op.batch_alter_table("portal_visit") as batch_op:
        batch_op.create_index(batch_op.f("ix_portal_visit_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "returned_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_returned_mail_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_mail")),
    )
    with op.batch_alter_table("returned_mail") as batch_op:
        batch_op.create_index(batch_op.f("ix_returned_mail_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "service_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "mail-ca",
                "mail-us",
                "mail-abroad",
                "overnight",
                "personal",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("attempted_on", sa.Date(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("by_whom", sa.String(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("deemed_on", sa.Date(), nullable=True),
        sa.Column("deemed_by", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_service_attempt_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_attempt")),
    )
    with op.batch_alter_table("service_attempt") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_service_attempt_notice_id"), ["notice_id"], unique=False
        )

    op.create_table(
        "appeal_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"], ["appeal.id"], name=op.f("fk_appeal_file_appeal_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_appeal_file_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_file")),
    )
    with op.batch_alter_table("appeal_file") as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_file_appeal_id"), ["appeal_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column(
            "ruling",
            sa.Enum(
                "the fee stands",
                "the fee is reduced",
                "the fee is cancelled",
                name="ruling",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("fee_before", sa.BigInteger(), nullable=False),
        sa.Column("fee_after", sa.BigInteger(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_decision_appeal_id")),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_decision_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("appeal_id", name=op.f("uq_decision_appeal_id")),
    )
    with op.batch_alter_table("decision") as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_case_id"), ["case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("decision") as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_case_id"))

    op.drop_table("decision")
    with op.batch_alter_table("appeal_file") as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_file_appeal_id"))

    op.drop_table("appeal_file")
    with op.batch_alter_table("service_attempt") as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_attempt_notice_id"))

    op.drop_table("service_attempt")
    with op.batch_alter_table("returned_mail") as batch_op:
        batch_op.drop_index(batch_op.f("ix_returned_mail_notice_id"))

    op.drop_table("returned_mail")
    with op.batch_alter_table("portal_visit") as batch_op:
        batch_op.drop_index(batch_op.f("ix_portal_visit_notice_id"))

    op.drop_table("portal_visit")
    with op.batch_alter_table("notice_document") as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_document_sha256"))
        batch_op.drop_index(batch_op.f("ix_notice_document_notice_id"))

    op.drop_table("notice_document")
    with op.batch_alter_table("frozen_letter") as batch_op:
        batch_op.drop_index(batch_op.f("ix_frozen_letter_notice_id"))

    op.drop_table("frozen_letter")
    with op.batch_alter_table("appeal") as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_state"))
        batch_op.drop_index(batch_op.f("ix_appeal_received_at"))
        batch_op.drop_index(batch_op.f("ix_appeal_notice_id"))
        batch_op.drop_index(batch_op.f("ix_appeal_case_id"))

    op.drop_table("appeal")
    with op.batch_alter_table("notice") as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_state"))
        batch_op.drop_index(batch_op.f("ix_notice_served_on"))
        batch_op.drop_index(batch_op.f("ix_notice_party_id"))
        batch_op.drop_index(batch_op.f("ix_notice_case_id"))
        batch_op.drop_index(batch_op.f("ix_notice_assessment_id"))

    op.drop_table("notice")
    with op.batch_alter_table("assessment") as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_state"))
        batch_op.drop_index(batch_op.f("ix_assessment_case_id"))

    op.drop_table("assessment")
    with op.batch_alter_table("transfer") as batch_op:
        batch_op.drop_index(batch_op.f("ix_transfer_case_id"))

    op.drop_table("transfer")
    with op.batch_alter_table("site_control") as batch_op:
        batch_op.drop_index(batch_op.f("ix_site_control_case_id"))

    op.drop_table("site_control")
    with op.batch_alter_table("record_export") as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_export_case_id"))

    op.drop_table("record_export")
    with op.batch_alter_table("exhibit") as batch_op:
        batch_op.drop_index(batch_op.f("ix_exhibit_case_id"))

    op.drop_table("exhibit")
    with op.batch_alter_table("determination") as batch_op:
        batch_op.drop_index(batch_op.f("ix_determination_version_id"))
        batch_op.drop_index(batch_op.f("ix_determination_case_id"))

    op.drop_table("determination")
    with op.batch_alter_table("circumstances") as batch_op:
        batch_op.drop_index(batch_op.f("ix_circumstances_case_id"))

    op.drop_table("circumstances")
    with op.batch_alter_table("case_party") as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_party_party_id"))
        batch_op.drop_index(batch_op.f("ix_case_party_case_id"))

    op.drop_table("case_party")
    with op.batch_alter_table("case_note") as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_note_case_id"))

    op.drop_table("case_note")
    with op.batch_alter_table("staging_case") as batch_op:
        batch_op.drop_index("ix_staging_case_stage_due_on")
        batch_op.drop_index(batch_op.f("ix_staging_case_site_id"))
        batch_op.drop_index("ix_staging_case_owed_by_due_on")
        batch_op.drop_index(batch_op.f("ix_staging_case_event_id"))
        batch_op.drop_index(batch_op.f("ix_staging_case_due_on"))

    op.drop_table("staging_case")
    with op.batch_alter_table("site_parcel") as batch_op:
        batch_op.drop_index(batch_op.f("ix_site_parcel_site_id"))
        batch_op.drop_index(batch_op.f("ix_site_parcel_ain"))

    op.drop_table("site_parcel")
    with op.batch_alter_table("sighting_supplement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_supplement_sighting_id"))

    op.drop_table("sighting_supplement")
    with op.batch_alter_table("sighting_photo") as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_photo_sighting_id"))

    op.drop_table("sighting_photo")
    with op.batch_alter_table("event_sighting") as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_sighting_event_id"))

    op.drop_table("event_sighting")
    with op.batch_alter_table("site") as batch_op:
        batch_op.drop_index(batch_op.f("ix_site_event_id"))

    op.drop_table("site")
    with op.batch_alter_table("signed_in") as batch_op:
        batch_op.drop_index(batch_op.f("ix_signed_in_person_id"))

    op.drop_table("signed_in")
    with op.batch_alter_table("sighting") as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_state"))
        batch_op.drop_index(batch_op.f("ix_sighting_seen_from"))
        batch_op.drop_index(batch_op.f("ix_sighting_recorder_id"))
        batch_op.drop_index(batch_op.f("ix_sighting_received_at"))

    op.drop_table("sighting")
    with op.batch_alter_table("publication") as batch_op:
        batch_op.drop_index(batch_op.f("ix_publication_effective_on"))

    op.drop_table("publication")
    with op.batch_alter_table("postal_address") as batch_op:
        batch_op.drop_index(batch_op.f("ix_postal_address_party_id"))

    op.drop_table("postal_address")
    with op.batch_alter_table("parcel") as batch_op:
        batch_op.drop_index(
            "uq_parcel_ain_current",
            sqlite_where=sa.text("gone_on IS NULL"),
            postgresql_where=sa.text("gone_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_parcel_import_id"))
        batch_op.drop_index(batch_op.f("ix_parcel_ground"))
        batch_op.drop_index(batch_op.f("ix_parcel_gone_on"))
        batch_op.drop_index(batch_op.f("ix_parcel_ain"))
        batch_op.drop_index(batch_op.f("ix_parcel_address"))

    op.drop_table("parcel")
    with op.batch_alter_table("ownership") as batch_op:
        batch_op.drop_index(batch_op.f("ix_ownership_party_id"))
        batch_op.drop_index(batch_op.f("ix_ownership_ain"))

    op.drop_table("ownership")
    with op.batch_alter_table("custody_entry") as batch_op:
        batch_op.drop_index(batch_op.f("ix_custody_entry_item_id"))

    op.drop_table("custody_entry")
    op.drop_table("audit_change")
    with op.batch_alter_table("tries") as batch_op:
        batch_op.drop_index(batch_op.f("ix_tries_window_at"))

    op.drop_table("tries")
    with op.batch_alter_table("staging_event") as batch_op:
        batch_op.drop_index(batch_op.f("ix_staging_event_started_at"))

    op.drop_table("staging_event")
    op.drop_table("rule_version")
    op.drop_table("person")
    with op.batch_alter_table("party") as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_name"))

    op.drop_table("party")
    op.drop_table("parcel_import")
    op.drop_table("number_series")
    with op.batch_alter_table("job") as batch_op:
        batch_op.drop_index("ix_job_state_run_at")

    op.drop_table("job")
    with op.batch_alter_table("evidence_item") as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_item_sha256"))

    op.drop_table("evidence_item")
    op.drop_table("court_order")
    op.drop_table("city")
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
    with op.batch_alter_table("area") as batch_op:
        batch_op.drop_index(batch_op.f("ix_area_layer"))

    op.drop_table("area")
