"""Which version of a pack was released, and which was answered."""

import sqlalchemy as sa
from alembic import op

revision = "reporting_0003"
down_revision = "reporting_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What came before is read again from the journal by `rebuild`; until then it counts as a first version.
    op.add_column("handover", sa.Column("version", sa.Integer, nullable=False, server_default="1"))
    op.alter_column("handover", "version", server_default=None)
    op.add_column("answer", sa.Column("handover_version", sa.Integer))
