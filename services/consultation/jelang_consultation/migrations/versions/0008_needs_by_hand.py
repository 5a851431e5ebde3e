"""Needs with a due date, also found and changed between sessions."""

import sqlalchemy as sa
from alembic import op

revision = "consultation_0008"
down_revision = "consultation_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("need", sa.Column("due", sa.Date))
    op.alter_column("need", "step", nullable=True)
    op.add_column("need_version", sa.Column("due", sa.Date))
    op.alter_column("need_version", "session", nullable=True)
