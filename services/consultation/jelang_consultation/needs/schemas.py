"""Needs in and out."""

from datetime import datetime
from uuid import UUID

from jelang_shared.events.consultation import NeedKind, NeedStatus, Responsible
from pydantic import BaseModel, ConfigDict

from jelang_consultation.needs.model import Need


class NeedIn(BaseModel):
    """A need as it was found in a session; `id` if it was known before."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    kind: NeedKind
    status: NeedStatus
    responsible: Responsible


class NeedView(BaseModel):
    """A need; `step` is the ladder step in which it was found."""

    id: UUID
    kind: NeedKind
    status: NeedStatus
    responsible: Responsible
    step: int
    since: datetime
    changed_at: datetime

    @classmethod
    def of(cls, need: Need) -> "NeedView":
        return cls.model_validate(need, from_attributes=True)
