"""Persons as scheduling last told them, and the mailboxes of probation offices."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from jelang_shared import reference
from jelang_shared.errors import JelangError, VersionConflict
from jelang_shared.events.scheduling import ReleaseKind
from sqlalchemy import String
from sqlmodel import Field

from jelang_notification.tables import Instant, Table

Gap = Literal["no_destination", "catchment_not_confirmed", "no_office"]
"""Why no office can be told."""
Language = Literal["id", "en"]

LINK_HOLDS = timedelta(days=7)
"""How long a link that verifies a mailbox can be followed."""


class LinkNotValid(JelangError):
    """The link that was to verify a mailbox is over, was replaced, or belongs to another office."""

    status = 422
    code = "verification-link-invalid"


class Person(Table, table=True):
    """Where a person's way leads and when; `sequence` tells how new this is."""

    id: UUID = Field(primary_key=True)
    sequence: int
    facility: str
    regional_office: str | None
    reference: str
    release_date: date | None
    release_kind: ReleaseKind = Field(sa_type=String)
    destination_regency: str | None
    probation_office: str | None = Field(index=True)
    in_custody: bool

    @property
    def voluntary(self) -> bool:
        """Whether no duty of supervision follows this release, so that a notice is for voluntary follow-up."""
        return self.release_kind == "unconditional"

    def gap(self) -> Gap | None:
        """Why this person's destination leads to no office, if it doesn't."""
        if self.destination_regency is None:
            return "no_destination"
        if self.probation_office is None:
            return "catchment_not_confirmed" if self.destination_regency in reference.catchments() else "no_office"
        return None if self.probation_office in reference.probation_offices() else "no_office"


class Contact(Table, table=True):
    """How an office is reached: a duty mailbox, which counts once a link sent to it has been followed.

    A newly proposed mailbox waits beside the one in use, so that no notice is lost meanwhile.
    """

    office: str = Field(primary_key=True)
    mailbox: str | None = None
    verified_at: datetime | None = Field(default=None, sa_type=Instant)
    proposed: str | None = None
    language: Language = Field(default="id", sa_type=String)
    link_hash: str | None = Field(default=None, unique=True)
    link_until: datetime | None = Field(default=None, sa_type=Instant)
    ask_at: datetime | None = Field(default=None, sa_type=Instant)
    asked: int = 0
    problem: str | None = None
    version: int = 0

    def expect(self, version: int) -> None:
        """Refuse an edit of something older than this."""
        if version != self.version:
            raise VersionConflict("Someone else changed this office's contact since you read it; read it again.")

    def propose(self, mailbox: str, language: Language, at: datetime) -> None:
        """Take down a mailbox that is yet to be verified; the one in use needs no second proof."""
        self.language = language
        self.version += 1
        self.link_hash = self.link_until = self.problem = None
        self.asked = 0
        unverified = mailbox != self.mailbox or self.verified_at is None
        self.proposed, self.ask_at = (mailbox, at) if unverified else (None, None)

    def link(self, token: str, again: datetime, at: datetime) -> None:
        """Make `token` the one that verifies the proposed mailbox; a crash before it is sent means to ask again."""
        self.link_hash, self.link_until = hashed(token), at + LINK_HOLDS
        self.ask_at = again
        self.asked += 1

    def verify(self, token: str, at: datetime) -> None:
        """Put the proposed mailbox into use, its reader having followed the link."""
        if self.proposed is None or self.link_hash != hashed(token) or self.link_until is None or self.link_until < at:
            raise LinkNotValid("This link is over or was replaced by a newer one; ask for a new one.")
        self.vouch(self.proposed, self.language, at)

    def vouch(self, mailbox: str, language: Language, at: datetime) -> None:
        """Put a mailbox into use on somebody's word."""
        self.mailbox, self.language, self.verified_at = mailbox, language, at
        self.proposed = self.link_hash = self.link_until = self.ask_at = self.problem = None
        self.asked = 0
        self.version += 1


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
