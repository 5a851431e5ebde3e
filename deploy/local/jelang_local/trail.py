"""The trail of one person's events: what was published when, by whom, and when it had its effect where."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
from jelang_shared import reference
from jelang_shared.database import url_for
from jelang_shared.events.routes import EVENTS, ROUTES
from jelang_shared.settings import Settings

from jelang_local import installed

_WENT = """
    SELECT id, type, recorded_at FROM outbox
    WHERE recorded_at >= $1 AND convert_from(body, 'UTF8')::jsonb ->> 'partitionkey' = $2
    ORDER BY seq
"""
_CAME = "SELECT id, finished_at FROM inbox WHERE id = ANY($1) AND state = 'done'"


@dataclass(frozen=True)
class Step:
    """An event: `done` holds when each consumer had carried it out; one that is missing hasn't yet."""

    id: UUID
    name: str
    source: str
    at: datetime
    consumers: Sequence[str]
    done: dict[str, datetime]

    @property
    def took(self) -> timedelta | None:
        """From the commit of its cause to its last effect."""
        return max(self.done.values()) - self.at if len(self.done) == len(self.consumers) and self.done else None

    def line(self, zone: ZoneInfo) -> str:
        """Such as `09.14.02,113 WIB  release-approaching  scheduling → notification, reporting  (31 ms)`."""
        local = self.at.astimezone(zone)
        when = f"{local:%H.%M.%S},{local.microsecond // 1000:03d} {reference.zone_label(zone.key)}"
        took = f"({self.took / timedelta(milliseconds=1):.0f} ms)" if self.took else "(not everywhere yet)"
        return f"    {when}  {self.name:<23} {self.source} → {', '.join(self.consumers)}  {took}"

    def as_json(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "event": self.name,
            "from": self.source,
            "at": self.at.isoformat(),
            "to": {name: self.done[name].isoformat() if name in self.done else None for name in self.consumers},
        }


async def of(person: str, since: datetime, settings: Settings) -> list[Step]:
    """Every event about a person since an instant, in the order in which they were recorded."""
    went = await asyncio.gather(*(_rows(name, settings, _WENT, since, person) for name in installed.NAMES))
    events = [(name, row) for name, rows in zip(installed.NAMES, went, strict=True) for row in rows]
    ids = [row["id"] for _, row in events]
    came = await asyncio.gather(*(_rows(name, settings, _CAME, ids) for name in installed.NAMES))
    done = {
        (row["id"], name): row["finished_at"] for name, rows in zip(installed.NAMES, came, strict=True) for row in rows
    }
    steps = [_step(name, row, done) for name, row in events]
    return sorted(steps, key=lambda step: step.at)


def _step(source: str, row: Any, done: dict[tuple[UUID, str], datetime]) -> Step:
    event = EVENTS[row["type"]]
    consumers = sorted(ROUTES[event], key=installed.NAMES.index)
    effects = {name: done[row["id"], name] for name in consumers if (row["id"], name) in done}
    return Step(row["id"], event.short_name(), source, row["recorded_at"], consumers, effects)


async def _rows(service: str, settings: Settings, query: str, *values: Any) -> list[Any]:
    connection = await asyncpg.connect(url_for(settings, service).replace("+asyncpg", "", 1))
    try:
        found: list[Any] = await connection.fetch(query, *values)
    finally:
        await connection.close()
    return found
