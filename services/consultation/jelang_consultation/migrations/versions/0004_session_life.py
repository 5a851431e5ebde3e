"""The life of a session: arrival, pauses, walk-ins, corrections, the officer's note, reviews."""

import sqlalchemy as sa
from alembic import op

revision = "consultation_0004"
down_revision = "consultation_0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in (
        sa.Column("walk_in", sa.Boolean, server_default="false", nullable=False),
        sa.Column("arrived_at", INSTANT),
        sa.Column("paused_at", INSTANT),
        sa.Column("paused_seconds", sa.Integer, server_default="0", nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("missed_side", sa.Text),
        sa.Column("review", sa.Text),
    ):
        op.add_column("session", column)
    op.alter_column("session", "room", nullable=True)
    op.alter_column("session", "officer", nullable=True)
    op.execute("UPDATE session SET review = 'waiting' WHERE state = 'completed'")
    op.create_index(
        "session_to_review", "session", ["facility", "ended_at"], postgresql_where=sa.text("review = 'waiting'")
    )
    op.add_column("session_record", sa.Column("minutes", sa.Integer))
    op.add_column("session_record", sa.Column("reason", sa.LargeBinary))
    op.create_table(
        "session_officer_note",
        sa.Column("session", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("officer", sa.Uuid, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.id"]),
        sa.PrimaryKeyConstraint("session"),
    )
    op.create_table(
        "session_review",
        sa.Column("session", sa.Uuid, nullable=False),
        sa.Column("record_version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("by", sa.Uuid, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("question", sa.LargeBinary),
        sa.ForeignKeyConstraint(["session"], ["session.id"]),
        sa.PrimaryKeyConstraint("session", "record_version"),
    )
