"""The migrated database is what the models say."""

from collections.abc import Callable
from typing import Any

from jelang_portal.service import SERVICE
from jelang_shared import migrations


async def test_the_migrations_make_what_the_models_say(fresh_database: Callable[[Any], Any]) -> None:
    assert await migrations.differences(SERVICE, await fresh_database(SERVICE)) == []
