"""A session without a booking: somebody came, or was met, and it was given at once."""

from datetime import datetime, timedelta

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from jelang_consultation.people.queries import person as person_within
from jelang_consultation.placements.queries import works_at
from jelang_consultation.sessions.model import Session
from jelang_consultation.sessions.schemas import WalkInIn

USUAL = timedelta(hours=1)
NOTED_WITHIN = timedelta(days=7)
"""Longer ago nobody remembers truthfully; the section head then books and closes it by hand."""


async def walk_in(said: WalkInIn, who: Principal, at: datetime, db: AsyncSession) -> Session:
    """Write down a session that begins now or began earlier; its record is written like any other's.

    `Invalid` if it began later than now or more than a week ago, the person isn't here any
    more, or the officer isn't one of this facility.
    """
    person = await person_within(said.person, who, Action.SESSIONS_WALK_IN, db)
    _check(said, at)
    if not person.in_custody:
        raise Invalid("The person isn't in custody here.", errors=[{"field": "person", "problem": "not in custody"}])
    if said.officer is not None and not await works_at(person.facility, "officer", said.officer, db):
        raise Invalid("This officer isn't one of the facility.", errors=[{"field": "officer", "problem": "unknown"}])
    session = Session(
        id=uuid7(),
        person=person.id,
        facility=person.facility,
        regional_office=person.regional_office,
        step=said.step,
        room=None,
        facilitator=who.id,
        officer=said.officer,
        starts_at=said.started_at,
        ends_at=said.started_at + USUAL,
        sequence=0,
        walk_in=True,
    )
    session.start(said.started_at)
    db.add(session)
    return session


def _check(said: WalkInIn, at: datetime) -> None:
    if said.started_at > at:
        raise Invalid("It hasn't begun yet.", errors=[{"field": "started_at", "problem": "in the future"}])
    if said.started_at < at - NOTED_WITHIN:
        raise Invalid("This is too long ago.", errors=[{"field": "started_at", "problem": "too long ago"}])
