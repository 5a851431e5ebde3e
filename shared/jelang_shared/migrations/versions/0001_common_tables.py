"""The tables every service has: outbox, inbox, access log, idempotency keys."""

import sqlalchemy as sa
from alembic import op

revision = "common_0001"
down_revision = None
branch_labels = ("common",)
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("seq", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("id", sa.Uuid, nullable=False, index=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("routing_key", sa.Text, nullable=False),
        sa.Column("correlation_id", sa.Uuid),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False, server_default=sa.func.now()),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", INSTANT, nullable=False, server_default=sa.func.now()),
        sa.Column("published_at", INSTANT),
        sa.Column("failure", sa.Text),
    )
    op.create_index("outbox_unsent", "outbox", ["due_at", "seq"], postgresql_where=sa.text("published_at IS NULL"))
    op.create_index(
        "outbox_published", "outbox", ["published_at"], postgresql_where=sa.text("published_at IS NOT NULL")
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("type", sa.Text, comment="none where the message couldn't be read"),
        sa.Column("subject", sa.Text),
        sa.Column("sequence", sa.BigInteger),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="as it came from the wire"),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column(
            "attempts", sa.Integer, nullable=False, server_default="0", comment="how often a handler failed on it"
        ),
        sa.Column(
            "kills", sa.Integer, nullable=False, server_default="0", comment="how often a process ended with it in hand"
        ),
        sa.Column("due_at", INSTANT, nullable=False, comment="in hand: when the lease ends"),
        sa.Column("cause", sa.Text, comment="why it was put off or parked"),
        sa.Column("received_at", INSTANT, nullable=False, server_default=sa.func.now()),
        sa.Column("finished_at", INSTANT),
        sa.CheckConstraint("state IN ('new', 'retry', 'in_hand', 'done', 'parked')", name="inbox_state"),
    )
    op.create_index(
        "inbox_due", "inbox", ["due_at", "id"], postgresql_where=sa.text("state IN ('new', 'retry', 'in_hand')")
    )
    op.create_index("inbox_parked", "inbox", ["cause"], postgresql_where=sa.text("state = 'parked'"))
    op.create_index("inbox_finished", "inbox", ["finished_at"], postgresql_where=sa.text("state = 'done'"))
    op.create_table(
        "access_log",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("at", INSTANT, nullable=False, server_default=sa.func.now()),
        sa.Column("staff", sa.Uuid, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
    )
    op.create_index("access_log_person", "access_log", ["person", "id"])
    op.create_table(
        "idempotency_key",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("staff", sa.Uuid, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("content_type", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("at", INSTANT, nullable=False, server_default=sa.func.now(), index=True),
    )
