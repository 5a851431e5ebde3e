"""Persons of one group share room, facilitator, officer and time."""

import sqlalchemy as sa
from alembic import op

revision = "scheduling_0005"
down_revision = "scheduling_0004"
branch_labels = None
depends_on = None

SHARED = ("room", "facilitator", "officer")


def upgrade() -> None:
    op.add_column("booking", sa.Column("group_id", sa.Uuid(), nullable=True))
    op.create_index("ix_booking_group_id", "booking", ["group_id"])
    for what in SHARED:
        op.drop_constraint(f"booking_no_overlap_{what}", "booking")
        op.create_exclude_constraint(
            f"booking_no_overlap_{what}",
            "booking",
            (sa.literal_column(what), "="),
            (sa.func.tstzrange(sa.literal_column("starts_at"), sa.literal_column("ends_at")), "&&"),
            (sa.func.coalesce(sa.literal_column("group_id"), sa.literal_column("id")), "<>"),
            where=sa.text("status <> 'cancelled'"),
            using="gist",
        )


def downgrade() -> None:
    for what in SHARED:
        op.drop_constraint(f"booking_no_overlap_{what}", "booking")
        op.create_exclude_constraint(
            f"booking_no_overlap_{what}",
            "booking",
            (sa.literal_column(what), "="),
            (sa.func.tstzrange(sa.literal_column("starts_at"), sa.literal_column("ends_at")), "&&"),
            where=sa.text("status <> 'cancelled'"),
            using="gist",
        )
    op.drop_column("booking", "group_id")
