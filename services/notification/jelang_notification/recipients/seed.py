"""Give an office a mailbox on the administration's word, without a link."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms import resume as alarms
from jelang_notification.notices.resume import resume
from jelang_notification.recipients import queries
from jelang_notification.recipients.model import Contact, Language


async def seed(office: str, mailbox: str, language: Language, at: datetime, db: AsyncSession) -> Contact:
    """Put a mailbox into use that the administration vouches for, and send it what the office missed."""
    contact = await queries.contact_to_change(office, db)
    if contact is None:
        contact = Contact(office=office)
        db.add(contact)
    contact.vouch(mailbox, language, at)
    await resume(office, at, db)
    await alarms.resume(office, at, db)
    return contact
