"""Propose a mailbox for an office."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.recipients import queries
from jelang_notification.recipients.model import Contact
from jelang_notification.recipients.schemas import MailboxIn


async def propose(office: str, given: MailboxIn, version: int, at: datetime, db: AsyncSession) -> Contact:
    """Take down the mailbox; it counts once the link that is sent to it has been followed."""
    contact = await queries.contact_to_change(office, db)
    if contact is None:
        contact = Contact(office=office)
        db.add(contact)
    contact.expect(version)
    contact.propose(given.mailbox, given.language, at)
    return contact
