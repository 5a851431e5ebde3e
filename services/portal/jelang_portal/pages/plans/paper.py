"""The life plan on paper, for the person to keep: their own words, in their language, large and plain."""

import asyncio
from importlib.resources import files
from typing import Any

from jelang_shared.pdf import printed
from starlette.responses import Response

from jelang_portal.pages.sheets.wording import words
from jelang_portal.web import dates, i18n
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit

FOR_THE_TALK = ("scale",)
"""Kinds of question that help the talk along and say nothing on paper."""


async def paper(visit: Visit, person: dict[str, Any], plan: dict[str, Any]) -> Response:
    """The PDF; whoever prints it has stood in the access log since the words were opened."""
    with i18n.speaking(plan["document"]["language"], visit.zone):
        data = _data(visit, person, plan)
    template = (files("jelang_portal") / "prints" / "life_plan.typ").read_text("utf-8")
    content = await asyncio.to_thread(printed, template, data, visit.at)
    headers = {"Content-Disposition": 'inline; filename="rencana-hidup.pdf"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type="application/pdf")


def _data(visit: Visit, person: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    by = visit.account.name if visit.account else ""
    return {
        "title": plan["document"]["title"],
        "language": plan["document"]["language"],
        "name": person["name"],
        "written": gettext("Ditulis bersama Anda, %(day)s") % {"day": dates.day_of_year(plan["filled_at"])},
        "yours": gettext("Rencana ini milik Anda. Anda boleh mengubahnya kapan saja bersama fasilitator."),
        "sections": _sections(plan),
        "footer": gettext("Versi %(version)s · dicetak %(when)s oleh %(name)s · %(place)s")
        % {"version": plan["version"], "when": dates.moment(visit.at), "name": by, "place": visit.place.name},
        "page": gettext("halaman"),
        "of": gettext("dari"),
    }


def _sections(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """What was said, section by section, without what is only for the talk."""
    found = []
    for section in plan["document"]["sections"]:
        said = [
            {"question": item["text"], "words": words(item, plan["answers"][item["id"]])}
            for item in section["items"]
            if item["id"] in plan["answers"] and item["kind"] not in FOR_THE_TALK
        ]
        if said:
            found.append({"title": section["title"], "said": said})
    return found
