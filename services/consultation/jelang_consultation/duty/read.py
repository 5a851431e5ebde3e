"""The roster as it is shown."""

from datetime import datetime

from jelang_shared import reference
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.duty import queries
from jelang_consultation.duty.policy import SHIFTS, Turn, days_ahead, turn_at
from jelang_consultation.duty.schemas import RosterView, TurnView


async def roster_of(place: reference.Facility, at: datetime, db: AsyncSession) -> RosterView:
    """The shifts of the next days, who takes them, and which is on now."""
    days = days_ahead(place.local_date(at))
    now = turn_at(at, place.zone)
    filled = await queries.roster(place.code, min(days[0], now.day), days[-1], db)
    officers = {(duty.day, duty.shift): duty.officer for duty in filled}

    def shown(turn: Turn) -> TurnView:
        return TurnView(
            day=turn.day,
            shift=turn.shift,
            begins_at=turn.begins(place.zone),
            ends_at=turn.ends(place.zone),
            officer=officers.get((turn.day, turn.shift)),
        )

    current = shown(now)
    current.officer = await queries.on_duty(place.code, now, db)
    return RosterView(
        facility=place.code,
        now=current,
        turns=[shown(Turn(day, shift)) for day in days for shift in SHIFTS],
        officers=list(await queries.officers(place.code, days[0], db)),
    )
