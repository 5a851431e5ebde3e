"""Who accompanies whom, and what is left to who goes on."""

import sqlalchemy as sa
from alembic import op

revision = "consultation_0007"
down_revision = "consultation_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("facilitator", sa.Uuid),
        sa.Column("previous", sa.Uuid),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_index("ix_assignment_facilitator", "assignment", ["facilitator"])
    op.create_table(
        "debrief",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("facilitator", sa.Uuid, nullable=False),
        sa.Column("author", sa.Uuid, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Uuid),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("debrief_of_person", "debrief", ["person", "written_at"])
    op.create_index(
        "debrief_open",
        "debrief",
        ["person", "facilitator"],
        unique=True,
        postgresql_where=sa.text("confirmed_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("debrief")
    op.drop_table("assignment")
