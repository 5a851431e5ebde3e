"""Destroying what a person said, for good: on the person's demand, or because it was entered by mistake."""

from datetime import datetime
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Conflict, Invalid
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.people import queries
from jelang_consultation.people.schemas import DestroyIn
from jelang_consultation.vault import Vault


class StillInCustody(Conflict):
    """While a person is inside, sessions go on, and what is said there must be kept somewhere."""

    code = "still-in-custody"


async def destroy_words(
    person_id: UUID, said: DestroyIn, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> None:
    """End the person's key: every word, here and in every copy, can't be read any more. Nothing brings it back.

    `Invalid` unless the person's own reference was typed.
    """
    person = await queries.person(person_id, who, Action.WORDS_DESTROY, db)
    if person.in_custody:
        raise StillInCustody("The words of a person still in custody can't be destroyed yet.")
    if said.reference != person.reference.upper():
        raise Invalid("This isn't the person's reference.", errors=[{"field": "reference", "problem": "another"}])
    await access_log.record(who, [person_id], Action.WORDS_DESTROY, db, reason=said.reason)
    await vault.destroy([person_id], who.id, said.reason, at)
