"""Pressing the button: a concern about a person within reach."""

from datetime import datetime

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns.model import Concern
from jelang_consultation.concerns.open_concern import About, open_concern
from jelang_consultation.concerns.schemas import ConcernIn
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.vault import Vault


async def raise_concern(said: ConcernIn, who: Principal, at: datetime, vault: Vault, db: AsyncSession) -> Concern:
    """Raise it; `NotFound` for a person out of reach."""
    person = await person_within(said.person, who, Action.CONCERNS_RAISE, db)
    about = About(person.id, person.facility, person.regional_office, said.session)
    return await open_concern(about, said.kind, who.id, at, vault, db, words=said.words)
