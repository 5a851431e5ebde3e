"""Who accompanies whom; so far the newest booking of each person says so."""

import sqlalchemy as sa
from alembic import op

revision = "scheduling_0003"
down_revision = "scheduling_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("regional_office", sa.String(), nullable=False),
        sa.Column("facilitator", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("person", "version"),
    )
    in_force = sa.text("until IS NULL")
    op.create_index("assignment_in_force", "assignment", ["person"], unique=True, postgresql_where=in_force)
    op.create_index("assignment_of_facilitator", "assignment", ["facility", "facilitator"], postgresql_where=in_force)
    op.execute(
        """
        INSERT INTO assignment (person, version, facility, regional_office, facilitator, reason, "by", since)
        SELECT DISTINCT ON (person) person, 1, facility, regional_office, facilitator, 'booked', booked_by, booked_at
        FROM booking WHERE status <> 'cancelled' ORDER BY person, starts_at DESC
        """
    )


def downgrade() -> None:
    op.drop_table("assignment")
