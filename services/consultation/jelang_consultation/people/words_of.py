"""How much a person said that is kept here."""

from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.people import queries
from jelang_consultation.people.schemas import WordsView
from jelang_consultation.vault import Vault


async def words_of(person_id: UUID, who: Principal, vault: Vault, db: AsyncSession) -> WordsView:
    """Counts, for whoever is to decide whether it is destroyed; the look is logged."""
    person = await queries.person(person_id, who, Action.WORDS_DESTROY, db)
    await access_log.record(who, [person_id], Action.WORDS_DESTROY, db)
    return WordsView(
        reference=person.reference,
        in_custody=person.in_custody,
        destroyed=await vault.are_destroyed(person_id),
        rows=await queries.sealed_rows(person_id, db),
    )
