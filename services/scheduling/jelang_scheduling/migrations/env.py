"""Alembic's entry: the shared runner does the work."""

from jelang_shared import migrations

migrations.run()
