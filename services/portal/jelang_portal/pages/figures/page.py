"""The figures of a month: what was owed and given, who reports, and the same as a workbook."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from jelang_shared import reference
from jelang_shared.auth import Action
from markupsafe import Markup
from starlette.responses import Response

from jelang_portal.accounts import offices
from jelang_portal.drawings.multiples import Month, multiple, scale
from jelang_portal.drawings.sparkline import sparkline
from jelang_portal.drawings.tiles import tiles
from jelang_portal.web import dates, labels, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Reader = Annotated[Visit, visiting(Action.FIGURES_READ)]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/angka")
async def show(visit: Reader, bulan: str = "") -> Response:
    month = chosen(bulan, visit.at.astimezone(visit.zone))
    found: Any = await visit.part(visit.reporting.get("/figures", month=month))
    away = isinstance(found, Away)
    return await visit.page(
        "figures/page.html",
        found=found,
        away=away,
        month=month,
        months=[] if away else [one["month"] for one in found["months"]],
        first_day=lambda value: date.fromisoformat(f"{value}-01"),
        percent=percent,
        drawings={} if away else _multiples(found),
        sparks={} if away else _sparks(found),
        map=None if away or found["level"] != "nation" else _map(found),
        reported=0 if away else sum(unit["reported"] for unit in found["units"]),
        short_name=short_name,
        may_list=visit.may(Action.FIGURES_LIST),
    )


@router.get("/angka.xlsx")
async def workbook(visit: Reader, bulan: str = "") -> Response:
    month = chosen(bulan, visit.at.astimezone(visit.zone))
    content = await visit.reporting.download("/figures.xlsx", month=month)
    return Response(
        content, media_type=WORKBOOK, headers={"Content-Disposition": f'attachment; filename="jelang-{month}.xlsx"'}
    )


def chosen(month: str, now: datetime) -> str:
    """The month asked for, or the present one."""
    return month if re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month) else f"{now:%Y-%m}"


def percent(coverage: float | None) -> str:
    """A share in whole percent; a dash where nothing counts."""
    return "–" if coverage is None else f"{coverage * 100:.0f}%"


def short_name(unit: dict[str, Any]) -> str:
    """A unit's name as tables have room for it."""
    if unit["code"] in reference.regional_offices():
        return str(unit["name"]).removeprefix("Kanwil Ditjenpas ")
    return offices.shortest(unit["name"])


def _sparks(found: dict[str, Any]) -> dict[int, Markup]:
    """Six months of coverage of each step, where any is known."""
    values: dict[int, list[float | None]] = {}
    for month in found["months"]:
        for one in month["steps"]:
            known = one["coverage"] is not None
            values.setdefault(one["step"], []).append(one["coverage"] * 100 if known else None)
    label = gettext("Cakupan enam bulan dalam persen, terakhir %(share)s.")
    return {
        step: sparkline(of_step, label % {"share": f"{last[-1]:.0f}"})
        for step, of_step in values.items()
        if (last := [value for value in of_step if value is not None])
    }


def _multiples(found: dict[str, Any]) -> dict[int, Markup]:
    steps: dict[int, list[Month]] = {}
    for month in found["months"]:
        words = dates.near_day(date.fromisoformat(f"{month['month']}-01")).split(" ", 1)[-1]
        for one in month["steps"]:
            counted = Month(words, one["held"], one["declined"], one["missed"], one["open"])
            steps.setdefault(one["step"], []).append(counted)
    tallest = scale(list(steps.values()))
    return {
        step: multiple(
            months,
            tallest,
            gettext("Sesi %(step)s · %(name)s, enam bulan. Tabelnya ada di bawah.")
            % {"step": step, "name": labels.label("step_short", step)},
        )
        for step, months in steps.items()
    }


def _map(found: dict[str, Any]) -> Markup:
    known = {
        unit["code"]: unit["coverage"] * 100 if unit["reported"] and unit["coverage"] is not None else None
        for unit in found["units"]
    }
    return tiles(known, gettext("belum"), gettext("Cakupan menurut kantor wilayah. Tabelnya ada di bawah."))
