"""A referral of one need to one agency: its states only move forward, and each stays known."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, Self
from uuid import UUID

from jelang_shared.errors import Conflict, Invalid
from jelang_shared.events.consultation import Agency, ReferralState
from sqlalchemy import DateTime, Index, Text
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain

DeclineReason = Literal["papers_missing", "not_eligible", "no_capacity", "not_their_area", "person_declined", "other"]
Instant = DateTime(timezone=True)

NEXT: Mapping[ReferralState, tuple[ReferralState, ...]] = {
    "sent": ("accepted", "declined"),
    "accepted": ("declined", "done"),
    "declined": (),
    "done": (),
}
"""Where a referral may go from where it is; an agency that had accepted may still find that it can't."""


class ReferralMovesForward(Conflict):
    """A referral doesn't go back, and one that is declined or done stays so."""

    code = "referral-moves-forward"


class Referral(Table, table=True):
    """One need before one agency; `follow_up_on` is when to ask again while it is open."""

    __table_args__ = (Index("referral_by_state", "state", "sent_at"),)

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    need: UUID = Field(foreign_key="need.id", index=True)
    person: UUID = Field(index=True)
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    agency: Agency = Field(sa_type=Text)
    place: str = Field(sa_type=Text, sa_column_kwargs=plain("name of an office or institution, never of a person"))
    state: ReferralState = Field(default="sent", sa_type=Text)
    reason: DeclineReason | None = Field(default=None, sa_type=Text)
    follow_up_on: date | None
    sent_at: datetime = Field(sa_type=Instant)
    state_at: datetime = Field(sa_type=Instant)
    version: int = 1

    def move(
        self,
        state: ReferralState,
        reason: DeclineReason | None,
        follow_up_on: date | None,
        at: datetime,
        today: date,
    ) -> None:
        """Take down what the agency answered, or, in the same state, when to ask again.

        `ReferralMovesForward` where that would be a step back; `Invalid` names what doesn't fit.
        """
        waits = state == self.state and state in {"sent", "accepted"}
        if not waits and state not in NEXT[self.state]:
            raise ReferralMovesForward(f"This referral is {self.state} already.", state=self.state)
        if (state == "declined") != (reason is not None):
            raise Invalid("Say why exactly when declined.", errors=[{"field": "reason", "problem": "with declined"}])
        if waits and follow_up_on in {None, self.follow_up_on}:
            raise Invalid("Say when to ask again.", errors=[{"field": "follow_up_on", "problem": "missing"}])
        lies_ahead(follow_up_on, today)
        if not waits:
            self.state, self.state_at = state, at
        self.reason, self.follow_up_on = reason, follow_up_on if NEXT[state] else None
        self.version += 1


class ReferralVersion(Table, table=True):
    """The history of a referral: each state, who wrote it down and when; never changed."""

    __tablename__ = "referral_version"

    referral: UUID = Field(primary_key=True, foreign_key="referral.id")
    version: int = Field(primary_key=True)
    facility: str = Field(sa_type=Text)
    state: ReferralState = Field(sa_type=Text)
    reason: DeclineReason | None = Field(default=None, sa_type=Text)
    follow_up_on: date | None
    at: datetime = Field(sa_type=Instant)
    by: UUID

    @classmethod
    def of(cls, referral: Referral, by: UUID, at: datetime) -> Self:
        """A referral as it stands now."""
        return cls(
            referral=referral.id,
            version=referral.version,
            facility=referral.facility,
            state=referral.state,
            reason=referral.reason,
            follow_up_on=referral.follow_up_on,
            at=at,
            by=by,
        )


def lies_ahead(follow_up_on: date | None, today: date) -> None:
    """`Invalid` if one would have to ask again on a day that is over."""
    if follow_up_on is not None and follow_up_on < today:
        raise Invalid("Ask again today or later.", errors=[{"field": "follow_up_on", "problem": "in the past"}])
