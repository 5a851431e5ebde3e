"""Sweep: raise what has come due by each facility's own date, exactly once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jelang_shared.events.scheduling import (
    ReleaseApproaching,
    ReleaseApproachingData,
    SessionOwed,
    SessionOwedData,
)
from jelang_shared.messaging import outbox
from jelang_shared.reference import ZONE_LABELS
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.plan import queries as plan
from jelang_scheduling.plan.model import OwedStep
from jelang_scheduling.plan.policy import ladder_on
from jelang_scheduling.plan.standing import Happening
from jelang_scheduling.register.model import Person
from jelang_scheduling.release import queries
from jelang_scheduling.release.model import MILESTONES, Milestone, reached, still_worth_raising

BATCH = 500


async def sweep(at: datetime, db: AsyncSession, *, facility: str | None = None) -> tuple[set[str], int]:
    """One batch: raise what is due, or if nothing is, close the day of facilities not swept today.

    Gives the facilities touched and how many events were raised. A person is done with when `next_due` lies
    ahead again, so after days of downtime the same query finds all that was left. A facility whose register
    is in other hands, such as an import's, is left for later: waiting for it could wait for ever.
    """
    days = {zone: at.astimezone(ZoneInfo(zone)).date() for zone in ZONE_LABELS}
    persons = await queries.due(days, BATCH, db, facility)
    if persons:
        registers = await queries.registers({person.facility for person in persons}, db)
    else:
        registers = await queries.not_swept(days, BATCH, db, facility)
    free = {register.facility for register in registers}
    raised = await _raise([person for person in persons if person.facility in free], days, at, db)
    for register in registers:
        outbox.record(register.sweep(days[register.time_zone], raised[register.facility], at), db)
    return {register.facility for register in registers}, raised.total()


async def sweep_all(at: datetime, db: AsyncSession, *, facility: str | None = None) -> tuple[set[str], int]:
    """Batch after batch until nothing is left."""
    facilities: set[str] = set()
    total = 0
    while True:
        touched, raised = await sweep(at, db, facility=facility)
        await db.flush()
        if not touched:
            return facilities, total
        facilities |= touched
        total += raised


async def _raise(persons: Sequence[Person], days: dict[str, date], at: datetime, db: AsyncSession) -> Counter[str]:
    ids = [person.id for person in persons]
    known: dict[tuple[UUID, date], set[int]] = defaultdict(set)
    for milestone in await queries.milestones(ids, db) if ids else []:
        known[milestone.person, milestone.release_date].add(milestone.days)
    told = await plan.owed_steps(ids, db) if ids else {}
    happenings = await plan.happenings(ids, db)
    raised: Counter[str] = Counter()
    for person in persons:
        today = days[person.time_zone]
        if person.release_date is not None and person.release_date >= today:
            raised[person.facility] += _raise_milestones(person, known[person.id, person.release_date], today, at, db)
            raised[person.facility] += _raise_steps(person, told, happenings[person.id], today, at, db)
        person.next_due = next_due(person.release_date, today)
    return raised


def _raise_milestones(person: Person, known: set[int], today: date, at: datetime, db: AsyncSession) -> int:
    assert person.release_date is not None  # noqa: S101 - the caller looked
    newly = reached(person.release_date, today, known)
    worth = still_worth_raising(newly, known)
    for days in newly:
        db.add(
            Milestone(
                person=person.id,
                release_date=person.release_date,
                days=days,
                facility=person.facility,
                reached_on=today,
                raised_at=at if days == worth else None,
            )
        )
    if worth is None:
        return 0
    person.version += 1
    left = (person.release_date - today).days
    data = ReleaseApproachingData(**person.shared(), milestone=worth, days_left=left)
    outbox.record(ReleaseApproaching(**person.envelope(), data=data), db)
    return 1


def _raise_steps(
    person: Person,
    told: dict[tuple[UUID, int], OwedStep],
    happenings: Sequence[Happening],
    today: date,
    at: datetime,
    db: AsyncSession,
) -> int:
    """Tell of steps that opened; again only if the release date moved and the step was not given meanwhile.

    Nothing is owed by a facility from before the person was in its register.
    """
    assert person.release_date is not None  # noqa: S101 - the caller looked
    given = {found.step for found in happenings if found.result in {"held", "declined"}}
    registered_on = person.place.local_date(person.registered_at)
    raised = 0
    for rung in ladder_on(today).rungs:
        opened, due = max(rung.opens_on(person.release_date), registered_on), rung.due_on(person.release_date)
        owed = told.get((person.id, rung.step))
        if opened > today or (owed is not None and (owed.due_on == due or rung.step in given)):
            continue
        if owed is None:
            db.add(
                OwedStep(
                    person=person.id,
                    step=rung.step,
                    facility=person.facility,
                    opened_on=opened,
                    due_on=due,
                    told_at=at,
                )
            )
        else:
            owed.opened_on, owed.due_on, owed.told_at = opened, due, at
        person.version += 1
        data = SessionOwedData(person=person.id, step=rung.step, owed_since=opened, due=due)
        outbox.record(SessionOwed(**person.envelope(), data=data), db)
        raised += 1
    return raised


def next_due(release_date: date | None, today: date) -> date | None:
    """The next day on which something comes due for a person: a milestone, or a step that opens."""
    if release_date is None:
        return None
    before = {*MILESTONES, *(rung.opens for rung in ladder_on(today).rungs)}
    coming = [release_date - timedelta(days=days) for days in before]
    return min((day for day in coming if day > today), default=None)
