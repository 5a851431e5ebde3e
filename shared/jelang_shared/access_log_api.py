"""The access log over HTTP, for auditors."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import MAX_PAGE, Db, allow, router

api = router("access-log")


class EntryView(BaseModel):
    """Who saw whose record, what of it, when, and for a note, why."""

    id: int
    at: datetime
    staff: UUID
    role: str
    person: UUID
    action: str
    reason: str | None


@api.get("/access-log")
async def entries(
    _: Annotated[Principal, allow(Action.ACCESS_LOG_READ)],
    db: Db,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    person: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> list[EntryView]:
    """The newest entries; `before` is the id to go on from."""
    return [
        EntryView.model_validate(row) for row in await access_log.entries(db, before=before, person=person, limit=limit)
    ]
