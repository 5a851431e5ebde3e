"""How ready a person is, as the section head sees it: what changed since last time, and why, point by point."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from markupsafe import Markup
from starlette.responses import Response

from jelang_portal.drawings.readiness import BANDS, Moment, readiness
from jelang_portal.web import dates, routing
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/warga-binaan/{person_id}/kesiapan")
async def show(visit: Annotated[Visit, visiting(Action.READINESS_READ)], person_id: UUID) -> Response:
    person, found = await asyncio.gather(
        visit.scheduling.get(f"/persons/{person_id}"),
        visit.consultation.get(f"/persons/{person_id}/readiness", language=visit.language),
    )
    return await visit.page(
        "readiness/page.html",
        person=person,
        found=found,
        headline=_headline(found),
        moments=[_named(moment) for moment in found["moments"]],
        drawings={one["id"]: _drawn(one, found["moments"]) for one in found["dimensions"]},
        changed=[point for one in found["dimensions"] for point in one["points"] if point["direction"] != "same"],
    )


def _named(moment: dict[str, Any]) -> str:
    """Which sheet it was: by its session, else by its day."""
    if moment["step"]:
        return gettext("Sesi %(step)s") % {"step": moment["step"]}
    return dates.near_day(moment["at"])


def _since(moment: dict[str, Any]) -> str:
    """The same within a sentence."""
    return gettext("sesi %(step)s") % {"step": moment["step"]} if moment["step"] else dates.near_day(moment["at"])


def _headline(found: dict[str, Any]) -> str:
    moments = found["moments"]
    if not moments:
        return gettext("Kesiapan belum pernah dibicarakan dengan lembarnya")
    if len(moments) == 1:
        return gettext("Gambaran pertama, %(when)s") % {"when": dates.near_day(moments[0]["at"])}
    words = {"up": gettext("%(name)s naik"), "down": gettext("%(name)s turun")}
    moved = [
        words[one["direction"]] % {"name": one["title"]} for one in found["dimensions"] if one["direction"] in words
    ]
    since = _since(moments[-2])
    if not moved:
        return gettext("Tetap sama sejak %(since)s") % {"since": since}
    changes = ", ".join([moved[0], *(one.lower() for one in moved[1:])])
    return gettext("%(changes)s sejak %(since)s") % {"changes": changes, "since": since}


def _drawn(one: dict[str, Any], moments: list[dict[str, Any]]) -> Markup:
    told = [Moment(_named(moment), band) for moment, band in zip(moments, one["bands"], strict=True)]
    said = ", ".join(f"{moment.words} {label('band', moment.band)}" for moment in told if moment.band)
    return readiness(told, [label("band", band).capitalize() for band in BANDS], f"{one['title']}: {said}")
