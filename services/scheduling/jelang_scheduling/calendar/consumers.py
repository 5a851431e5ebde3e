"""What the calendar does about what happened in sessions, and about changes of staff."""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from jelang_shared.events.consultation import ParticipationDeclined, SessionCompleted, SessionMissed
from jelang_shared.events.portal import StaffChanged
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import queries
from jelang_scheduling.calendar.model import Staff
from jelang_scheduling.consuming import consumers
from jelang_scheduling.plan.model import Outcome
from jelang_scheduling.tables import Table

SessionOutcome = SessionCompleted | SessionMissed | ParticipationDeclined
RESULTS: dict[type, Literal["held", "missed", "declined"]] = {
    SessionCompleted: "held",
    SessionMissed: "missed",
    ParticipationDeclined: "declined",
}


@consumers.on_all(SessionCompleted, SessionMissed, ParticipationDeclined)
async def keep_what_became_of_sessions(events: Sequence[SessionOutcome], db: AsyncSession) -> None:
    """Keep each session's newest outcome, whether we know its booking or not, and close the bookings we know."""
    newest: dict[UUID, SessionOutcome] = {}
    for event in sorted(events, key=lambda event: event.sequence):
        newest[event.data.session] = event
    rows = [
        {
            "session": session,
            "person": event.data.person,
            "facility": event.facility,
            "step": event.data.step,
            "result": RESULTS[type(event)],
            "at": event.data.at,
            "sequence": event.sequence,
        }
        for session, event in sorted(newest.items())
    ]
    bookings = await queries.bookings_to_close(sorted(newest), db)
    await _keep_newest(Outcome, "session", rows, db)
    results = await queries.results([booking.id for booking in bookings], db)
    for booking in bookings:
        booking.close(results[booking.id])


@consumers.on_all(StaffChanged)
async def know_who_can_be_booked(events: Sequence[StaffChanged], db: AsyncSession) -> None:
    """Keep the newest state of each member of staff."""
    newest: dict[UUID, StaffChanged] = {}
    for event in sorted(events, key=lambda event: event.sequence):
        newest[event.data.staff] = event
    rows = [
        {
            "id": staff,
            "role": event.data.role.value,
            "office": event.data.office,
            "language": event.data.language,
            "ends_on": event.data.ends_on,
            "active": event.data.active,
            "sequence": event.sequence,
        }
        for staff, event in sorted(newest.items())
    ]
    await _keep_newest(Staff, "id", rows, db)


async def _keep_newest(table: type[Table], key: str, rows: list[dict[str, Any]], db: AsyncSession) -> None:
    """Write rows, each only over one with a lower sequence."""
    write = insert(table).values(rows)
    update = {name: write.excluded[name] for name in rows[0] if name != key}
    older = table.__table__.c.sequence < write.excluded.sequence  # type: ignore[attr-defined]
    await db.execute(write.on_conflict_do_update(index_elements=[key], set_=update, where=older))
