"""Persons who go to another facility, and rows of a register file that are likely persons of another one."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "scheduling_0004"
down_revision = "scheduling_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("from_facility", sa.String(), nullable=False),
        sa.Column("to_facility", sa.String(), nullable=False),
        sa.Column("registration_number", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("moves_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason", sa.String(), nullable=True),
        sa.Column("sessions_cancelled", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    proposed = sa.text("state = 'proposed'")
    op.create_index("transfer_open", "person_transfer", ["person"], unique=True, postgresql_where=proposed)
    op.create_index("transfer_from", "person_transfer", ["from_facility", "registration_number"])
    op.create_index("transfer_to", "person_transfer", ["to_facility", "proposed_at"])
    op.create_index("ix_person_transfer_person", "person_transfer", ["person"])
    op.create_index("person_by_number", "person", ["registration_number"])
    op.create_index("person_by_birth", "person", ["date_of_birth"])
    op.add_column(
        "register_import", sa.Column("elsewhere", JSONB(), nullable=False, server_default=sa.text("'[]'::jsonb"))
    )


def downgrade() -> None:
    op.drop_column("register_import", "elsewhere")
    op.drop_index("person_by_birth", "person")
    op.drop_index("person_by_number", "person")
    op.drop_table("person_transfer")
