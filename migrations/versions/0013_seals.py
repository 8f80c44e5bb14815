"""The seal on a notice's letter: the digest before it, and whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    # Not in a batch: a rebuilt table would lose the guards of what is never changed.
    op.add_column(
        "notice_document", sa.Column("unsealed_sha256", sa.String(length=64), nullable=True)
    )
    op.add_column("notice_document", sa.Column("sealed_by", sa.String(), nullable=True))
    op.add_column(
        "notice_document", sa.Column("seal_certificate", sa.String(length=64), nullable=True)
    )
    op.create_index(
        op.f("ix_notice_document_seal_certificate"), "notice_document", ["seal_certificate"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_notice_document_seal_certificate"), "notice_document")
    for name in ("seal_certificate", "sealed_by", "unsealed_sha256"):
        op.drop_column("notice_document", name)
