"""Where Alembic starts."""

from jelang_shared import migrations

migrations.run()
