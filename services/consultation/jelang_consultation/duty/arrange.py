"""Writing the roster."""

from datetime import datetime
from typing import Any
from uuid import UUID

from jelang_shared import reference
from jelang_shared.errors import Invalid
from sqlalchemy import delete, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.duty import queries
from jelang_consultation.duty.model import Duty
from jelang_consultation.duty.policy import days_ahead
from jelang_consultation.duty.schemas import RosterIn


async def arrange(place: reference.Facility, wanted: RosterIn, by: UUID, at: datetime, db: AsyncSession) -> None:
    """Give each named shift to its officer, or to nobody; `Invalid` names the entries that don't fit."""
    days = days_ahead(place.local_date(at))
    officers = set(await queries.officers(place.code, days[0], db))
    errors: list[dict[str, Any]] = []
    for index, entry in enumerate(wanted.entries):
        if entry.day not in days:
            errors.append({"field": f"entries.{index}.day", "problem": "not within the next days"})
        if entry.officer is not None and entry.officer not in officers:
            errors.append({"field": f"entries.{index}.officer", "problem": "not an officer of this facility"})
    if errors:
        raise Invalid("Some shifts can't be given like this.", errors=errors)
    chosen = {(entry.day, entry.shift): entry.officer for entry in wanted.entries}
    emptied = [turn for turn, officer in chosen.items() if officer is None]
    filled = [
        {"facility": place.code, "day": day, "shift": shift, "officer": officer, "set_by": by, "set_at": at}
        for (day, shift), officer in sorted(chosen.items())
        if officer is not None
    ]
    if emptied:
        turns = tuple_(col(Duty.day), col(Duty.shift)).in_(emptied)
        await db.execute(delete(Duty).where(col(Duty.facility) == place.code, turns))
    if filled:
        statement = insert(Duty).values(filled)
        newer = {name: statement.excluded[name] for name in ("officer", "set_by", "set_at")}
        await db.execute(statement.on_conflict_do_update(index_elements=["facility", "day", "shift"], set_=newer))
