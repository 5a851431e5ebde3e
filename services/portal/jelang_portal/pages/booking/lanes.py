"""The day of a wish, drawn in lanes: who and what is taken when, and what is offered."""

from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup

from jelang_portal.drawings.day_lanes import Day, Lane, Span, day_lanes, day_lanes_upright
from jelang_portal.pages.booking.desk import Desk
from jelang_portal.pages.booking.refusal import Refusal
from jelang_portal.pages.booking.wish import MINUTES, Wish
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext, marked
from jelang_portal.web.visits import Visit

_SHORT = {
    "person": marked("Orang"),
    "room": marked("Ruang"),
    "facilitator": marked("Fasilitator"),
    "officer": marked("Petugas"),
}


async def lanes(visit: Visit, desk: Desk, wish: Wish, refusal: Refusal | None) -> dict[str, Any] | None:
    """Title, drawing and the same in words; nothing without a day, an empty drawing on a day off."""
    day = refusal.asked.astimezone(visit.zone).date() if refusal and refusal.asked else wish.day()
    if day is None:
        return None
    wanted = {what: getattr(wish, what) or None for what in ("room", "facilitator", "officer")}
    found = await visit.scheduling.get("/calendar/day", on=day.isoformat(), person=desk.person["id"], **wanted)
    title = gettext("%(day)s (%(zone)s)") % {"day": dates.day(day), "zone": dates.zone_name()}
    if not found["opens"]:
        return {"title": title, "drawing": None, "busy": []}
    busy = [
        {
            "name": desk.names.get(lane["id"], "–"),
            "spans": [dates.hours(busy["starts_at"], busy["ends_at"]) for busy in lane["busy"]],
        }
        for lane in found["lanes"]
    ]
    return {"title": title, "drawing": _drawn(desk, found, refusal, title), "busy": busy}


def _drawn(desk: Desk, found: dict[str, Any], refusal: Refusal | None, title: str) -> Markup:
    on = dates.as_day(found["on"])
    offered = [
        _span(offer, str(number))
        for number, offer in enumerate(refusal.offers if refusal else [], 1)
        if dates.as_instant(offer["starts_at"]).date() == on
    ]
    asked = None
    if refusal and refusal.asked and refusal.collides:
        end = refusal.asked + timedelta(minutes=MINUTES)
        asked = Span(_hour(refusal.asked), _hour(end), gettext("diminta"))
    day = Day(
        lanes=[
            Lane(
                name=desk.names.get(lane["id"], "–"),
                short=_short(lane),
                busy=[_span(one, gettext("terpakai")) for one in lane["busy"]],
                collides=bool(refusal and lane["what"] in refusal.collides),
            )
            for lane in found["lanes"]
        ],
        opens=int(_hour(found["opens"])),
        closes=round(_hour(found["closes"])),
        offered=offered,
        asked=asked,
        label=gettext("%(title)s: kapan orang, ruang, fasilitator, dan petugas terpakai. Daftarnya ada di bawah.")
        % {"title": title},
    )
    return day_lanes(day) + day_lanes_upright(day)


def _short(lane: dict[str, Any]) -> str:
    word = _SHORT[lane["what"]]
    return gettext(word)


def _span(one: dict[str, str], words: str) -> Span:
    return Span(_hour(one["starts_at"]), _hour(one["ends_at"]), words)


def _hour(instant: str | datetime) -> float:
    at = dates.as_instant(instant)
    return at.hour + at.minute / 60
