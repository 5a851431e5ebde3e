"""The migrated databases are what the models say."""

from collections.abc import Callable
from typing import Any

import pytest
from jelang_local import installed
from jelang_shared import migrations


@pytest.mark.parametrize("name", installed.NAMES)
async def test_the_migrations_make_what_the_models_say(fresh_database: Callable[[Any], Any], name: str) -> None:
    service = installed.service(name)
    assert await migrations.differences(service, await fresh_database(service)) == []
