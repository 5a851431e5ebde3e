"""Raising a concern."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.model import Concern, Kind, Origin
from jelang_consultation.concerns.steps import note
from jelang_consultation.concerns.words import keep_words
from jelang_consultation.vault import Vault


@dataclass(frozen=True)
class About:
    """Whom a concern is about, and where that person is; `session` if it came up in one."""

    person: UUID
    facility: str
    regional_office: str
    session: UUID | None = None


async def open_concern(
    about: About,
    kind: Kind,
    by: UUID,
    at: datetime,
    vault: Vault,
    db: AsyncSession,
    *,
    words: str | None = None,
    origin: Origin = "button",
) -> Concern:
    """Raise a concern in the caller's transaction; who is in charge hears of it, never what was said.

    The caller has checked the right to do so. An urgent answer that is sent again, in the same session about the
    same person, is the concern that it was.
    """
    if origin == "answer" and about.session is not None:
        known = await queries.concern_of_answer(about.session, about.person, kind, db)
        if known is not None:
            return known
    concern = Concern(
        person=about.person,
        facility=about.facility,
        regional_office=about.regional_office,
        session=about.session,
        kind=kind,
        origin=origin,
        raised_by=by,
        raised_at=at,
    )
    outbox.record(concern.open(), db)
    db.add(concern)
    await db.flush()
    note(concern, "raised", by, at, db)
    if words is not None:
        await keep_words(words, concern, vault, db)
    return concern
