"""Add a room for consultations."""

from jelang_shared.auth import Principal
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar.model import Room, RoomExists
from jelang_scheduling.clock import facility_of


async def add_room(name: str, who: Principal, db: AsyncSession) -> Room:
    """Name a room of the facility; `RoomExists` if the name is taken."""
    room = Room(facility=facility_of(who).code, name=name)
    try:
        async with db.begin_nested():
            db.add(room)
            await db.flush()
    except IntegrityError as error:
        raise RoomExists("The facility has a room of this name.") from error
    return room
