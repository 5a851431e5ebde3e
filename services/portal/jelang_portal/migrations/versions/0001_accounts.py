"""Accounts, sign-ins and attempts to sign in."""

import sqlalchemy as sa
from alembic import op

revision = "portal_0001"
down_revision = None
branch_labels = ("portal",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("username", sa.String(40), nullable=False, unique=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("office", sa.String(40)),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("password_is_temporary", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_digest", sa.LargeBinary(), primary_key=True),
        sa.Column("account", sa.Uuid(), sa.ForeignKey("account.id"), nullable=False, index=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("username_digest", sa.LargeBinary(), nullable=False, index=True),
        sa.Column("address", sa.String(45), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("sign_in_attempt_at", "sign_in_attempt", ["at"])


def downgrade() -> None:
    op.drop_table("sign_in_attempt")
    op.drop_table("sign_in")
    op.drop_table("account")
