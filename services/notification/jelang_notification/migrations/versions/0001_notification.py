"""Persons, contacts, notices and their attempts, handovers and their threads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "notification_0001"
down_revision = None
branch_labels = ("notification",)
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("facility", sa.String, nullable=False),
        sa.Column("regional_office", sa.String),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("release_date", sa.Date),
        sa.Column("release_kind", sa.String, nullable=False),
        sa.Column("destination_regency", sa.String),
        sa.Column("probation_office", sa.String, index=True),
        sa.Column("in_custody", sa.Boolean, nullable=False),
    )
    op.create_table(
        "contact",
        sa.Column("office", sa.String, primary_key=True),
        sa.Column("mailbox", sa.String),
        sa.Column("verified_at", INSTANT),
        sa.Column("proposed", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("link_hash", sa.String, unique=True),
        sa.Column("link_until", INSTANT),
        sa.Column("ask_at", INSTANT),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("problem", sa.String),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("cause", sa.Uuid, nullable=False),
        sa.Column("follows", sa.Uuid, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("milestone", sa.Integer),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("facility", sa.String, nullable=False),
        sa.Column("regional_office", sa.String),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("handover", sa.Uuid, index=True),
        sa.Column("probation_office", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("failure", sa.String),
        sa.Column("template", sa.Integer),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("correlation", sa.Uuid),
        sa.Column("traceparent", sa.String),
    )
    op.create_index("notice_cause", "notice", ["cause"], unique=True, postgresql_where=sa.text("follows IS NULL"))
    op.create_index("notice_due", "notice", ["due_at", "id"], postgresql_where=sa.text("state = 'waiting'"))
    op.create_index("notice_person", "notice", ["person", "kind", "cause"])
    op.create_index("notice_facility", "notice", ["facility", "id"])
    op.create_table(
        "attempt",
        sa.Column("notice", sa.Uuid, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.Column("outcome", sa.String),
        sa.Column("code", sa.String),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False, index=True),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("facility", sa.String, nullable=False, index=True),
        sa.Column("regional_office", sa.String),
        sa.Column("probation_office", sa.String, nullable=False, index=True),
        sa.Column("released_by", sa.Uuid, nullable=False),
        sa.Column("released_at", INSTANT, nullable=False),
        sa.Column("release_kind", sa.String, nullable=False),
        sa.Column("release_date", sa.Date, nullable=False),
        sa.Column("supervision_end", sa.Date),
        sa.Column("destination_regency", sa.String, nullable=False),
        sa.Column("access_needs", JSONB, nullable=False),
        sa.Column("open_needs", JSONB, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT),
        sa.Column("opened_at", INSTANT),
        sa.Column("deadline", INSTANT),
        sa.Column("deadline_policy", sa.Integer),
        sa.Column("answered_at", INSTANT),
        sa.Column("within_deadline", sa.Boolean),
        sa.Column("reason", sa.String),
        sa.Column("appointment_at", INSTANT),
        sa.Column("answers", sa.Integer, nullable=False),
    )
    op.create_table(
        "thread_entry",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("handover", sa.Uuid, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("staff", sa.Uuid),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )
