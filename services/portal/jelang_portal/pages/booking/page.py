"""The booking form, and booking."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path
from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.booking import refusal as refusals
from jelang_portal.pages.booking.desk import Desk, desk
from jelang_portal.pages.booking.lanes import lanes
from jelang_portal.pages.booking.refusal import Refusal
from jelang_portal.pages.booking.wish import OWN, Wish, suggested
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Booker = Annotated[Visit, visiting(Action.CALENDAR_CHANGE)]
Step = Annotated[int, Path(ge=1, le=4)]


@router.get("/warga-binaan/{person_id}/pesan/{step}")
async def show(visit: Booker, person_id: UUID, step: Step) -> Response:
    found = await desk(visit, person_id)
    return await form(visit, found, step, suggested(found, visit.at.astimezone(visit.zone).date()))


@router.post("/warga-binaan/{person_id}/pesan/{step}")
async def submit(visit: Booker, person_id: UUID, step: Step) -> Response:
    sent = await visit.form()
    wish = Wish.of(sent)
    found = await desk(visit, person_id)
    if sent["look"]:
        return await form(visit, found, step, wish)
    problems = wish.problems(found, visit.zone)
    starts_at = wish.starts_at(visit.zone)
    if problems or starts_at is None:
        return await form(visit, found, step, wish, refusals.of_fields(problems))
    try:
        booked = await visit.scheduling.post(
            "/sessions",
            {"person": str(person_id), "step": step, **wish.booking(starts_at), **wish.on_purpose()},
            key=sent.key,
        )
    except Refused as refused:
        return await form(visit, found, step, wish, refusals.of_service(refused, found, starts_at))
    return visit.go("/jadwal", hari=dates.as_day(booked["starts_at"]).isoformat(), dipesan=booked["id"])


async def form(
    visit: Visit,
    found: Desk,
    step: int,
    wish: Wish,
    refusal: Refusal | None = None,
    *,
    moving: dict[str, Any] | None = None,
) -> Response:
    """The form with what was typed; after a refusal the first offered time is chosen."""
    offers = refusal.offers if refusal else []
    return await visit.page(
        "booking/page.html",
        409 if offers else 422 if refusal else 200,
        person=found.person,
        step=step,
        rung=next(rung for rung in found.person["ladder"] if rung["step"] == step),
        desk=found,
        wish=wish,
        refusal=refusal,
        offers=offers,
        chosen=offers[0]["starts_at"] if offers else OWN,
        lanes=await lanes(visit, found, wish, refusal),
        moving=moving,
        taken=moving is None and _taken(found, step, refusal),
    )


def _taken(found: Desk, step: int, refusal: Refusal | None) -> bool:
    """Whether this step is booked or was held already."""
    states = {one["step"]: one["state"] for one in found.person["steps"]}
    return states[step] in ("scheduled", "held") or bool(refusal and "again" in refusal.fields)
