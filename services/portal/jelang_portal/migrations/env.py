"""Alembic's entry: shared does the work."""

from jelang_shared import migrations

migrations.run()
