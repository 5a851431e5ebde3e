"""A person's right to a copy of what is kept about them (UU 27/2022, art. 7): what each service is asked, and says.

Every service answers with its own part; nothing of it is kept, and the making stands in the access log.
"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal

Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200, pattern=r"^[^\x00-\x1f]*$")
]


class CopyIn(BaseModel):
    """On which day the person asked, and how the request came; never what is in the copy."""

    model_config = ConfigDict(extra="forbid")

    asked_on: date
    reason: Reason

    @property
    def logged(self) -> str:
        """What the access log keeps of it."""
        return f"{self.asked_on.isoformat()}: {self.reason}"


class Readers(BaseModel):
    """How often one role saw one kind of a person's record, and when last."""

    role: str
    action: str
    times: int
    last_at: datetime


class Part(BaseModel):
    """What every part holds besides: who saw the person's record at this service, by role."""

    readers: list[Readers]


async def readers(person: UUID, db: AsyncSession) -> list[Readers]:
    """Who saw a person's record at this service; ask before the making itself is logged."""
    return [Readers.model_validate(row) for row in await access_log.readers(person, db)]


async def log_making(person: UUID, said: CopyIn, who: Principal, db: AsyncSession) -> None:
    """Write down that a copy was made, for whom, by whom and why."""
    await access_log.record(who, [person], Action.COPIES_MAKE, db, reason=said.logged)
