"""Everything kept about one person, wherever it was written: the right to a copy doesn't end at a facility's gate."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.concerns.model import Concern, ConcernWords
from jelang_consultation.debriefs.model import Debrief
from jelang_consultation.handovers.model import Handover
from jelang_consultation.needs.model import Need, NeedVersion
from jelang_consultation.referrals.model import Referral
from jelang_consultation.reviews.model import Review
from jelang_consultation.sessions.model import Draft, OfficerNote, Record, Session
from jelang_consultation.sheets.model import Sheet
from jelang_consultation.tables import Table

T = TypeVar("T", bound=Table)


async def sessions(person: UUID, db: AsyncSession) -> Sequence[Session]:
    """A person's sessions, the oldest first."""
    return await _of(Session, person, (col(Session.starts_at), col(Session.id)), db)


async def records(person: UUID, db: AsyncSession) -> Sequence[Record]:
    """Every version of every record, in order."""
    return await _of(Record, person, (col(Record.session), col(Record.version)), db)


async def drafts(person: UUID, db: AsyncSession) -> Sequence[Draft]:
    """What was being written and isn't closed yet."""
    return await _of(Draft, person, (col(Draft.session),), db)


async def officer_notes(person: UUID, db: AsyncSession) -> Sequence[OfficerNote]:
    return await _of(OfficerNote, person, (col(OfficerNote.session),), db)


async def sheets(person: UUID, db: AsyncSession) -> Sequence[Sheet]:
    """Every sheet of answers, the oldest first."""
    return await _of(Sheet, person, (col(Sheet.filled_at), col(Sheet.id)), db)


async def needs(person: UUID, db: AsyncSession) -> Sequence[Need]:
    return await _of(Need, person, (col(Need.since), col(Need.id)), db)


async def history(person: UUID, db: AsyncSession) -> Sequence[NeedVersion]:
    """Each state that each need was in, in order."""
    query = select(NeedVersion).join(Need, col(Need.id) == col(NeedVersion.need)).where(col(Need.person) == person)
    return (await db.scalars(query.order_by(col(NeedVersion.need), col(NeedVersion.version)))).all()


async def referrals(person: UUID, db: AsyncSession) -> Sequence[Referral]:
    return await _of(Referral, person, (col(Referral.sent_at), col(Referral.id)), db)


async def concerns(person: UUID, db: AsyncSession) -> Sequence[Concern]:
    return await _of(Concern, person, (col(Concern.raised_at), col(Concern.id)), db)


async def debriefs(person: UUID, db: AsyncSession) -> Sequence[Debrief]:
    return await _of(Debrief, person, (col(Debrief.written_at), col(Debrief.id)), db)


async def handovers(person: UUID, db: AsyncSession) -> Sequence[Handover]:
    return await _of(Handover, person, (col(Handover.released_at), col(Handover.id)), db)


async def concerns_with_words(person: UUID, db: AsyncSession) -> set[UUID]:
    """The concerns with which something was said."""
    query = select(col(ConcernWords.concern)).where(col(ConcernWords.person) == person).distinct()
    return set((await db.scalars(query)).all())


async def questions(person: UUID, db: AsyncSession) -> int:
    """How many questions section heads asked the facilitators about this person's records."""
    query = select(func.count()).select_from(Review)
    return await db.scalar(query.where(col(Review.person) == person, col(Review.question).is_not(None))) or 0


async def _of(table: type[T], person: UUID, order: tuple[Any, ...], db: AsyncSession) -> Sequence[T]:
    column: Any = getattr(table, "person")  # noqa: B009 - each of these tables has it
    return (await db.scalars(select(table).where(column == person).order_by(*order))).all()
