"""The duty roster."""

import sqlalchemy as sa
from alembic import op

revision = "consultation_0006"
down_revision = "consultation_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("shift", sa.Text, nullable=False),
        sa.Column("officer", sa.Uuid, nullable=False),
        sa.Column("set_by", sa.Uuid, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("facility", "day", "shift"),
    )
