"""The tables of messaging that every service's database has: outbox and inbox."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)

metadata = MetaData()

outbox = Table(
    "outbox",
    metadata,
    Column("seq", BigInteger, Identity(always=True), primary_key=True),
    Column("id", Uuid, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("routing_key", Text, nullable=False),
    Column("correlation_id", Uuid),
    Column("body", LargeBinary, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("published_at", DateTime(timezone=True)),
    Column("failure", Text),
)
Index("outbox_unsent", outbox.c.due_at, outbox.c.seq, postgresql_where=text("published_at IS NULL"))
Index("outbox_published", outbox.c.published_at, postgresql_where=text("published_at IS NOT NULL"))

inbox = Table(
    "inbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("type", Text, comment="none where the message couldn't be read"),
    Column("subject", Text),
    Column("sequence", BigInteger),
    Column("body", LargeBinary, nullable=False, comment="as it came from the wire"),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0", comment="how often a handler failed on it"),
    Column("kills", Integer, nullable=False, server_default="0", comment="how often a process ended with it in hand"),
    Column("due_at", DateTime(timezone=True), nullable=False, comment="in hand: when the lease ends"),
    Column("cause", Text, comment="why it was put off or parked"),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("finished_at", DateTime(timezone=True)),
    CheckConstraint("state IN ('new', 'retry', 'in_hand', 'done', 'parked')", name="inbox_state"),
)
Index("inbox_due", inbox.c.due_at, inbox.c.id, postgresql_where=text("state IN ('new', 'retry', 'in_hand')"))
Index("inbox_parked", inbox.c.cause, postgresql_where=text("state = 'parked'"))
Index("inbox_finished", inbox.c.finished_at, postgresql_where=text("state = 'done'"))
