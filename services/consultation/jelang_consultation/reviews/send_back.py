"""The section head sends a record back with a question."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.reviews.model import Review
from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session
from jelang_consultation.vault import Vault


async def send_back(
    session_id: UUID, question: str, expected: int, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> Session:
    """Ask the facilitator, who answers by a correction; the question is sealed, for it may speak of the person."""
    session = await queries.session_to_change(session_id, who, Action.RECORDS_REVIEW, db)
    review = Review.of(session, await queries.record(session_id, db), expected, who.id, at)
    (await vault.writer(session.person)).put(review, "question", question)
    db.add(review)
    session.reviewed("sent_back")
    return session
