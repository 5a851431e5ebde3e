"""What lies on the desk when a session is booked: the person, the rooms and the staff to choose from."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Desk:
    """Choices are pairs of id and words; `names` has everyone and every room by id."""

    person: dict[str, Any]
    rooms: Choices
    facilitators: Choices
    officers: Choices
    names: dict[str, str]

    def choices(self, what: str) -> Choices:
        return {"room": self.rooms, "facilitator": self.facilitators, "officer": self.officers}[what]


async def desk(visit: Visit, person_id: UUID | str) -> Desk:
    """Everything needed to book for one person."""
    person, rooms, facilitators, officers = await asyncio.gather(
        visit.scheduling.get(f"/persons/{person_id}"),
        visit.scheduling.get("/rooms"),
        visit.scheduling.get("/staff", role="facilitator"),
        visit.scheduling.get("/staff", role="officer"),
    )
    names = await visit.names(one["id"] for one in facilitators + officers)
    return Desk(
        person=person,
        rooms=[(room["id"], room["name"]) for room in rooms],
        facilitators=[_member(one, names) for one in facilitators],
        officers=[_member(one, names) for one in officers],
        names=names | {room["id"]: room["name"] for room in rooms} | {person["id"]: person["name"]},
    )


def _member(one: dict[str, Any], names: dict[str, str]) -> tuple[str, str]:
    name = names.get(one["id"], "–")
    if one["ends_on"]:
        name = gettext("%(name)s (s.d. %(day)s)") % {"name": name, "day": dates.short_day(one["ends_on"])}
    return one["id"], name
