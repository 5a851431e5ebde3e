"""Alarms of concerns, and which concerns were answered."""

import sqlalchemy as sa
from alembic import op

revision = "notification_0003"
down_revision = "notification_0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "alarm",
        sa.Column("concern", sa.Uuid, primary_key=True),
        sa.Column("rung", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("office", sa.String, nullable=False),
        sa.Column("facility", sa.String, nullable=False),
        sa.Column("regional_office", sa.String, nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("raised_by", sa.Uuid),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("failure", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
    )
    op.create_index("alarm_due", "alarm", ["due_at", "concern", "rung"], postgresql_where=sa.text("state = 'waiting'"))
    op.create_index("alarm_facility", "alarm", ["facility", "due_at"])
    op.create_index("alarm_region", "alarm", ["regional_office", "due_at"])
    op.create_index("alarm_office", "alarm", ["office"], postgresql_where=sa.text("state = 'failed'"))
    op.create_table(
        "concern_answered",
        sa.Column("concern", sa.Uuid, primary_key=True),
        sa.Column("answered_at", INSTANT, nullable=False),
    )
