"""How Alembic reaches the probe's tables."""

from jelang_shared import migrations

migrations.run()
