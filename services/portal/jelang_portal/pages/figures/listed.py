"""The list behind a number."""

from datetime import date, datetime
from typing import Annotated, Any

from jelang_shared import reference
from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.figures.page import chosen
from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
SINCE = ("owed", "open")
"""Of these a row tells since which day, at its facility, the session has been due."""

MEASURES = ("owed", "held", "missed", "declined", "open", "handovers_sent", "handovers_answered")


@router.get("/angka/daftar")
async def show(
    visit: Annotated[Visit, visiting(Action.FIGURES_LIST)],
    hal: str,
    bulan: str = "",
    upt: str = "",
    sesi: int | None = None,
    page: int = 1,
) -> Response:
    measure = hal if hal in MEASURES else MEASURES[0]
    month = chosen(bulan, visit.at.astimezone(visit.zone))
    wanted = {"month": month, "measure": measure, "facility": upt or None, "step": sesi, "page": max(page, 1)}
    found: Any = await visit.part(visit.reporting.get("/figures/list", **wanted))
    away = isinstance(found, Away)
    people = {} if away else await visit.part(persons(visit, [row["person"] for row in found["rows"]]))
    return await visit.page(
        "figures/listed.html",
        found=found,
        away=away,
        measure=measure,
        month=month,
        facility_code=upt,
        step=sesi,
        since=measure in SINCE,
        days=[] if away else [_day(row) for row in found["rows"]],
        people={} if isinstance(people, Away) else people,
        may_open=visit.may(Action.PERSONS_READ),
    )


def _day(row: dict[str, Any]) -> date:
    """The day of a row, by the calendar of its facility."""
    return reference.facilities()[row["facility"]].local_date(datetime.fromisoformat(row["at"]))
