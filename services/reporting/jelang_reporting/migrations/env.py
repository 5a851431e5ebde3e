"""Alembic's way into this service's database."""

from jelang_shared import migrations

migrations.run()
