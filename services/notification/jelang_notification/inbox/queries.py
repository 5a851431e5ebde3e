"""The two kinds of entries of an inbox, as one list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Paging
from sqlalchemy import CompoundSelect, Row, case, func, literal, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_notification.handovers.model import FINAL, Handover
from jelang_notification.handovers.queries import is_there, received_by
from jelang_notification.notices.model import Notice
from jelang_notification.notices.queries import is_newest
from jelang_notification.recipients.model import Person
from jelang_notification.tables import Instant


def entries(who: Principal, action: Action, today: date) -> CompoundSelect[Any]:
    """Handovers released to the reader's office, and of other persons the newest notice that they are coming."""
    handovers = select(
        col(Handover.id).label("id"),
        literal("handover").label("kind"),
        col(Handover.person).label("person"),
        col(Handover.reference).label("reference"),
        col(Handover.release_kind).label("release_kind"),
        col(Handover.release_date).label("release_date"),
        col(Handover.facility).label("facility"),
        col(Handover.deadline).label("deadline"),
        case((col(Handover.state) == "released", "sent"), else_=col(Handover.state)).label("state"),
        col(Handover.state).label("last"),
        col(Handover.changed_at).label("at"),
        col(Handover.appointment_at).label("appointment_at"),
    ).where(received_by(who, action))
    handed_over = (
        select(col(Handover.id))
        .where(
            col(Handover.person) == col(Person.id),
            col(Handover.probation_office) == col(Person.probation_office),
            is_there(),
        )
        .exists()
    )
    opened = case((col(Notice.state) == "opened", "opened"), else_="noticed")
    notices = (
        select(
            col(Notice.id),
            literal("release_approaching"),
            col(Person.id),
            col(Person.reference),
            col(Person.release_kind),
            col(Person.release_date),
            col(Person.facility),
            null().cast(Instant),
            opened,
            opened,
            col(Notice.changed_at),
            null().cast(Instant),
        )
        .join(Person, col(Person.id) == col(Notice.person))
        .where(
            auth.within(who, action, office=col(Person.probation_office)),
            col(Notice.kind) == "release_approaching",
            is_newest(),
            ~handed_over,
            col(Person.in_custody),
            col(Person.release_date) >= today,
        )
    )
    return union_all(handovers, notices)


async def inbox(
    who: Principal, action: Action, state: str | None, today: date, paging: Paging, db: AsyncSession
) -> tuple[Sequence[Row[Any]], int]:
    """One page: what awaits an answer by deadline, then who is coming by release date, then what is answered."""
    found = entries(who, action, today).subquery()
    query = select(found)
    if state is not None:
        query = query.where(found.c.state == state)
    total = await db.scalar(select(func.count()).select_from(query.subquery()))
    order = (
        found.c.state.in_(FINAL),
        found.c.deadline.asc().nulls_last(),
        found.c.release_date,
        found.c.id,
    )
    rows = await db.execute(query.order_by(*order).offset(paging.offset).limit(paging.per_page))
    return rows.all(), total or 0
