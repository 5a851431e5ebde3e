"""A pack that was sent to an office, and those who read and answer it."""

from typing import Any
from uuid import UUID, uuid4

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.notification.world import FACILITY, OFFICE, OTHER_OFFICE, happen, ready, send, vouch

OFFICER = principal("probation_officer", probation_office=OFFICE)
OURS = header(OFFICER)
THEIRS = header(principal("probation_head", probation_office=OTHER_OFFICE))
HEAD = header(principal("section_head", facility=FACILITY))


async def sent(client: Api, **facts: Any) -> tuple[UUID, UUID]:
    """A person whose pack has been sent to the office."""
    person, handover = uuid4(), uuid4()
    await vouch(client.database, OFFICE, OTHER_OFFICE)
    await happen(client.database, ready(person, handover, **facts))
    await send(client.database)
    return person, handover


async def answered(client: Api, handover: UUID, **given: Any) -> Any:
    return await client.post(f"/handovers/{handover}/answer", json=given, headers=OURS)
