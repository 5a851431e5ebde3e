"""Concerns: when raised, how far climbed, when answered."""

import sqlalchemy as sa
from alembic import op

revision = "reporting_0002"
down_revision = "reporting_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concern",
        sa.Column("concern", sa.Uuid, primary_key=True),
        sa.Column("facility", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("within_deadline", sa.Boolean),
    )
    op.create_index("concern_facility", "concern", ["facility", "raised_at"])
    op.create_index("concern_region", "concern", ["region", "raised_at"])


def downgrade() -> None:
    op.drop_table("concern")
