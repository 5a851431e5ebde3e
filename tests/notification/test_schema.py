"""The migrated database is what the models say."""

from typing import Any

from jelang_notification.service import SERVICE
from jelang_shared import migrations


async def test_the_migrations_make_what_the_models_say(fresh_database: Any) -> None:
    assert await migrations.differences(SERVICE, await fresh_database(SERVICE)) == []
