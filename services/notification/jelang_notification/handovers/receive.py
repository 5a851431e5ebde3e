"""Take in released packs, and see to it that the office is told."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jelang_shared.events.consultation import HandoverReady
from jelang_shared.placing import facility_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.handovers import queries
from jelang_notification.handovers.model import Entry, Handover, pack_of
from jelang_notification.notices import queries as notices
from jelang_notification.notices.model import Notice


async def receive(events: Sequence[HandoverReady], db: AsyncSession) -> None:
    """Keep the newest version of each pack; the thread keeps all."""
    newest = {event.data.handover: event for event in sorted(events, key=lambda event: event.data.version)}
    await _make_room(newest, db)
    await _note_releases(events, db)
    for handover in await queries.handovers_to_change(newest.keys(), db):
        event = newest[handover.id]
        if event.data.version > handover.version:
            handover.replace(_pack(event))
            await _tell(handover, event, db)


async def _make_room(newest: Mapping[UUID, HandoverReady], db: AsyncSession) -> None:
    """Rows to lock, so that two versions that arrive at once wait for each other."""
    rows = [
        Handover(id=key, changed_at=newest[key].data.released_at, **{**_pack(newest[key]), "version": 0}).model_dump()
        for key in sorted(newest)
    ]
    await db.execute(insert(Handover).values(rows).on_conflict_do_nothing())


async def _note_releases(events: Sequence[HandoverReady], db: AsyncSession) -> None:
    entries = [
        Entry(
            id=event.id,
            handover=event.data.handover,
            version=event.data.version,
            at=event.data.released_at,
            who="facility",
            staff=event.data.released_by,
            what="released",
        )
        for event in sorted(events, key=lambda event: event.id)
    ]
    await db.execute(insert(Entry).values([entry.model_dump() for entry in entries]).on_conflict_do_nothing())


def _pack(event: HandoverReady) -> dict[str, Any]:
    facility = facility_of(event)
    return pack_of(event.data, facility.code, facility.regional_office)


async def _tell(handover: Handover, event: HandoverReady, db: AsyncSession) -> None:
    for notice in await notices.of_handover(handover.id, db):
        if notice.state == "waiting":
            notice.replace(event.id, handover.version)
            return
    notice = Notice(
        cause=event.id,
        kind="handover_ready",
        handover=handover.id,
        handover_version=handover.version,
        person=handover.person,
        facility=handover.facility,
        regional_office=handover.regional_office,
        reference=handover.reference,
        due_at=event.time,
        created_at=event.time,
        changed_at=event.time,
        correlation=event.correlationid,
        traceparent=event.traceparent,
    )
    db.add(notice)
