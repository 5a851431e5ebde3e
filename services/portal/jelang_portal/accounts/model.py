"""An account, a sign-in, and the attempts that throttle it."""

from datetime import date, datetime, timedelta
from typing import Literal, cast
from uuid import UUID

from jelang_shared.auth import Principal, Role
from jelang_shared.events.portal import StaffChanged, StaffData
from sqlalchemy import Column, DateTime, Index, LargeBinary
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_portal.accounts.offices import place_of
from jelang_portal.tables import Table

EndReason = Literal["left", "moved", "misused", "other"]
IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
REMEMBERED = timedelta(hours=24)
"""How long a sign-in that is over still tells whose it was, so that a form can wait for its writer."""
ATTEMPTS_KEPT = timedelta(minutes=15)


class Account(Table, table=True):
    """A member of staff who may sign in; `ends_on` is the last day of a placement."""

    __tablename__ = "account"

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    username: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=120)
    role: str = Field(max_length=30)
    office: str | None = Field(default=None, max_length=40)
    language: str = Field(default="id", max_length=2)
    ends_on: date | None = None
    password_hash: str = Field(max_length=200)
    password_is_temporary: bool = False
    ended_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    version: int = 1

    def is_open(self, at: datetime) -> bool:
        """Whether this account may sign in and stay signed in at an instant."""
        today = at.astimezone(place_of(Role(self.role), self.office).zone).date()
        return self.ended_at is None and (self.ends_on is None or today <= self.ends_on)

    def end(self, at: datetime) -> None:
        """Close the account."""
        self.ended_at = self.ended_at or at
        self.version += 1

    def reopen(self) -> None:
        """Let it sign in again."""
        self.ended_at = None
        self.version += 1

    def change(self, name: str, role: str, office: str | None, language: str, ends_on: date | None) -> list[str]:
        """Take over what differs, and say what that was."""
        wanted = {"name": name, "role": role, "office": office, "language": language, "ends_on": ends_on}
        changed = [field for field, value in wanted.items() if getattr(self, field) != value]
        for field in changed:
            setattr(self, field, wanted[field])
        self.version += bool(changed)
        return changed

    def principal(self) -> Principal:
        """Who this is to the services."""
        role = Role(self.role)
        place = place_of(role, self.office)
        return Principal(
            id=self.id,
            role=role,
            facility=place.facility,
            regional_office=place.regional_office,
            probation_office=place.probation_office,
            language=self.language,
            ends_on=self.ends_on,
        )

    def changed(self) -> StaffChanged:
        """The event that tells the services of this account's present state."""
        who = self.principal()
        return StaffChanged(
            subject=f"staff/{self.id}",
            sequence=self.version,
            partitionkey=str(self.id),
            facility=who.facility,
            regionaloffice=who.regional_office,
            data=StaffData(
                staff=self.id,
                role=who.role,
                office=self.office,
                language=cast("Literal['id', 'en']", self.language),
                ends_on=self.ends_on,
                active=self.ended_at is None,
            ),
        )


class SignIn(Table, table=True):
    """A browser that is signed in; only the digest of its cookie is kept."""

    __tablename__ = "sign_in"

    token_digest: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    account: UUID = Field(foreign_key="account.id", index=True)
    started_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    seen_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))

    def is_over(self, at: datetime) -> bool:
        """Whether it was ended, has been idle, or has lasted, too long."""
        return self.ended_at is not None or at >= self.seen_at + IDLE or at >= self.started_at + ABSOLUTE


class Attempt(Table, table=True):
    """A try to sign in that hasn't succeeded; the user name only as a digest, since people mistake the fields."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("sign_in_attempt_at", "at"),)

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    username_digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False, index=True))
    address: str = Field(max_length=45, index=True)
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
