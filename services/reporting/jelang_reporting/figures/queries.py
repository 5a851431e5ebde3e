"""What is counted, as one relation: the figures group it, the lists show it, so they can't disagree."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from jelang_shared.messaging.tables import inbox
from sqlalchemy import (
    CTE,
    Date,
    Integer,
    Row,
    Select,
    and_,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_reporting.facts.model import Answer, Booking, Handover, Notice, Outcome, Owed, Person, RegisterImport, Sweep
from jelang_reporting.figures.policy import STATES, Measure, Month

Columns: TypeAlias = tuple[Any, ...]

FINAL = ("accepted", "declined")
"""Answers that settle a handover; a question asked back doesn't."""


def _steps(who: Principal, action: Action, first: Month, last: Month) -> Select[*Columns]:
    """Steps by the month of their opening day, each held, else declined, else open."""
    given = (
        select(col(Outcome.kind), col(Outcome.at))
        .where(
            col(Outcome.person) == col(Owed.person),
            col(Outcome.step) == col(Owed.step),
            col(Outcome.kind) != "missed",
        )
        .order_by((col(Outcome.kind) == "held").desc(), col(Outcome.at), col(Outcome.session))
        .limit(1)
        .lateral("given")
    )
    with_me = exists().where(
        col(Booking.person) == col(Owed.person),
        col(Booking.step) == col(Owed.step),
        col(Booking.facilitator) == who.id,
        ~col(Booking.cancelled),
    )
    reach = auth.within(who, action, facility=col(Owed.facility), region=col(Owed.region), own=with_me)
    return (
        select(
            func.coalesce(given.c.kind, "open").label("state"),
            col(Owed.person),
            col(Owed.facility),
            col(Owed.region),
            col(Owed.step),
            col(Owed.owed_since).label("day"),
            func.coalesce(given.c.at, col(Owed.at)).label("at"),
        )
        .select_from(Owed)
        .outerjoin(given, true())
        .where(reach, col(Owed.owed_since) >= first.first_day, col(Owed.owed_since) < last.next.first_day)
    )


def _missed(who: Principal, action: Action, first: Month, last: Month) -> Select[*Columns]:
    """Sessions by the month they were missed in."""
    mine = col(Outcome.facilitator) == who.id
    reach = auth.within(who, action, facility=col(Outcome.facility), region=col(Outcome.region), own=mine)
    return select(
        col(Outcome.kind),
        col(Outcome.person),
        col(Outcome.facility),
        col(Outcome.region),
        col(Outcome.step),
        col(Outcome.day),
        col(Outcome.at),
    ).where(
        reach,
        col(Outcome.kind) == "missed",
        col(Outcome.day) >= first.first_day,
        col(Outcome.day) < last.next.first_day,
    )


def _handovers(who: Principal, action: Action, first: Month, last: Month) -> list[Select[*Columns]]:
    """Handovers by the month they reached the office in; and of these, the answered ones."""
    arrived = (
        select(func.min(col(Notice.sent_at)).label("at"))
        .where(col(Notice.handover) == col(Handover.handover))
        .lateral("arrived")
    )
    day = cast(func.timezone(col(Handover.time_zone), arrived.c.at), Date)
    reach = auth.within(
        who,
        action,
        facility=col(Handover.facility),
        region=col(Handover.region),
        office=col(Handover.probation_office),
    )
    place = (col(Handover.person), col(Handover.facility), col(Handover.region), cast(null(), Integer).label("step"))
    in_time = and_(reach, day >= first.first_day, day < last.next.first_day)
    sent = select(literal("sent"), *place, day, arrived.c.at).select_from(Handover).join(arrived, true()).where(in_time)
    # An answer to an older version is none to what was released anew; older senders didn't name the version.
    to_this_version = func.coalesce(
        col(Answer.handover_version) == col(Handover.version), col(Answer.answered_at) >= col(Handover.released_at)
    )
    answered = (
        select(literal("answered"), *place, day, col(Answer.answered_at))
        .select_from(Handover)
        .join(arrived, true())
        .join(Answer, col(Answer.handover) == col(Handover.handover))
        .where(in_time, col(Answer.answer).in_(FINAL), to_this_version)
    )
    return [sent, answered]


def counted(who: Principal, action: Action, first: Month, last: Month) -> CTE:
    """Everything that counts within a principal's reach, one row each: state, person, place, step, day, moment."""
    parts = (who, action, first, last)
    return union_all(_steps(*parts), _missed(*parts), *_handovers(*parts)).cte("counted")


async def counts(
    who: Principal, first: Month, last: Month, unit: Literal["facility", "region"], db: AsyncSession
) -> Sequence[Row[*Columns]]:
    """How many of each state, by unit, month and step."""
    rows = counted(who, Action.FIGURES_READ, first, last)
    parts = (
        rows.c.state,
        rows.c[unit].label("unit"),
        func.to_char(rows.c.day, "YYYY-MM").label("month"),
        rows.c.step,
    )
    return (await db.execute(select(*parts, func.count().label("number")).group_by(*parts))).all()


def _listed(who: Principal, month: Month, measure: Measure, facility: str | None, step: int | None) -> Select[*Columns]:
    rows = counted(who, Action.FIGURES_LIST, month, month)
    query = select(rows).where(rows.c.state.in_(STATES[measure]))
    if facility is not None:
        query = query.where(rows.c.facility == facility)
    if step is not None:
        query = query.where(rows.c.step == step)
    return query


async def listed(
    who: Principal,
    month: Month,
    measure: Measure,
    db: AsyncSession,
    *,
    facility: str | None,
    step: int | None,
    offset: int,
    limit: int,
) -> tuple[Sequence[Row[*Columns]], int]:
    """One page of the rows behind a number, newest first, and how many there are."""
    rows = _listed(who, month, measure, facility, step).subquery()
    query = (
        select(rows.c.person, col(Person.reference), rows.c.facility, rows.c.step, rows.c.at)
        .outerjoin(Person, col(Person.person) == rows.c.person)
        .order_by(rows.c.at.desc(), rows.c.person, rows.c.step)
        .offset(offset)
        .limit(limit)
    )
    total = await db.scalar(select(func.count()).select_from(rows))
    return (await db.execute(query)).all(), total or 0


async def freshness(who: Principal, db: AsyncSession) -> Sequence[Row[*Columns]]:
    """Each facility's last import and last sweep."""
    parts = [
        select(col(fact.facility), last, other).where(
            auth.within(
                who,
                Action.FIGURES_READ,
                facility=col(fact.facility),
                region=col(fact.region),
                own=col(fact.facility) == who.facility,
            )
        )
        for fact, last, other in (
            (RegisterImport, col(RegisterImport.at).label("imported_at"), null().label("swept_at")),
            (Sweep, null().label("imported_at"), col(Sweep.at).label("swept_at")),
        )
    ]
    rows = union_all(*parts).subquery()
    query = select(
        rows.c.facility,
        func.max(rows.c.imported_at).label("last_import_at"),
        func.max(rows.c.swept_at).label("last_sweep_at"),
    )
    return (await db.execute(query.group_by(rows.c.facility))).all()


async def waiting_since(db: AsyncSession) -> datetime | None:
    """When the oldest event arrived that isn't counted yet."""
    waiting = inbox.c.state.in_(("new", "retry", "in_hand"))
    oldest: datetime | None = await db.scalar(select(func.min(inbox.c.received_at)).where(waiting))
    return oldest
