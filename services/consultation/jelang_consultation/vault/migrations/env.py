"""Alembic's way into the vault's own database."""

from jelang_shared import migrations

migrations.run()
