"""The desk over HTTP, for administrators: parked events, one event's way, replay."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.http import Db, allow, router
from jelang_shared.messaging import desk

api = router("events")


class ParkedView(BaseModel):
    """Parked events that share type and cause."""

    model_config = ConfigDict(from_attributes=True)

    type: str | None
    cause: str
    count: int
    first_at: datetime
    last_at: datetime
    examples: list[UUID]


class TraceView(BaseModel):
    """What this service knows of one event."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    direction: str
    type: str | None
    state: str
    at: datetime
    finished_at: datetime | None
    attempts: int
    cause: str | None
    body: str


class ReplayIn(BaseModel):
    """Which parked events to try again: one, those of a cause, or all."""

    event: UUID | None = None
    cause: str | None = None


class ReplayView(BaseModel):
    replayed: int


@api.get("/events/parked")
async def parked(_: Annotated[Principal, allow(Action.EVENTS_READ)], db: Db) -> list[ParkedView]:
    """Parked events, grouped by type and cause."""
    return [ParkedView.model_validate(group) for group in await desk.parked(db)]


@api.get("/events/{event}")
async def traces(event: UUID, _: Annotated[Principal, allow(Action.EVENTS_READ)], db: Db) -> list[TraceView]:
    """What became of one event here."""
    found = await desk.traces(event, db)
    if not found:
        raise NotFound
    return [TraceView.model_validate(trace) for trace in found]


@api.post("/events/replay")
async def replay(body: ReplayIn, _: Annotated[Principal, allow(Action.EVENTS_REPLAY)], db: Db) -> ReplayView:
    """Try parked events again."""
    return ReplayView(replayed=await desk.replay(db, event=body.event, cause=body.cause))
