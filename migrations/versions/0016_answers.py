"""Who was asked before any fee was set, what they answered, and the letter of a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

NEVER_CHANGED = ("answer",)

STEPS_BEFORE = (
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
)
HEAR, WEIGH = "May answer before any fee is set", "Weigh the owner’s answer"
TELL = "Lock the letter with the decision"
STEPS = (*STEPS_BEFORE[:2], HEAR, WEIGH, *STEPS_BEFORE[2:15], TELL, *STEPS_BEFORE[15:])


def upgrade() -> None:
    _steps(STEPS)
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked", "answered", "silent", name="questionstate", native_enum=False,
                create_constraint=True, length=60,
            ),
            nullable=False,
        ),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_question_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_question_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("case_id", "party_id", name=op.f("uq_question_case_id_party_id")),
    )  # fmt: skip
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "portal", "mail", "counter", name="channel", native_enum=False,
                create_constraint=True, length=60,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("postmarked_on", sa.Date(), nullable=True),
        sa.Column("last_day_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["staging_case.id"], name=op.f("fk_answer_case_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_answer_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_answer_notice_id")),
    )  # fmt: skip
    op.create_table(
        "answer_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_answer_file_answer_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_answer_file_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_file")),
    )
    with op.batch_alter_table("question") as table:
        table.create_index(op.f("ix_question_case_id"), ["case_id"])
        table.create_index(op.f("ix_question_party_id"), ["party_id"])
    with op.batch_alter_table("answer") as table:
        table.create_index(op.f("ix_answer_case_id"), ["case_id"])
    with op.batch_alter_table("answer_file") as table:
        table.create_index(op.f("ix_answer_file_answer_id"), ["answer_id"])
    for table_name in NEVER_CHANGED:
        if op.get_bind().dialect.name == "sqlite":
            _sqlite_guard(table_name)
        else:
            _postgres_guard(table_name)


def downgrade() -> None:
    op.drop_table("answer_file")
    op.drop_table("answer")
    op.drop_table("question")
    # What waits for an owner, or for somebody to weigh an answer, is to be worked out.
    case = sa.table("staging_case", sa.column("next_step"))
    op.execute(
        case.update().where(case.c.next_step.in_((HEAR, WEIGH))).values(next_step=STEPS_BEFORE[2])
    )
    op.execute(
        case.update().where(case.c.next_step == TELL).values(next_step=STEPS_BEFORE[15])
    )
    _steps(STEPS_BEFORE)


def _steps(steps: tuple[str, ...]) -> None:
    name = op.f("ck_staging_case_next_step")
    with op.batch_alter_table("staging_case") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, sa.column("next_step").in_(steps))


def _sqlite_guard(table: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'what is written in {table} is never changed'); END"
    op.execute(f"CREATE TRIGGER {table}_update_guard BEFORE UPDATE ON {table} {refuse}")
    op.execute(f"CREATE TRIGGER {table}_delete_guard BEFORE DELETE ON {table} {refuse}")
    op.execute(
        f"CREATE TRIGGER {table}_replace_guard BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}"
    )


def _postgres_guard(table: str) -> None:
    act = "EXECUTE FUNCTION feeadmin_never_changed()"
    op.execute(
        f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {act}"
    )
    op.execute(
        f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {act}"
    )
    for name in (f"{table}_guard", f"{table}_truncate_guard"):
        op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
