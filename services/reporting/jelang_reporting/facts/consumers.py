"""What this service does about others' events: it keeps them as facts."""

from collections.abc import Sequence

from jelang_shared.events.consultation import (
    ConcernAnswered,
    ConcernEscalated,
    ConcernRaised,
    HandoverReady,
    NeedChanged,
    ParticipationDeclined,
    ReadinessAssessed,
    SessionCompleted,
    SessionMissed,
)
from jelang_shared.events.envelope import Event
from jelang_shared.events.notification import HandoverAnswered, NoticeFailed, NoticeOpened, NoticeSent
from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonRegistered,
    PersonTransferred,
    RegisterImported,
    ReleaseApproaching,
    ReleaseDateChanged,
    ReleasesSwept,
    SessionCancelled,
    SessionOwed,
    SessionRescheduled,
    SessionScheduled,
)
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_reporting.consuming import consumers
from jelang_reporting.facts import keep
from jelang_reporting.facts.model import (
    Answer,
    Assessed,
    Booking,
    Handover,
    Need,
    Outcome,
    Owed,
    Person,
    RegisterImport,
)


@consumers.on_all(PersonRegistered, PersonChanged, PersonTransferred, ReleaseDateChanged, ReleaseApproaching)
async def keep_persons(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Person, events, db)


@consumers.on_all(SessionOwed)
async def keep_what_is_owed(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Owed, events, db)


@consumers.on_all(SessionScheduled, SessionRescheduled, SessionCancelled)
async def keep_bookings(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Booking, events, db)


@consumers.on_all(SessionCompleted, SessionMissed, ParticipationDeclined)
async def keep_outcomes(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Outcome, events, db)


@consumers.on_all(NeedChanged)
async def keep_needs(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Need, events, db)


@consumers.on_all(ReadinessAssessed)
async def keep_assessments(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Assessed, events, db)


@consumers.on_all(HandoverReady)
async def keep_handovers(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Handover, events, db)


@consumers.on_all(HandoverAnswered)
async def keep_answers(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_newest(Answer, events, db)


@consumers.on_all(NoticeSent, NoticeFailed, NoticeOpened)
async def keep_notices(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_notices(events, db)


@consumers.on_all(ConcernRaised, ConcernEscalated, ConcernAnswered)
async def keep_concerns(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_concerns(events, db)


@consumers.on_all(RegisterImported)
async def keep_imports(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_once(RegisterImport, events, db)


@consumers.on_all(ReleasesSwept)
async def keep_sweeps(events: Sequence[Event], db: AsyncSession) -> None:
    await keep.keep_sweeps(events, db)
