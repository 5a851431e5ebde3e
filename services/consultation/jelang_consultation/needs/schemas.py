"""Needs in and out."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from jelang_shared.events.consultation import NeedKind, NeedStatus, Responsible
from pydantic import BaseModel, ConfigDict

from jelang_consultation.needs.model import Need, NeedVersion
from jelang_consultation.referrals.schemas import ReferralRow


class NeedIn(BaseModel):
    """A need as it was found in a session; `id` if it was known before."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    kind: NeedKind
    status: NeedStatus
    responsible: Responsible


class NeedChange(BaseModel):
    """How a need stands now, whole."""

    model_config = ConfigDict(extra="forbid")

    status: NeedStatus
    responsible: Responsible
    due: date | None = None


class NewNeed(NeedChange):
    """A need that was found between sessions."""

    kind: NeedKind


class NeedView(BaseModel):
    """A need; `step` is the ladder step in which it was found, none if it was between sessions."""

    id: UUID
    kind: NeedKind
    status: NeedStatus
    responsible: Responsible
    due: date | None
    step: int | None
    since: datetime
    changed_at: datetime
    version: int

    @classmethod
    def of(cls, need: Need) -> "NeedView":
        return cls.model_validate(need, from_attributes=True)


class NeedState(BaseModel):
    """One entry of a need's history; `session` if it was written down in one."""

    version: int
    status: NeedStatus
    responsible: Responsible
    due: date | None
    at: datetime
    by: UUID
    session: UUID | None


class NeedRow(NeedView):
    """A need with its history, the newest entry first, and the agencies it was put before."""

    history: list[NeedState]
    referrals: list[ReferralRow]

    @classmethod
    def told(cls, need: Need, history: Sequence[NeedVersion], referrals: list[ReferralRow]) -> "NeedRow":
        entries = [NeedState.model_validate(entry, from_attributes=True) for entry in history]
        return cls(**NeedView.of(need).model_dump(), history=entries, referrals=referrals)
