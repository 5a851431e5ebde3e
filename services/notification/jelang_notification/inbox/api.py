"""A probation office's inbox over HTTP."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from jelang_shared import access_log, reference
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.events.scheduling import ReleaseKind
from jelang_shared.http import Db, Listing, Now, Page, allow, router
from pydantic import BaseModel
from sqlalchemy import Row

from jelang_notification.handovers import policy
from jelang_notification.handovers import queries as handovers
from jelang_notification.handovers.model import WAITING
from jelang_notification.inbox import queries
from jelang_notification.recipients import queries as recipients

EntryState = Literal["sent", "opened", "accepted", "declined", "question", "noticed"]

routes = router("inbox")


class Last(BaseModel):
    """What happened last, and when."""

    what: str
    at: datetime


class Entry(BaseModel):
    """One person who is coming, by reference only."""

    id: UUID
    kind: Literal["release_approaching", "handover"]
    person: UUID
    reference: str
    release_kind: ReleaseKind
    release_date: date
    facility: str
    deadline: datetime | None
    working_days_left: int | None
    state: EntryState
    last: Last
    appointment_at: datetime | None
    voluntary: bool


class Inbox(Listing[Entry]):
    """A page of entries, and how many handovers await an answer in all."""

    waiting: int
    late: int


class Week(BaseModel):
    """How many persons come in a week that begins on `week_of`, by kind of release."""

    week_of: date
    parole: int
    leave: int
    unconditional: int


@routes.get("/inbox")
async def read_inbox(
    db: Db,
    at: Now,
    paging: Page,
    who: Annotated[Principal, allow(Action.INBOX_READ)],
    state: EntryState | None = None,
) -> Inbox:
    """What lies before the reader's office."""
    office = _office(who)
    today = at.astimezone(office.zone).date()
    rows, total = await queries.inbox(who, Action.INBOX_READ, state, today, paging, db)
    waiting, late = await handovers.waiting(handovers.received_by(who, Action.INBOX_READ), at, db)
    await access_log.record(who, {row.person for row in rows}, Action.INBOX_READ, db)
    return Inbox(
        rows=[_entry(row, office, at) for row in rows],
        total=total,
        page=paging.page,
        per_page=paging.per_page,
        waiting=waiting,
        late=late,
    )


@routes.get("/inbox/coming")
async def who_is_coming(
    db: Db,
    at: Now,
    who: Annotated[Principal, allow(Action.INBOX_READ)],
    weeks: Annotated[int, Query(ge=1, le=52)] = 8,
) -> list[Week]:
    """How many persons come to the reader's office in this and the following weeks."""
    today = at.astimezone(_office(who).zone).date()
    first = today - timedelta(days=today.weekday())
    mondays = [first + timedelta(weeks=n) for n in range(weeks)]
    counts = await recipients.coming(who, Action.INBOX_READ, first, first + timedelta(weeks=weeks), db)
    return _weeks(mondays, counts)


def _weeks(mondays: Sequence[date], counts: Sequence[tuple[date, str, int]]) -> list[Week]:
    found = {(week, kind): count for week, kind, count in counts}
    kinds = ("parole", "leave", "unconditional")
    return [Week(week_of=monday, **{kind: found.get((monday, kind), 0) for kind in kinds}) for monday in mondays]


def _entry(row: Row[Any], office: reference.ProbationOffice, at: datetime) -> Entry:
    awaited = row.deadline is not None and row.state in WAITING
    return Entry(
        id=row.id,
        kind=row.kind,
        person=row.person,
        reference=row.reference,
        release_kind=row.release_kind,
        release_date=row.release_date,
        facility=row.facility,
        deadline=row.deadline,
        working_days_left=policy.days_left(row.deadline, at, office.zone) if awaited else None,
        state=row.state,
        last=Last(what=row.last, at=row.at),
        appointment_at=row.appointment_at,
        voluntary=row.release_kind == "unconditional",
    )


def _office(who: Principal) -> reference.ProbationOffice:
    office = reference.probation_offices().get(who.probation_office or "")
    if office is None:
        raise NotFound
    return office
