"""Send the alarms that are due: intent first, then the call, then what became of it, each in its own transaction."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from jelang_shared.database import Database
from jelang_shared.settings import Settings
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms import policy, queries
from jelang_notification.alarms.model import Alarm
from jelang_notification.channels.channel import Answer, Channel, Mail, Outcome
from jelang_notification.channels.send_all import send_all
from jelang_notification.notices import letters
from jelang_notification.recipients import queries as recipients
from jelang_notification.recipients.model import Contact

BATCH = 50


@dataclass(frozen=True)
class Try:
    """A mail that is to leave now."""

    concern: UUID
    rung: int
    mail: Mail


async def deliver(database: Database, channel: Channel, settings: Settings, at: datetime) -> int:
    """Send the alarms that are due at `at`, a few at a time; how many were dealt with."""
    async with database.transaction() as db:
        due = await queries.due(at, BATCH, db)
        tries = await prepare(due, settings, at, db)

    async def send(one: Try) -> None:
        answer = await channel.deliver(one.mail)
        async with database.transaction() as db:
            conclude(await queries.alarm_to_change(one.concern, one.rung, db), answer, datetime.now(UTC))

    await send_all(tries, send)
    return len(due)


async def prepare(due: Sequence[Alarm], settings: Settings, at: datetime, db: AsyncSession) -> list[Try]:
    """Spare what was answered; those without a mailbox that counts fail, and are shown as a gap."""
    answered = await queries.answered({alarm.concern for alarm in due}, db)
    contacts = await recipients.contacts({alarm.office for alarm in due}, db)
    tries = []
    for alarm in due:
        contact = contacts.get(alarm.office)
        if alarm.concern in answered:
            alarm.move("spared", at)
        elif contact is None or contact.mailbox is None:
            alarm.move("failed", at, "no_verified_contact")
        elif alarm.attempts >= policy.MOST_ATTEMPTS:
            alarm.move("failed", at, "unreachable")
        else:
            alarm.begin(at)
            tries.append(Try(alarm.concern, alarm.rung, write(alarm, contact, settings)))
    return tries


def conclude(alarm: Alarm, answer: Answer, at: datetime) -> None:
    """Take down what became of an attempt; one that was taken before stays so."""
    if alarm.state == "sent":
        return
    if answer.outcome is Outcome.TAKEN:
        alarm.move("sent", at)
    elif answer.outcome is Outcome.PERMANENT:
        alarm.move("failed", at, "rejected")
    elif later := policy.next_attempt(alarm.attempts, at, random.random()):
        alarm.due_at = later
    else:
        alarm.move("failed", at, "unreachable")


def write(alarm: Alarm, contact: Contact, settings: Settings) -> Mail:
    """A reference and a link that needs sign-in; nothing of what it is about."""
    link = f"{letters.portal(settings)}/hal-mendesak/{alarm.concern}"
    subject, text = letters.fill(letters.TEMPLATE, contact.language, alarm.letter, reference=alarm.reference, link=link)
    return Mail(
        id=f"{alarm.concern}.{alarm.rung}@{settings.installation}",
        sender=settings.mail_from,
        to=contact.mailbox or "",
        subject=subject,
        text=text,
        language=contact.language,
        written_at=alarm.raised_at,
    )
