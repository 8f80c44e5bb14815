"""Each version there is gets its text as it stands for its first revision."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.get_bind().execute(
        sa.text(
            "INSERT INTO rule_revision "
            "(version_id, number, text, sha256, because, saved_by, saved_at) "
            "SELECT id, 1, text, sha256, 'First text', drafted_by, drafted_at FROM rule_version"
        )
    )


def downgrade() -> None:
    """The table goes with the migration before this one, and its rows with it."""
