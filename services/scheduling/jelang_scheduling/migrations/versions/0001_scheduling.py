"""The first tables of the scheduling service."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "scheduling_0001"
down_revision = None
branch_labels = ("scheduling",)
depends_on = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")

    op.create_table(
        "outcome",
        sa.Column("session", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("facility", sa.String(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session"),
    )
    op.create_index("outcome_of_person", "outcome", ["person", "step"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("regional_office", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("registration_number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("religion", sa.String(), nullable=True),
        sa.Column("block", sa.String(), nullable=True),
        sa.Column("cell", sa.String(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("offence_group", sa.String(), nullable=True),
        sa.Column("judgment_number", sa.String(), nullable=True),
        sa.Column("judgment_date", sa.Date(), nullable=True),
        sa.Column("sentence_kind", sa.String(), nullable=False),
        sa.Column("sentences", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("detained_since", sa.Date(), nullable=True),
        sa.Column("credited_days", sa.Integer(), nullable=False),
        sa.Column("default_term", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("remissions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("decided_kind", sa.String(), nullable=True),
        sa.Column("decree_number", sa.String(), nullable=True),
        sa.Column("decree_date", sa.Date(), nullable=True),
        sa.Column("decided_date", sa.Date(), nullable=True),
        sa.Column("destination_regency", sa.String(), nullable=True),
        sa.Column("destination_reason", sa.String(), nullable=True),
        sa.Column("probation_office", sa.String(), nullable=True),
        sa.Column("guarantor_reference", sa.String(), nullable=True),
        sa.Column("litmas_reference", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("access_needs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("in_custody", sa.Boolean(), nullable=False),
        sa.Column("release_date", sa.Date(), nullable=True),
        sa.Column("release_kind", sa.String(), nullable=False),
        sa.Column("release_basis", sa.String(), nullable=False),
        sa.Column("expiry", sa.Date(), nullable=True),
        sa.Column("two_thirds", sa.Date(), nullable=True),
        sa.Column("supervision_end", sa.Date(), nullable=True),
        sa.Column("rules_version", sa.SmallInteger(), nullable=True),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("facility", "registration_number"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("person_by_office", "person", ["probation_office"], unique=False)
    op.create_index("person_by_release", "person", ["facility", "release_date", "id"], unique=False)
    op.create_index(
        "person_due",
        "person",
        ["time_zone", "next_due", "id"],
        unique=False,
        postgresql_where=sa.text("in_custody AND next_due IS NOT NULL"),
    )
    op.create_index(
        "person_name_trgm",
        "person",
        ["name"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"name": "gin_trgm_ops"},
    )
    op.create_index(
        "person_number_trgm",
        "person",
        ["registration_number"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"registration_number": "gin_trgm_ops"},
    )
    op.create_table(
        "register",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("regional_office", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("swept_on", sa.Date(), nullable=True),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("raised", sa.Integer(), nullable=False),
        sa.Column("sweeps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("facility"),
    )
    op.create_table(
        "register_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("regional_office", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("register_version", sa.Integer(), nullable=False),
        sa.Column("rehearsed_on", sa.Date(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("error_count", sa.Integer(), nullable=False),
        sa.Column("change_count", sa.Integer(), nullable=False),
        sa.Column("errors", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("excerpt", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("headings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rehearsed_by", sa.Uuid(), nullable=False),
        sa.Column("rehearsed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("import_newest", "register_import", ["facility", "rehearsed_at"], unique=False)
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("facility", "name"),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("staff_of_office", "staff", ["office", "role"], unique=False)
    op.create_table(
        "booking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("regional_office", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("room", sa.Uuid(), nullable=False),
        sa.Column("facilitator", sa.Uuid(), nullable=False),
        sa.Column("officer", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("booked_by", sa.Uuid(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.literal_column("facilitator"), "="),
            (sa.text("tstzrange(starts_at, ends_at)"), "&&"),
            where=sa.text("status <> 'cancelled'"),
            using="gist",
            name="booking_no_overlap_facilitator",
        ),
        postgresql.ExcludeConstraint(
            (sa.literal_column("officer"), "="),
            (sa.text("tstzrange(starts_at, ends_at)"), "&&"),
            where=sa.text("status <> 'cancelled'"),
            using="gist",
            name="booking_no_overlap_officer",
        ),
        postgresql.ExcludeConstraint(
            (sa.literal_column("person"), "="),
            (sa.text("tstzrange(starts_at, ends_at)"), "&&"),
            where=sa.text("status <> 'cancelled'"),
            using="gist",
            name="booking_no_overlap_person",
        ),
        postgresql.ExcludeConstraint(
            (sa.literal_column("room"), "="),
            (sa.text("tstzrange(starts_at, ends_at)"), "&&"),
            where=sa.text("status <> 'cancelled'"),
            using="gist",
            name="booking_no_overlap_room",
        ),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["room"],
            ["room.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("booking_by_day", "booking", ["facility", "starts_at"], unique=False)
    op.create_index("booking_of_facilitator", "booking", ["facilitator", "starts_at"], unique=False)
    op.create_index("booking_of_person", "booking", ["person", "step"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("release_date", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person", "release_date", "days"),
    )
    op.create_table(
        "owed_step",
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person", "step"),
    )


def downgrade() -> None:
    op.drop_table("owed_step")
    op.drop_table("milestone")
    op.drop_table("booking")
    op.drop_table("staff")
    op.drop_table("room")
    op.drop_table("register_import")
    op.drop_table("register")
    op.drop_table("person")
    op.drop_table("outcome")
