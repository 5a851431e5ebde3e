"""The activity report (berita acara) of a session held, with an attendance sheet to sign; never what was said."""

import asyncio
from importlib.resources import files
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from jelang_shared.pdf import printed
from starlette.responses import Response

from jelang_portal.pages.recorder.page import room_of
from jelang_portal.web import dates, routing
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
BLANK = "……………………"


@router.get("/sesi/{session_id}/berita-acara.pdf")
async def show(visit: Annotated[Visit, visiting(Action.SESSIONS_READ)], session_id: UUID) -> Response:
    session = await visit.consultation.get(f"/sessions/{session_id}")
    if session["state"] != "completed":
        raise NotFound
    booking, people, staff = await asyncio.gather(
        room_of(visit, session),
        persons(visit, [session["person"]]),
        visit.names([session["facilitator"], session["officer"]]),
    )
    data = _data(visit, session, booking, people.get(session["person"]), staff)
    template = (files("jelang_portal") / "prints" / "activity_report.typ").read_text("utf-8")
    content = await asyncio.to_thread(printed, template, data, visit.at)
    headers = {"Content-Disposition": 'inline; filename="berita-acara.pdf"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type="application/pdf")


def _data(
    visit: Visit, session: dict[str, Any], booking: Any, person: dict[str, Any] | None, staff: dict[str, str]
) -> dict[str, Any]:
    """What the sheet says, in the reader's language; times in the facility's zone."""
    facilitator, officer = (staff.get(session[who] or "", BLANK) for who in ("facilitator", "officer"))
    presence = session["officer_presence"]
    begun = session["started_at"] or session["starts_at"]
    room = booking["room_name"] if booking else gettext("tanpa pesanan")
    held = f"{dates.day(begun)}, {dates.hours(begun, session['ended_at'])} · {room}"
    printed_by = gettext("dicetak %(when)s oleh %(name)s") % {
        "when": dates.moment(visit.at),
        "name": visit.account.name if visit.account else "",
    }
    record = gettext("Catatan %(receipt)s versi %(version)s") % {
        "receipt": session["receipt"],
        "version": session["record_version"],
    }
    name, number = (person["name"], person["registration_number"]) if person else (BLANK, "")
    companion = f"{gettext('Petugas pendamping')} ({label('officer_presence', presence).lower()})"
    rows = [
        _row(name, gettext("Warga binaan"), number),
        _row(facilitator, gettext("Fasilitator")),
        _row(officer, companion, present=presence != "absent", absent=presence == "absent"),
    ]
    return {
        "title": gettext("Berita acara dan daftar hadir"),
        "language": visit.language,
        "lines": [
            gettext("Konsultasi menjelang bebas · sesi %(step)s") % {"step": session["step"]},
            visit.place.name,
            held,
            printed_by,
        ],
        "opening": gettext(
            "Pada hari ini telah dilaksanakan konsultasi menjelang bebas. Keikutsertaan bersifat sukarela dan telah "
            "dijelaskan."
        ),
        "heads": [gettext("No"), gettext("Nama"), gettext("Sebagai"), gettext("Hadir"), gettext("Tanda tangan")],
        "rows": [*rows, _row("", "", present=False)],
        "yes": gettext("ya"),
        "no": gettext("tidak"),
        "themes_head": gettext("Tema:"),
        "themes": "; ".join(label("theme", theme).lower() for theme in session["themes"]),
        "never": gettext("Isi pembicaraan tidak dicetak."),
        "signs": [
            {"role": gettext("Fasilitator"), "name": facilitator},
            {"role": gettext("Petugas pendamping"), "name": officer},
            {"role": gettext("Mengetahui, Kasi Binadik dan Giatja"), "name": BLANK},
        ],
        "footer": record,
        "page": gettext("halaman"),
        "of": gettext("dari"),
    }


def _row(name: str, role: str, sub: str = "", *, present: bool = True, absent: bool = False) -> dict[str, Any]:
    return {"name": name, "role": role, "sub": sub, "present": present, "absent": absent}
