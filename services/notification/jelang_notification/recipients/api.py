"""An office's own contact over HTTP."""

from typing import Annotated

from fastapi import Response
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, ExpectedVersion, Now, allow, etag, router

from jelang_notification.recipients import propose as proposing
from jelang_notification.recipients import queries
from jelang_notification.recipients import verify as verifying
from jelang_notification.recipients.model import Contact
from jelang_notification.recipients.places import office_of
from jelang_notification.recipients.schemas import ContactOut, LinkIn, MailboxIn

routes = router("contacts")


@routes.get("/contacts")
async def read_contact(
    db: Db, response: Response, who: Annotated[Principal, allow(Action.CONTACTS_READ)]
) -> ContactOut:
    """How the reader's office is reached; version 0 while it has no contact."""
    office = office_of(who)
    return _shown(await queries.contact(office, db) or Contact(office=office), response)


@routes.put("/contacts")
async def propose_mailbox(
    who: Annotated[Principal, allow(Action.CONTACTS_CHANGE)],
    version: ExpectedVersion,
    given: MailboxIn,
    db: Db,
    at: Now,
    response: Response,
) -> ContactOut:
    """Propose a duty mailbox; it gets a link, and counts once that has been followed."""
    return _shown(await proposing.propose(office_of(who), given, version, at, db), response)


@routes.post("/contacts/verify")
async def verify_mailbox(
    given: LinkIn, db: Db, at: Now, response: Response, who: Annotated[Principal, allow(Action.CONTACTS_CHANGE)]
) -> ContactOut:
    """Follow the link that was sent to the office's proposed mailbox."""
    return _shown(await verifying.verify(given.token, office_of(who), at, db), response)


def _shown(contact: Contact, response: Response) -> ContactOut:
    response.headers.update(etag(contact.version))
    return ContactOut.of(contact)
