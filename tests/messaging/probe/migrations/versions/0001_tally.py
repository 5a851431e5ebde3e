"""The probe's only table."""

import sqlalchemy as sa
from alembic import op

revision = "probe_0001"
down_revision = None
branch_labels = ("probe",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("person", sa.Uuid, primary_key=True),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("newest", sa.Integer, nullable=False),
        sa.Column("words", sa.String, nullable=False),
    )
