"""Concerns: the matter, its sealed words, its trail."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "consultation_0002"
down_revision = "consultation_0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("session", sa.Uuid),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("raised_by", sa.Uuid, nullable=False),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("rung", sa.Integer, nullable=False),
        sa.Column("climbs_at", INSTANT),
        sa.Column("passed_to", sa.Uuid),
        sa.Column("acknowledged_by", sa.Uuid),
        sa.Column("acknowledged_at", INSTANT),
        sa.Column("measures", JSONB, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("closed_at", INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_concern_person", "concern", ["person"])
    op.create_index("concern_due", "concern", ["climbs_at", "id"], postgresql_where=sa.text("climbs_at IS NOT NULL"))
    op.create_index("concern_of_facility", "concern", ["facility", "raised_at"])
    op.create_index("concern_of_region", "concern", ["regional_office", "raised_at"])
    op.create_index("concern_of_raiser", "concern", ["raised_by", "raised_at"])
    op.create_index(
        "concern_of_answer",
        "concern",
        ["session", "person", "kind"],
        unique=True,
        postgresql_where=sa.text("origin = 'answer' AND session IS NOT NULL"),
    )
    op.create_table(
        "concern_words",
        sa.Column("concern", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["concern"], ["concern.id"]),
        sa.PrimaryKeyConstraint("concern", "version"),
    )
    op.create_table(
        "concern_trail",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("concern", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("by", sa.Uuid),
        sa.Column("to", sa.Uuid),
        sa.Column("rung", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.ForeignKeyConstraint(["concern"], ["concern.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_concern_trail_concern", "concern_trail", ["concern"])
