"""Verify an office's mailbox."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms import resume as alarms
from jelang_notification.notices.resume import resume
from jelang_notification.recipients import queries
from jelang_notification.recipients.model import Contact, LinkNotValid


async def verify(token: str, office: str, at: datetime, db: AsyncSession) -> Contact:
    """Put the mailbox into use that the link was sent to, and send it what the office missed."""
    contact = await queries.contact_by_link(token, office, db)
    if contact is None:
        raise LinkNotValid("This link is over, was replaced by a newer one, or belongs to another office.")
    contact.verify(token, at)
    await resume(contact.office, at, db)
    await alarms.resume(contact.office, at, db)
    return contact
