"""Send what is due: intent first, then the call, then what became of it, each in its own transaction."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from jelang_shared import telemetry
from jelang_shared.database import Database
from jelang_shared.events.notification import NoticeFailed, NoticeSent
from jelang_shared.messaging import outbox
from jelang_shared.settings import Settings
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.channels.channel import Answer, Channel, Mail, Outcome
from jelang_notification.channels.send_all import send_all
from jelang_notification.handovers import queries as handovers
from jelang_notification.notices import letters, policy, queries
from jelang_notification.notices.model import Failure, Notice
from jelang_notification.notices.retell import retell
from jelang_notification.recipients import queries as recipients
from jelang_notification.recipients.model import Contact

BATCH = 50


@dataclass(frozen=True)
class Try:
    """A mail that is to leave now, and the attempt that says so."""

    notice: UUID
    number: int
    mail: Mail


async def deliver(database: Database, channel: Channel, settings: Settings, at: datetime) -> int:
    """Send the notices that are due at `at`, a few at a time; how many were dealt with."""
    async with database.transaction() as db:
        due = await queries.due(at, BATCH, db)
        tries = await prepare(due, settings, at, db)

    async def send(one: Try) -> None:
        answer = await channel.deliver(one.mail)
        async with database.transaction() as db:
            await conclude(one, answer, datetime.now(UTC), db)

    await send_all(tries, send)
    return len(due)


async def prepare(due: Sequence[Notice], settings: Settings, at: datetime, db: AsyncSession) -> list[Try]:
    """Settle the recipient of each notice; those without one fail and become tasks."""
    persons = await recipients.persons({notice.person for notice in due}, db)
    packs = await handovers.by_id({notice.handover for notice in due if notice.handover}, db)
    about = {notice.id: packs[notice.handover] if notice.handover else persons[notice.person] for notice in due}
    contacts = await recipients.contacts({one.probation_office for one in about.values() if one.probation_office}, db)
    tries = []
    for notice in due:
        concerned = about[notice.id]
        notice.probation_office = None if concerned.gap() else concerned.probation_office
        contact = contacts.get(notice.probation_office or "")
        failure = concerned.gap() or _unreachable(notice, contact)
        if failure or contact is None:
            with _because_of(notice):
                outbox.record(notice.fail(failure or "no_verified_contact", at), db)
            continue
        attempt = notice.begin(letters.TEMPLATE, at)
        db.add(attempt)
        mail = letters.write(notice, contact, voluntary=concerned.voluntary, settings=settings)
        tries.append(Try(notice.id, attempt.number, mail))
    return tries


async def conclude(one: Try, answer: Answer, at: datetime, db: AsyncSession) -> None:
    """Take down what became of an attempt."""
    (await queries.attempt(one.notice, one.number, db)).end(answer.outcome, answer.code, at)
    handover_id = await queries.handover_of(one.notice, db)
    handover = await handovers.handover_to_change(handover_id, db) if handover_id else None
    notice = await queries.notice_to_change(one.notice, db)
    with _because_of(notice):
        event = _settle(notice, answer, at)
        if event is None:
            return
        outbox.record(event, db)
    # The person's way may have changed while the mail was leaving; then the right office is told as well.
    if handover is None:
        await retell({notice.person}, at, db)
    elif handover.probation_office != notice.probation_office:
        db.add(notice.again(at))
    elif isinstance(event, NoticeSent):
        handover.sent(at)
        db.add(handover.says("sent", "system", at))


def _settle(notice: Notice, answer: Answer, at: datetime) -> NoticeSent | NoticeFailed | None:
    if answer.outcome is Outcome.TAKEN:
        return notice.sent(at)
    if notice.state != "waiting":
        return None
    if answer.outcome is Outcome.PERMANENT:
        return notice.fail("rejected", at)
    if later := policy.next_attempt(notice.attempts, at, random.random()):
        notice.put_off(later)
        return None
    return notice.fail("unreachable", at)


@contextmanager
def _because_of(notice: Notice) -> Iterator[None]:
    """What is recorded inside continues the thread of work that the notice came from."""
    why = telemetry.Cause(correlation=notice.correlation, causation=notice.cause)
    with (
        telemetry.because_of(why),
        telemetry.span(f"send {notice.kind}", SpanKind.INTERNAL, notice.traceparent),
    ):
        yield


def _unreachable(notice: Notice, contact: Contact | None) -> Failure | None:
    if contact is None or contact.mailbox is None:
        return "no_verified_contact"
    # Only attempts that a process didn't survive come here unconcluded; they have an end like all others.
    return "unreachable" if notice.attempts >= policy.MOST_ATTEMPTS else None
