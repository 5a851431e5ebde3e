"""The versions of a record, and two of them side by side."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.get("/sesi/{session_id}/versi")
async def show(visit: Annotated[Visit, visiting(Action.SESSIONS_READ)], session_id: UUID) -> Response:
    return await _page(visit, session_id)


@router.post("/sesi/{session_id}/versi")
@routing.each_time
async def compare(visit: Annotated[Visit, visiting(Action.NOTES_READ)], session_id: UUID) -> Response:
    form = await visit.form()
    session = await visit.consultation.get(f"/sessions/{session_id}")
    if session["facilitator"] != str(visit.who.id) and not form["reason"]:
        return await _page(visit, session_id, form, [("reason", gettext("Tulis alasan Anda membacanya."))])
    path = f"/sessions/{session_id}/notes"
    pair = [int(form[name]) for name in ("old", "new") if form[name].isdecimal()]
    if len(pair) < 2:
        return await _page(visit, session_id, form, [("old", gettext("Pilih dua versi."))])
    old, new = await asyncio.gather(
        *(
            visit.consultation.post(path, {"reason": form["reason"] or None, "record_version": version})
            for version in pair
        )
    )
    return await _page(visit, session_id, form, rows=_rows(old, new), why=new["reason"])


def _rows(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each part of the record in both versions."""
    return [
        (gettext("Petugas"), _presence(old), _presence(new)),
        (gettext("Lamanya"), _lasted(old), _lasted(new)),
        (gettext("Tema"), _themes(old), _themes(new)),
        (gettext("Harapan, dengan kata-katanya"), old["hopes"] or "–", new["hopes"] or "–"),
        (gettext("Kekhawatiran, dengan kata-katanya"), old["worries"] or "–", new["worries"] or "–"),
        (gettext("Catatan fasilitator"), old["note"] or "–", new["note"] or "–"),
        (gettext("Kesepakatan"), "\n".join(old["agreements"]) or "–", "\n".join(new["agreements"]) or "–"),
    ]


def _presence(notes: dict[str, Any]) -> str:
    if notes["officer_presence"] != "absent":
        return label("officer_presence", notes["officer_presence"])
    return gettext("tidak ada") + (f": {notes['absence_reason']}" if notes["absence_reason"] else "")


def _lasted(notes: dict[str, Any]) -> str:
    return gettext("%(minutes)s menit") % {"minutes": notes["minutes"]} if notes["minutes"] else "–"


def _themes(notes: dict[str, Any]) -> str:
    return "; ".join(label("theme", theme) for theme in notes["themes"])


async def _page(
    visit: Visit,
    session_id: UUID,
    form: Form | None = None,
    errors: list[tuple[str, str]] | None = None,
    rows: list[tuple[str, str, str]] | None = None,
    why: str | None = None,
) -> Response:
    session, versions = await asyncio.gather(
        visit.consultation.get(f"/sessions/{session_id}"), visit.consultation.get(f"/sessions/{session_id}/versions")
    )
    numbers = [one["version"] for one in versions]
    newest = numbers[0] if numbers else 1
    return await visit.page(
        "recorder/versions.html",
        422 if errors else 200,
        session=session,
        versions=versions,
        staff=await visit.names(one["author"] for one in versions),
        old=form["old"] if form else str(max(1, newest - 1)),
        new=form["new"] if form else str(newest),
        reason=form["reason"] if form else "",
        rows=rows,
        why=why,
        errors=errors or [],
        own=session["facilitator"] == str(visit.who.id),
        may_compare=len(numbers) > 1 and visit.may(Action.NOTES_READ),
    )
