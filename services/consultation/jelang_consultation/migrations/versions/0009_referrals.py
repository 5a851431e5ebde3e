"""Referrals of needs to agencies, with their history."""

import sqlalchemy as sa
from alembic import op

revision = "consultation_0009"
down_revision = "consultation_0008"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("need", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("follow_up_on", sa.Date),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("state_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["need"], ["need.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_referral_need", "referral", ["need"])
    op.create_index("ix_referral_person", "referral", ["person"])
    op.create_index("referral_by_state", "referral", ["state", "sent_at"])
    op.create_table(
        "referral_version",
        sa.Column("referral", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("follow_up_on", sa.Date),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(["referral"], ["referral.id"]),
        sa.PrimaryKeyConstraint("referral", "version"),
    )
