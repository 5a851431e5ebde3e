"""Record a session that nobody booked: it begins now, or began earlier today or this week."""

from datetime import datetime
from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import options
from jelang_portal.web.listings import whole
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
WalkIn = Annotated[Visit, visiting(Action.SESSIONS_WALK_IN)]


@router.get("/sesi-tanpa-pesanan")
async def show(visit: WalkIn) -> Response:
    return await _page(visit)


@router.post("/sesi-tanpa-pesanan")
async def begin(visit: WalkIn) -> Response:
    form = await visit.form()
    began, errors = _began(visit, form)
    errors += [(field, words) for field, words in _unchosen() if not form[field]]
    if began is None or errors:
        return await _page(visit, form, errors)
    body = {
        "person": form["person"],
        "step": form["step"],
        "officer": form["officer"] or None,
        "started_at": began.isoformat(),
    }
    try:
        session = await visit.consultation.post("/sessions/walk-in", body, key=form.key)
    except Refused as refused:
        return await _page(visit, form, _why(refused), refused.status)
    return visit.go(f"/sesi/{session['id']}")


def _unchosen() -> list[tuple[str, str]]:
    return [("person", gettext("Pilih warga binaan.")), ("step", gettext("Pilih sesinya."))]


def _began(visit: Visit, form: Form) -> tuple[datetime | None, list[tuple[str, str]]]:
    """When the two sat down, in the facility's own time; now if no time is given."""
    if not form["at"]:
        return visit.at, []
    day, clock = dates.read_day(form["on"]), dates.read_clock(form["at"])
    errors = []
    if day is None:
        errors.append(("on", gettext("Tulis tanggal seperti 16 Juli 2026.")))
    if clock is None:
        errors.append(("at", gettext("Tulis jam seperti 09.30.")))
    return (datetime.combine(day, clock, visit.zone) if day and clock else None), errors


def _why(refused: Refused) -> list[tuple[str, str]]:
    words = {
        "started_at": ("at", gettext("Tulis waktu yang sudah lewat, paling lama tujuh hari yang lalu.")),
        "officer": ("officer", gettext("Petugas ini tidak bertugas di sini.")),
        "person": ("person", gettext("Orang ini tidak lagi berada di sini.")),
    }
    named = [words[error["field"]] for error in refused.members.get("errors") or [] if error["field"] in words]
    return named or [("", gettext("Ada isian yang belum dapat dipakai."))]


async def _page(
    visit: Visit, form: Form | None = None, errors: list[tuple[str, str]] | None = None, status: int = 422
) -> Response:
    met = await whole(visit.consultation, "/sessions")
    given = await visit.part(whole(visit.scheduling, "/caseload"))
    theirs = [] if isinstance(given, Away) else [one["id"] for one in given]
    people = await persons(visit, [*theirs, *(one["person"] for one in met if one["state"] != "cancelled")])
    staff = await visit.names({one["officer"] for one in met})
    typed: dict[str, Any] = {name: form[name] if form else "" for name in ("person", "step", "officer", "on", "at")}
    return await visit.page(
        "recorder/walk_in.html",
        status if errors else 200,
        people=sorted(
            ((ident, f"{one['name']}, {one['registration_number']}") for ident, one in people.items()),
            key=lambda choice: choice[1],
        ),
        officers=sorted(staff.items(), key=lambda choice: choice[1]),
        steps=options("step"),
        typed=typed | {"on": typed["on"] or dates.day_of_year(visit.at)},
        errors=errors or [],
    )
