"""A handover to one probation office: its newest version, and how the office took it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from jelang_shared.events.consultation import HandoverReady, HandoverReadyData, OpenNeed, PlanMark
from sqlalchemy import DateTime, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.envelopes import about
from jelang_consultation.handovers.policy import HandoverBlocked, blocked
from jelang_consultation.people.model import Person
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain

State = Literal["released", "failed", "sent", "opened", "question", "accepted", "declined"]
RANK: Mapping[State, int] = {
    "released": 0,
    "failed": 1,
    "sent": 2,
    "opened": 3,
    "question": 4,
    "accepted": 5,
    "declined": 5,
}
"""States only move up: a delivery that failed may still succeed, an answer stands."""

Instant = DateTime(timezone=True)


class Handover(Table, table=True):
    """One person's handover to one office; releasing it again makes its next version."""

    __table_args__ = (UniqueConstraint("person", "probation_office"),)

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    person: UUID
    facility: str = Field(sa_type=Text, index=True)
    regional_office: str = Field(sa_type=Text)
    probation_office: str = Field(sa_type=Text)
    reference: str = Field(sa_type=Text)
    version: int = 0
    released_by: UUID
    released_at: datetime = Field(sa_type=Instant)
    state: State = Field(default="released", sa_type=Text)
    state_at: datetime = Field(sa_type=Instant)
    open_needs: list[dict[str, Any]] = Field(sa_type=JSONB, sa_column_kwargs=plain("kinds and states of needs"))

    def release(
        self,
        person: Person,
        needs: Sequence[OpenNeed],
        plan: PlanMark | None,
        by: UUID,
        at: datetime,
        today: date,
    ) -> HandoverReady:
        """Send the newest state of things to the office, which then answers anew; `HandoverBlocked` says what lacks."""
        data = _pack(self.id, self.version + 1, person, needs, plan, by, at, today)
        self.version, self.reference = data.version, data.reference
        self.facility, self.regional_office = person.facility, person.regional_office
        self.released_by, self.released_at = by, at
        self.state, self.state_at = "released", at
        self.open_needs = [need.model_dump(mode="json") for need in needs]
        envelope = about(f"handover/{self.id}", self.version, self.person, self.facility, self.regional_office)
        return HandoverReady(**envelope, data=data)

    def follow(self, state: State, at: datetime, version: int | None) -> None:
        """Take over what the notification service told of one of its versions.

        News come twice, late and in any order: they only move it forward. An older sender didn't name the
        version: then news from before the newest release are about an older one.
        """
        about_older = version < self.version if version else self.version > 1 and at < self.released_at
        if not about_older and (RANK[state], at, state) > (RANK[self.state], self.state_at, self.state):
            self.state, self.state_at = state, at


class HandoverVersion(Table, table=True):
    """What was released, word for word as it went out; never changed."""

    __tablename__ = "handover_version"

    handover: UUID = Field(primary_key=True, foreign_key="handover.id")
    version: int = Field(primary_key=True)
    facility: str = Field(sa_type=Text)
    released_by: UUID
    released_at: datetime = Field(sa_type=Instant)
    pack: dict[str, Any] = Field(sa_type=JSONB, sa_column_kwargs=plain("the event as published: dates and codes"))


def _pack(
    handover: UUID,
    version: int,
    person: Person,
    needs: Sequence[OpenNeed],
    plan: PlanMark | None,
    by: UUID,
    at: datetime,
    today: date,
) -> HandoverReadyData:
    missing = blocked(person, today)
    if missing or not (person.probation_office and person.release_date and person.destination_regency):
        raise HandoverBlocked("This handover can't be released yet.", blocked=missing)
    return HandoverReadyData(
        handover=handover,
        version=version,
        person=person.id,
        reference=person.reference,
        probation_office=person.probation_office,
        release_date=person.release_date,
        release_kind=person.release_kind,
        supervision_end=person.supervision_end,
        destination_regency=person.destination_regency,
        released_by=by,
        released_at=at,
        access_needs=person.access_needs,
        open_needs=list(needs),
        plan=plan,
    )
