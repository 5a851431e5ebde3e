"""Handovers in and out."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from jelang_shared.events.consultation import OpenNeed, PlanMark
from jelang_shared.events.scheduling import ReleaseKind
from pydantic import BaseModel, ConfigDict, computed_field

from jelang_consultation.handovers.model import Handover, State
from jelang_consultation.handovers.policy import Blocked


class ReleaseIn(BaseModel):
    """Whose handover is released; `read` is the mark of the summary that was read before."""

    model_config = ConfigDict(extra="forbid")

    person: UUID
    read: str


class Summary(BaseModel):
    """A pack as it would go out now, in its next version, and what stands in its way."""

    person: UUID
    version: int
    reference: str
    probation_office: str | None
    release_date: date | None
    release_kind: ReleaseKind
    supervision_end: date | None
    destination_regency: str | None
    access_needs: list[str]
    open_needs: list[OpenNeed]
    plan: PlanMark | None
    blocked: list[Blocked]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def read(self) -> str:
        """A mark of this very content: given with the release, it says that this is what was read."""
        content = self.model_dump_json(exclude={"read", "blocked"})
        return hashlib.sha256(content.encode()).hexdigest()


class HandoverView(BaseModel):
    """A handover: what was released last, and how the office took it."""

    id: UUID
    person: UUID
    reference: str
    probation_office: str
    version: int
    released_by: UUID
    released_at: datetime
    state: State
    state_at: datetime
    open_needs: list[OpenNeed]

    @classmethod
    def of(cls, handover: Handover) -> "HandoverView":
        return cls.model_validate(handover, from_attributes=True)
