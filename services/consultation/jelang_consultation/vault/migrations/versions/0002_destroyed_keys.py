"""Which keys were destroyed, and an index for rotation."""

import sqlalchemy as sa
from alembic import op

revision = "vault_0002"
down_revision = "vault_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_person_key_wrapped_by", "person_key", ["wrapped_by"])
    op.create_table(
        "destroyed_key",
        sa.Column("person", sa.Uuid, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
    )
