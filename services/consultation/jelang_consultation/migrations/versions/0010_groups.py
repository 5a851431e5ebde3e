"""Sessions of one group."""

import sqlalchemy as sa
from alembic import op

revision = "consultation_0010"
down_revision = "consultation_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("group_id", sa.Uuid))
    op.create_index("ix_session_group_id", "session", ["group_id"])


def downgrade() -> None:
    op.drop_column("session", "group_id")
