"""Contacts as the API takes and shows them."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, StringConstraints

from jelang_notification.recipients.model import Contact, Language
from jelang_notification.recipients.places import hours_of

_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
Mailbox = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=254,
        pattern=rf"^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@{_LABEL}(\.{_LABEL})+$",
    ),
]


class MailboxIn(BaseModel):
    """The duty mailbox that an office proposes."""

    mailbox: Mailbox
    language: Language


class LinkIn(BaseModel):
    """The token of the link that was sent to a mailbox."""

    token: Annotated[str, StringConstraints(min_length=20, max_length=200)]


class ContactOut(BaseModel):
    """How an office is reached; `proposed` is a mailbox whose link nobody has followed yet."""

    office: str
    mailbox: str | None
    verified_at: datetime | None
    proposed: str | None
    problem: str | None
    hours: str
    language: Language
    version: int

    @classmethod
    def of(cls, contact: Contact) -> Self:
        """The contact as it is shown: a first mailbox also while it isn't verified."""
        return cls.model_validate(
            {
                **contact.model_dump(),
                "mailbox": contact.mailbox or contact.proposed,
                "hours": hours_of(contact.office),
            }
        )
