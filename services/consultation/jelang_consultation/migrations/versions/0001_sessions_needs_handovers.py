"""Persons, placements, sessions and their records, needs, handovers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "consultation_0001"
down_revision = None
branch_labels = ("consultation",)
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("probation_office", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("released_by", sa.Uuid, nullable=False),
        sa.Column("released_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("state_at", INSTANT, nullable=False),
        sa.Column("open_needs", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "probation_office"),
    )
    op.create_index("ix_handover_facility", "handover", ["facility"])
    op.create_table(
        "need",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("responsible", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "kind"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("release_date", sa.Date),
        sa.Column("release_kind", sa.Text, nullable=False),
        sa.Column("release_basis", sa.Text, nullable=False),
        sa.Column("supervision_end", sa.Date),
        sa.Column("destination_regency", sa.Text),
        sa.Column("probation_office", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("access_needs", JSONB, nullable=False),
        sa.Column("in_custody", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_person_facility", "person", ["facility"])
    op.create_table(
        "placement",
        sa.Column("staff", sa.Uuid, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("office", sa.Text),
        sa.Column("ends_on", sa.Date),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("staff"),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("regional_office", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("room", sa.Uuid, nullable=False),
        sa.Column("facilitator", sa.Uuid, nullable=False),
        sa.Column("officer", sa.Uuid, nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, server_default="0", nullable=False),
        sa.Column("started_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("missed_reason", sa.Text),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_session_person", "session", ["person"])
    op.create_index("session_of_facilitator", "session", ["facilitator", "starts_at"])
    op.create_index("session_of_facility", "session", ["facility", "starts_at"])
    op.create_table(
        "handover_version",
        sa.Column("handover", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("released_by", sa.Uuid, nullable=False),
        sa.Column("released_at", INSTANT, nullable=False),
        sa.Column("pack", JSONB, nullable=False),
        sa.ForeignKeyConstraint(["handover"], ["handover.id"]),
        sa.PrimaryKeyConstraint("handover", "version"),
    )
    op.create_table(
        "need_version",
        sa.Column("need", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("responsible", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", sa.Uuid, nullable=False),
        sa.Column("session", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(["need"], ["need.id"]),
        sa.PrimaryKeyConstraint("need", "version"),
    )
    op.create_table(
        "session_draft",
        sa.Column("session", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.id"]),
        sa.PrimaryKeyConstraint("session"),
    )
    op.create_table(
        "session_record",
        sa.Column("session", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.Text, nullable=False),
        sa.Column("author", sa.Uuid, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("receipt", sa.Text, nullable=False),
        sa.Column("officer_presence", sa.Text, nullable=False),
        sa.Column("themes", JSONB, nullable=False),
        sa.Column("agreements_done", JSONB, nullable=False),
        sa.Column("hopes", sa.LargeBinary),
        sa.Column("worries", sa.LargeBinary),
        sa.Column("note", sa.LargeBinary),
        sa.Column("agreements", sa.LargeBinary),
        sa.Column("absence_reason", sa.LargeBinary),
        sa.ForeignKeyConstraint(["session"], ["session.id"]),
        sa.PrimaryKeyConstraint("session", "version"),
    )
    op.create_index("ix_session_record_person", "session_record", ["person"])
