"""What facilities add to the dialogue guides."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "consultation_0011"
down_revision = "consultation_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guide_addition",
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("texts", JSONB, nullable=False),
        sa.Column("by", sa.Uuid, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("facility", "step", "version"),
    )
