"""Why a step of the ladder is given once more."""

import sqlalchemy as sa
from alembic import op

revision = "scheduling_0002"
down_revision = "scheduling_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("booking", sa.Column("again_reason", sa.String()))


def downgrade() -> None:
    op.drop_column("booking", "again_reason")
