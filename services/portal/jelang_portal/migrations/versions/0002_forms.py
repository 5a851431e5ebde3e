"""Forms that were sent, with their sealed answers; words held for their writer; sign-ins that were ended."""

import sqlalchemy as sa
from alembic import op

revision = "portal_0002"
down_revision = "portal_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_in", sa.Column("ended_at", sa.DateTime(timezone=True)))
    for table, content, may_lack in (("sent_form", "answer", True), ("held_form", "words", False)):
        op.create_table(
            table,
            sa.Column("id", sa.LargeBinary(), primary_key=True),
            sa.Column("account", sa.Uuid(), sa.ForeignKey("account.id"), nullable=False),
            sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
            sa.Column(content, sa.LargeBinary(), nullable=may_lack),
        )
        op.create_index(f"ix_{table}_at", table, ["at"])


def downgrade() -> None:
    op.drop_table("held_form")
    op.drop_table("sent_form")
    op.drop_column("sign_in", "ended_at")
