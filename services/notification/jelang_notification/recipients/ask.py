"""Ask proposed mailboxes to prove themselves: send each a link that only its reader can follow."""

import random
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from jelang_shared.database import Database
from jelang_shared.settings import Settings
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.channels.channel import Answer, Channel, Mail, Outcome
from jelang_notification.notices import letters, policy
from jelang_notification.recipients import queries
from jelang_notification.recipients.model import Contact

BATCH = 10


@dataclass(frozen=True)
class Asked:
    """A mail with a link, and the office whose contact it is to prove."""

    office: str
    link_hash: str | None
    mail: Mail


async def ask(database: Database, channel: Channel, settings: Settings, at: datetime) -> int:
    """Send the links that are due; how many were dealt with."""
    async with database.transaction() as db:
        asked = [_link(contact, settings, at) for contact in await queries.to_ask(at, BATCH, db)]
    for one in asked:
        answer = await channel.deliver(one.mail)
        async with database.transaction() as db:
            await conclude(one, answer, datetime.now(UTC), db)
    return len(asked)


async def conclude(one: Asked, answer: Answer, at: datetime, db: AsyncSession) -> None:
    """Take down how it went, unless another mailbox was proposed or this one proved itself meanwhile."""
    contact = await queries.contact_to_change(one.office, db)
    if contact is None or contact.link_hash != one.link_hash:
        return
    later = policy.next_attempt(contact.asked, at, random.random())
    if answer.outcome is Outcome.TAKEN:
        contact.ask_at = None
    elif answer.outcome is Outcome.TEMPORARY and later:
        contact.ask_at = later
    else:
        contact.ask_at = None
        contact.problem = "rejected" if answer.outcome is Outcome.PERMANENT else "unreachable"


def _link(contact: Contact, settings: Settings, at: datetime) -> Asked:
    # The token is made when the mail is: only its hash is ever stored, and each mail has its own.
    token = secrets.token_urlsafe(32)
    contact.link(token, at + policy.LEASE, at)
    subject, text = letters.fill(
        letters.TEMPLATE,
        contact.language,
        "mailbox_verification",
        link=f"{letters.portal(settings)}/kantor?token={token}",
    )
    mail = Mail(
        id=f"{contact.link_hash}@{settings.installation}",
        sender=settings.mail_from,
        to=contact.proposed or "",
        subject=subject,
        text=text,
        language=contact.language,
        written_at=at,
    )
    return Asked(contact.office, contact.link_hash, mail)
