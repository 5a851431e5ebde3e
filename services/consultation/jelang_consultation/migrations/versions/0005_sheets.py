"""Sheets of answers, and sums of feedback."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "consultation_0005"
down_revision = "consultation_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        sa.Column("session", sa.Uuid),
        sa.Column("step", sa.Integer),
        sa.Column("filled_by", sa.Uuid, nullable=False),
        sa.Column("filled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spoken_by_person", sa.Boolean, nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("bands", JSONB, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sheet_of_person", "sheet", ["person", "form", "filled_at"])
    op.create_table(
        "feedback_total",
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        sa.Column("sheets", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("facility", "form", "form_version"),
    )
    op.create_table(
        "feedback_count",
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("chosen", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("facility", "form", "form_version", "batch", "item", "choice"),
    )
