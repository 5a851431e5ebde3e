"""Events that need a person: what failed in each service, why, and trying again after a fix."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import SERVICES, Away
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Reader = Annotated[Visit, visiting(Action.EVENTS_READ)]


@router.get("/peristiwa")
async def show(visit: Reader, diulang: int | None = None) -> Response:
    answers = await asyncio.gather(*(visit.part(_service(visit, one).get("/events/parked")) for one in SERVICES))
    groups = [
        (service, group)
        for service, answer in zip(SERVICES, answers, strict=True)
        if not isinstance(answer, Away)
        for group in answer
    ]
    away = [answer for answer in answers if isinstance(answer, Away)]
    total = sum(group["count"] for _, group in groups)
    return await visit.page("events/all.html", groups=groups, away=away, total=total, replayed=diulang)


@router.post("/peristiwa/{service}/ulangi")
async def replay(visit: Annotated[Visit, visiting(Action.EVENTS_REPLAY)], service: str) -> Response:
    if service not in SERVICES:
        raise NotFound
    form = await visit.form()
    done = await _service(visit, service).post("/events/replay", {"cause": form["cause"]}, key=form.key)
    return visit.go("/peristiwa", diulang=str(done["replayed"]))


@router.get("/peristiwa/{event}")
async def trace(visit: Reader, event: UUID) -> Response:
    answers = await asyncio.gather(*(_traces(visit, one, event) for one in SERVICES))
    found = [
        (service, one)
        for service, answer in zip(SERVICES, answers, strict=True)
        if not isinstance(answer, Away)
        for one in answer
    ]
    if not found and not any(isinstance(answer, Away) for answer in answers):
        raise NotFound
    return await visit.page("events/one.html", event=event, traces=sorted(found, key=lambda one: str(one[1]["at"])))


async def _traces(visit: Visit, service: str, event: UUID) -> Any:
    try:
        return await visit.part(_service(visit, service).get(f"/events/{event}"))
    except NotFound:
        return []


def _service(visit: Visit, name: str) -> Any:
    return getattr(visit, name)
