"""Booking the next session of a person wherever there is room, as a section head would."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

from jelang_shared import reference

from jelang_local.client import Client, Refused, until
from jelang_local.errors import CannotGoOn

STARTS = (time(8, 0), time(9, 30), time(11, 0), time(13, 0), time(14, 30))
DAYS_AHEAD = 12
SKIP = {"outside-hours", "in-the-past"}


def book_soon(section: Client, facility: str, person: str, step: int, *, nth: int = 0) -> dict[str, Any]:
    """Book the first time that is free for all four; `nth` chooses among facilitators, officers and rooms."""
    rooms = section.get("scheduling", "/rooms")
    facilitators = until(lambda: section.get("scheduling", "/staff", role="facilitator"))
    officers = until(lambda: section.get("scheduling", "/staff", role="officer"))
    wanted = {
        "person": person,
        "step": step,
        "room": rooms[nth % len(rooms)]["id"],
        "facilitator": facilitators[nth % len(facilitators)]["id"],
        "officer": officers[nth % len(officers)]["id"],
    }
    for starts_at in _times(facility):
        try:
            booked: dict[str, Any] = section.post(
                "scheduling", "/sessions", {**wanted, "starts_at": starts_at.isoformat(), "minutes": 60}
            )
        except Refused as no:
            if no.code not in SKIP | {"overlap"}:
                raise
        else:
            return booked
    raise CannotGoOn("No time was free for a session in the coming days.")


def _times(facility: str) -> Iterator[datetime]:
    place = reference.facilities()[facility]
    today = place.local_date(datetime.now(UTC))
    for days in range(DAYS_AHEAD):
        for start in STARTS:
            yield datetime.combine(today + timedelta(days=days), start, place.zone)
