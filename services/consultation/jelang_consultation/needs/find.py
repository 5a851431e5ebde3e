"""Taking over the needs that a session brought up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jelang_shared.errors import Invalid
from jelang_shared.events.consultation import NeedChanged
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs import queries
from jelang_consultation.needs.model import Need, NeedVersion
from jelang_consultation.needs.schemas import NeedIn
from jelang_consultation.sessions.model import Session


async def find(found: Sequence[NeedIn], session: Session, at: datetime, db: AsyncSession) -> None:
    """Add what is new and change what was known, each with its history; `Invalid` names what doesn't fit.

    A person has one need of a kind: found again, it is the same need.
    """
    known = await queries.needs_to_change(session.person, db)
    _check(found, known)
    by_kind = {need.kind: need for need in known}
    changes: list[tuple[Need, NeedChanged]] = []
    for entry in found:
        need = by_kind.get(entry.kind)
        if need is None:
            need = _new(entry, session, at)
            db.add(need)
            changes.append((need, need.told()))
        elif event := need.change(entry.status, entry.responsible, need.due, at):
            changes.append((need, event))
    await db.flush()
    for need, event in changes:
        db.add(NeedVersion.of(need, session.facilitator, session.id))
        outbox.record(event, db)


def _check(found: Sequence[NeedIn], known: Sequence[Need]) -> None:
    kinds = {need.id: need.kind for need in known}
    errors: list[dict[str, Any]] = []
    for index, entry in enumerate(found):
        if entry.id is not None and entry.id not in kinds:
            errors.append({"field": f"needs.{index}.id", "problem": "not a need of this person"})
        elif entry.id is not None and kinds[entry.id] != entry.kind:
            errors.append({"field": f"needs.{index}.kind", "problem": "a need keeps its kind"})
        if entry.kind in [other.kind for other in found[:index]]:
            errors.append({"field": f"needs.{index}.kind", "problem": "named twice"})
    if errors:
        raise Invalid("Some needs can't be taken over.", errors=errors)


def _new(entry: NeedIn, session: Session, at: datetime) -> Need:
    return Need(
        person=session.person,
        facility=session.facility,
        regional_office=session.regional_office,
        kind=entry.kind,
        status=entry.status,
        responsible=entry.responsible,
        step=session.step,
        since=at,
        changed_at=at,
    )
