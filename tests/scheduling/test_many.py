"""Lists ask the database as often for a thousand persons as for ten, and say the same of any page."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jelang_shared.database import Database
from sqlalchemy import event

from tests.scheduling.world import World, row, today

FEW, MANY = 10, 1_000


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What the database is asked inside."""
    found: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        found.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)


async def test_a_list_costs_as_many_statements_for_a_thousand_as_for_ten(world: World) -> None:
    lists: dict[str, Callable[[], Awaitable[Any]]] = {
        "persons": world.search,
        "persons by name": lambda: world.search(text="Contoh 7"),
        "persons who are owed": lambda: world.search(state="owed"),
        "the second page": lambda: world.search(page=2),
        "home": lambda: world.get("/approaching"),
        "day": lambda: world.get("/sessions", params={"on": today().isoformat()}),
        "imports": lambda: world.get("/imports"),
    }

    async def costs() -> dict[str, int]:
        found = {}
        for name, ask in lists.items():
            with statements(world.client.database) as asked:
                await ask()
            found[name] = len(asked)
        return found

    await world.take_in([row(number, days=60 + number % 7) for number in range(FEW)])
    few = await costs()
    await world.take_in([row(FEW + number, days=5 + number % 80) for number in range(MANY)])
    assert await costs() == few

    seen = [one["id"] for page in (1, 2, 41) for one in (await world.search(page=page))["rows"]]
    assert len(seen) == len(set(seen)) == 25 + 25 + 10
    assert (await world.get("/approaching"))["total"] == FEW + MANY
