"""Those in charge who have no mailbox that counts: nobody may find out only when it matters."""

from jelang_shared import reference
from jelang_shared.auth import Action, Principal, Reach, reach
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms import queries
from jelang_notification.alarms.schemas import AlarmGap
from jelang_notification.recipients import queries as recipients
from jelang_notification.recipients.places import TOLD, office_told


async def gaps(who: Principal, db: AsyncSession) -> list[AlarmGap]:
    """The gaps of the reader's facility, or of every facility that has persons here."""
    if reach(who, Action.ALARMS_GAPS) is Reach.FACILITY:
        own = reference.facilities().get(who.facility or "")
        places = [(own.code, own.regional_office)] if own else []
    else:
        places = [(facility, region or "") for facility, region in await queries.facilities(db)]
    offices = {(facility, told): office_told(told, facility, region) for facility, region in places for told in TOLD}
    contacts = await recipients.contacts(set(offices.values()), db)
    found = []
    for (facility, told), office in offices.items():
        contact = contacts.get(office)
        if contact is None or contact.mailbox is None:
            proposed = contact is not None and contact.proposed is not None
            found.append(AlarmGap(facility=facility, told=told, proposed=proposed))
    return found
