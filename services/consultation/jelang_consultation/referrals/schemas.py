"""Referrals in and out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from jelang_shared.events.consultation import Agency, NeedKind, ReferralState
from jelang_shared.http import Listing
from pydantic import BaseModel, ConfigDict, StringConstraints

from jelang_consultation.referrals.model import DeclineReason, Referral, ReferralVersion

Place = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80, pattern=r"^[^\x00-\x1f]+$")
]


class NewReferral(BaseModel):
    """To whom a need goes; `place` is the name of the office, `follow_up_on` when to ask if no answer came."""

    model_config = ConfigDict(extra="forbid")

    agency: Agency
    place: Place
    follow_up_on: date


class Move(BaseModel):
    """What the agency answered; the same state again says only when to ask next."""

    model_config = ConfigDict(extra="forbid")

    state: ReferralState
    reason: DeclineReason | None = None
    follow_up_on: date | None = None


class ReferralEntry(BaseModel):
    """One entry of a referral's history."""

    version: int
    state: ReferralState
    reason: DeclineReason | None
    follow_up_on: date | None
    at: datetime
    by: UUID


class ReferralView(BaseModel):
    """A referral as it stands."""

    id: UUID
    need: UUID
    agency: Agency
    place: str
    state: ReferralState
    reason: DeclineReason | None
    follow_up_on: date | None
    sent_at: datetime
    state_at: datetime
    version: int

    @classmethod
    def of(cls, referral: Referral) -> "ReferralView":
        return cls.model_validate(referral, from_attributes=True)


class ReferralRow(ReferralView):
    """A referral with its history, the newest entry first."""

    history: list[ReferralEntry]

    @classmethod
    def told(cls, referral: Referral, history: Sequence[ReferralVersion]) -> "ReferralRow":
        entries = [ReferralEntry.model_validate(entry, from_attributes=True) for entry in history]
        return cls(**ReferralView.of(referral).model_dump(), history=entries)


class Waiting(ReferralView):
    """A referral that its agency hasn't answered; `overdue` once the day to ask again is over."""

    person: UUID
    kind: NeedKind
    overdue: bool


class WaitingList(Listing[Waiting]):
    """A page of what waits, and how many in all are overdue."""

    overdue: int
