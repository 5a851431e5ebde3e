"""A group is attended at once, and recorded one by one."""

from typing import Any
from uuid import UUID, uuid4

from jelang_shared.events.consultation import ParticipationDeclined, SessionCompleted, SessionMissed
from jelang_shared.events.scheduling import SessionScheduled

from tests.consultation.world import RECORD, Cast, booking, deliver, envelope, published, registered
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal


async def _group(service: Api, cast: Cast) -> tuple[UUID, list[UUID]]:
    """Three persons booked together."""
    group, sessions = uuid4(), []
    for _ in range(3):
        each, session = Cast(facilitator=cast.facilitator, officer=cast.officer, head=cast.head), uuid4()
        data = booking(session, each).model_copy(update={"group": group})
        scheduled = SessionScheduled(**envelope(f"session/{session}", 1, each.person), data=data)
        await deliver(service, registered(each.person), scheduled)
        sessions.append(session)
    return group, sessions


async def _attend(service: Api, cast: Cast, group: UUID, *entries: tuple[UUID, str, str | None]) -> Any:
    body = [{"session": str(one), "attendance": how, "reason": why} for one, how, why in entries]
    return await service.post(f"/groups/{group}/attendance", json={"entries": body}, headers=cast.leads)


async def test_attendance_at_once_and_a_record_each(service: Api, cast: Cast) -> None:
    group, (came, refused, ill) = await _group(service, cast)
    answer = await _attend(
        service, cast, group, (came, "attended", None), (refused, "declined", None), (ill, "missed", "illness")
    )
    states = {one["id"]: one["state"] for one in answer.json()}
    assert states == {str(came): "in_progress", str(refused): "declined", str(ill): "missed"}
    closed = await service.post(f"/sessions/{came}/complete", json=dict(RECORD), headers=cast.leads)
    assert closed.status_code == 200
    kinds = {type(event): event.data.session for event in await published(service) if hasattr(event.data, "session")}
    assert kinds[ParticipationDeclined] == refused
    assert kinds[SessionMissed] == ill
    assert kinds[SessionCompleted] == came
    listed = (await service.get("/sessions", params={"group": str(group)}, headers=cast.leads)).json()
    assert (listed["total"], {one["group_id"] for one in listed["rows"]}) == (3, {str(group)})


async def test_all_of_it_or_nothing(service: Api, cast: Cast) -> None:
    group, (first, second, _) = await _group(service, cast)
    assert (await _attend(service, cast, group, (first, "missed", None))).status_code == 422
    unknown = await _attend(service, cast, group, (first, "declined", None), (uuid4(), "attended", None))
    assert unknown.status_code == 422
    await _attend(service, cast, group, (first, "declined", None))
    again = await _attend(service, cast, group, (second, "attended", None), (first, "attended", None))
    assert (again.status_code, again.json()["code"]) == (409, "session-not-open")
    row = (await service.get(f"/sessions/{second}", headers=cast.leads)).json()
    assert row["state"] == "expected"
    colleague = Cast(facilitator=principal("facilitator", facility=FACILITY))
    assert (await _attend(service, colleague, group, (second, "attended", None))).status_code == 404
    assert (await service.get(f"/sessions/{second}", headers=header(colleague.facilitator))).status_code == 404
