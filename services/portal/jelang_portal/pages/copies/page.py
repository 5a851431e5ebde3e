"""Make a copy for a person who asked for it: what it will hold, for which request, then the file. Nothing is kept."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.copies.document import as_json, as_pdf, document
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away, Client, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Maker = Annotated[Visit, visiting(Action.COPIES_MAKE)]
KEEPERS = ("scheduling", "consultation", "notification")
"""The services that own something of a person."""
_SHORTEST, _LONGEST = 3, 200


@router.get("/warga-binaan/{person_id}/salinan")
async def show(visit: Maker, person_id: UUID) -> Response:
    return await _page(visit, person_id)


@router.post("/warga-binaan/{person_id}/salinan")
@routing.each_time
async def make(visit: Maker, person_id: UUID) -> Response:
    """The file, whole or not at all; each making stands in every service's access log."""
    typed = await visit.form()
    asked_on = dates.read_day(typed["asked_on"])
    errors = _problems(visit, typed)
    if errors or asked_on is None:
        return await _page(visit, person_id, typed, errors, 422)
    said = {"asked_on": asked_on.isoformat(), "reason": typed["reason"]}
    try:
        parts = dict(zip(KEEPERS, await _parts(visit, person_id, said), strict=True))
    except Away as away:
        visit.missing[away.service] = away
        return await _page(visit, person_id, typed, status=503, away=away)
    except Refused as refused:
        if refused.status != 422:
            raise
        return await _page(visit, person_id, typed, [("reason", _reason_words())], 422)
    if parts["scheduling"] is None:
        raise NotFound
    content = document(visit, parts, said["asked_on"])
    if typed["as"] == "json":
        return _file(as_json(content), "salinan-data.json", "application/json")
    return _file(await asyncio.to_thread(as_pdf, content, visit), "salinan-data.pdf", "application/pdf")


async def _parts(visit: Visit, person_id: UUID, said: dict[str, str]) -> tuple[Any, Any, Any]:
    """Each service's part, nothing from one that doesn't know the person."""
    path, query = f"/persons/{person_id}/copy", f"?language={visit.language}"
    return await asyncio.gather(
        _part(visit.scheduling, path, said),
        _part(visit.consultation, path + query, said),
        _part(visit.notification, path, said),
    )


async def _part(service: Client, path: str, said: dict[str, str]) -> Any:
    try:
        return await service.post(path, said)
    except NotFound:
        return None


def _problems(visit: Visit, typed: Form) -> list[tuple[str, str]]:
    found = []
    asked_on = dates.read_day(typed["asked_on"])
    if asked_on is None or asked_on > visit.at.astimezone(visit.zone).date():
        found.append(
            ("asked_on", gettext("Tulis tanggal permintaannya, paling akhir hari ini. Misalnya 16 Juli 2026."))
        )
    if not _SHORTEST <= len(typed["reason"]) <= _LONGEST:
        found.append(("reason", _reason_words()))
    return found


def _reason_words() -> str:
    return gettext("Tulis bagaimana permintaannya disampaikan, 3 sampai 200 huruf.")


async def _page(
    visit: Visit,
    person_id: UUID,
    typed: Form | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
    away: Away | None = None,
) -> Response:
    person = await visit.part(visit.scheduling.get(f"/persons/{person_id}"))
    sessions, sheets, notices = await asyncio.gather(
        visit.part(_known(visit.consultation, f"/persons/{person_id}/sessions")),
        visit.part(_known(visit.consultation, f"/persons/{person_id}/sheets")),
        visit.part(_counted(visit, person_id)),
    )
    return await visit.page(
        "copies/page.html",
        status,
        person=person,
        person_id=person_id,
        name=gettext("warga binaan") if isinstance(person, Away) else person["name"],
        contents=[
            (gettext("Sesi"), sessions if isinstance(sessions, Away) else len(sessions)),
            (gettext("Lembar"), sheets if isinstance(sheets, Away) else len(sheets)),
            (gettext("Pemberitahuan"), notices),
        ],
        asked_on=typed["asked_on"] if typed else dates.day_of_year(visit.at),
        reason=typed["reason"] if typed else "",
        errors=errors or [],
        away=away,
    )


async def _known(service: Client, path: str) -> list[Any]:
    """A list about a person, empty while its service hasn't heard of the person."""
    try:
        found: list[Any] = await service.get(path)
    except NotFound:
        return []
    return found


async def _counted(visit: Visit, person_id: UUID) -> int:
    found = await visit.notification.get("/notices", person=str(person_id), per_page=1)
    return int(found["total"])


def _file(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type=media_type)
