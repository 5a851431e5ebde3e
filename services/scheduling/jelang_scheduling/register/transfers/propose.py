"""Propose that a person goes to another facility."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar.policy import NotInCustody
from jelang_scheduling.register import queries as register
from jelang_scheduling.register.transfers import queries
from jelang_scheduling.register.transfers.model import AlreadyProposed, SameFacility, Transfer
from jelang_scheduling.register.transfers.schemas import ProposeIn


async def propose(person_id: UUID, wanted: ProposeIn, who: Principal, at: datetime, db: AsyncSession) -> Transfer:
    """Ask the other facility; until it confirms nothing changes."""
    person = await register.person_to_change(person_id, who, Action.TRANSFERS_PROPOSE, db)
    if not person.in_custody:
        raise NotInCustody("The person is not in custody here.")
    if wanted.facility == person.facility:
        raise SameFacility("The person is there already.")
    if await queries.is_proposed(person.id, db):
        raise AlreadyProposed("A proposal for this person waits for its answer.")
    transfer = Transfer(
        person=person.id,
        from_facility=person.facility,
        to_facility=wanted.facility,
        registration_number=person.registration_number,
        reason=wanted.reason,
        moves_on=wanted.moves_on,
        proposed_by=who.id,
        proposed_at=at,
    )
    db.add(transfer)
    return transfer


async def withdraw(transfer_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Transfer:
    """Take a proposal back before it is answered."""
    reach = queries.sent(who, Action.TRANSFERS_PROPOSE)
    transfer = await queries.transfer_to_change(transfer_id, reach, db)
    transfer.answer("withdrawn", who.id, at)
    return transfer
