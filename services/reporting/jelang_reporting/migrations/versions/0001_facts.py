"""The facts: persons, steps owed, bookings, outcomes, needs, handovers, answers, notices, imports, sweeps."""

import sqlalchemy as sa
from alembic import op

revision = "reporting_0001"
down_revision = None
branch_labels = ("reporting",)
depends_on = None


def _instant() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _placed() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("facility", sa.String, nullable=False), sa.Column("region", sa.String, nullable=False)


def _versioned() -> tuple[sa.Column[int], sa.Column[object]]:
    return sa.Column("sequence", sa.BigInteger, nullable=False), sa.Column("event", sa.Uuid, nullable=False)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("person", sa.Uuid, primary_key=True),
        *_placed(),
        *_versioned(),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("probation_office", sa.String),
        sa.Column("release_date", sa.Date),
        sa.Column("release_kind", sa.String, nullable=False),
        sa.Column("in_custody", sa.Boolean, nullable=False),
    )
    op.create_table(
        "owed",
        sa.Column("person", sa.Uuid, primary_key=True),
        sa.Column("step", sa.Integer, primary_key=True, autoincrement=False),
        *_placed(),
        *_versioned(),
        sa.Column("owed_since", sa.Date, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("at", _instant(), nullable=False),
    )
    op.create_index("owed_facility", "owed", ["facility", "owed_since"])
    op.create_index("owed_region", "owed", ["region", "owed_since"])
    op.create_table(
        "booking",
        sa.Column("session", sa.Uuid, primary_key=True),
        *_placed(),
        *_versioned(),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("facilitator", sa.Uuid, nullable=False),
        sa.Column("starts_at", _instant(), nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
    )
    op.create_index("booking_step", "booking", ["person", "step"])
    op.create_table(
        "outcome",
        sa.Column("session", sa.Uuid, primary_key=True),
        *_placed(),
        *_versioned(),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("facilitator", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", _instant(), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_index("outcome_step", "outcome", ["person", "step"])
    op.create_index("outcome_facility", "outcome", ["facility", "day"])
    op.create_index("outcome_region", "outcome", ["region", "day"])
    op.create_table(
        "need",
        sa.Column("need", sa.Uuid, primary_key=True),
        *_placed(),
        *_versioned(),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("responsible", sa.String, nullable=False),
    )
    op.create_table(
        "handover",
        sa.Column("handover", sa.Uuid, primary_key=True),
        *_placed(),
        *_versioned(),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("probation_office", sa.String, nullable=False),
        sa.Column("time_zone", sa.String, nullable=False),
        sa.Column("released_at", _instant(), nullable=False),
    )
    op.create_index("ix_handover_probation_office", "handover", ["probation_office"])
    op.create_index("handover_facility", "handover", ["facility"])
    op.create_index("handover_region", "handover", ["region"])
    op.create_table(
        "answer",
        sa.Column("handover", sa.Uuid, primary_key=True),
        *_versioned(),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("answered_at", _instant(), nullable=False),
        sa.Column("within_deadline", sa.Boolean, nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("notice", sa.Uuid, primary_key=True),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("handover", sa.Uuid),
        sa.Column("sent_at", _instant()),
        sa.Column("failed_at", _instant()),
        sa.Column("opened_at", _instant()),
    )
    op.create_index("ix_notice_handover", "notice", ["handover"])
    op.create_table(
        "register_import",
        sa.Column("batch", sa.Uuid, primary_key=True),
        *_placed(),
        sa.Column("at", _instant(), nullable=False),
    )
    op.create_index("register_import_facility", "register_import", ["facility", "at"])
    op.create_table(
        "sweep",
        sa.Column("facility", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("at", _instant(), nullable=False),
    )


def downgrade() -> None:
    for name in (
        "sweep",
        "register_import",
        "notice",
        "answer",
        "handover",
        "need",
        "outcome",
        "booking",
        "owed",
        "person",
    ):
        op.drop_table(name)
