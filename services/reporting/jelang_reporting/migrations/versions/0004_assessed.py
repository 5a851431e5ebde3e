"""That a person filled in a form which tells bands."""

import sqlalchemy as sa
from alembic import op

revision = "reporting_0004"
down_revision = "reporting_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessed",
        sa.Column("sheet", sa.Uuid, primary_key=True),
        sa.Column("facility", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("event", sa.Uuid, nullable=False),
        sa.Column("person", sa.Uuid, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_index("assessed_facility", "assessed", ["facility", "day"])
    op.create_index("assessed_region", "assessed", ["region", "day"])


def downgrade() -> None:
    op.drop_table("assessed")
