"""One referral: how far it is, its history, and a form for what the agency answered."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.needs.page import person_and_needs
from jelang_portal.pages.referrals.send import too_early
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import LABELS
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Changer = Annotated[Visit, visiting(Action.REFERRALS_CHANGE)]
NEXT = {"sent": ("accepted", "declined", "sent"), "accepted": ("done", "declined", "accepted")}
"""What may be taken down of an open referral; the state it has means that it still waits."""


@router.get("/warga-binaan/{person_id}/kebutuhan/{need_id}/rujukan/{referral_id}")
async def show(visit: Changer, person_id: UUID, need_id: UUID, referral_id: UUID) -> Response:
    return await _page(visit, person_id, need_id, referral_id)


@router.post("/warga-binaan/{person_id}/kebutuhan/{need_id}/rujukan/{referral_id}")
async def move(visit: Changer, person_id: UUID, need_id: UUID, referral_id: UUID) -> Response:
    form = await visit.form()
    typed = {name: form[name] for name in ("state", "reason", "follow_up_on")}
    errors = _problems(typed)
    if not errors:
        try:
            await visit.consultation.post(
                f"/referrals/{referral_id}/move", _body(typed), key=form.key, version=_seen(form)
            )
        except Refused as refused:
            errors.append(_why(refused))
        else:
            return visit.go(f"/warga-binaan/{person_id}/kebutuhan/{need_id}")
    return await _page(visit, person_id, need_id, referral_id, errors, typed)


def _seen(form: Form) -> int:
    return int(form["version"]) if form["version"].isdecimal() else 0


def _body(typed: dict[str, str]) -> dict[str, Any]:
    """The answer as the service takes it: what doesn't belong to it is left out."""
    declined = typed["state"] == "declined"
    day = None if declined or typed["state"] == "done" else dates.read_day(typed["follow_up_on"])
    return {
        "state": typed["state"],
        "reason": typed["reason"] if declined else None,
        "follow_up_on": day.isoformat() if day else None,
    }


def _problems(typed: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    if typed["state"] not in LABELS["referral_state"]:
        found.append(("state", gettext("Pilih apa jawabannya.")))
    if typed["state"] == "declined" and typed["reason"] not in LABELS["referral_reason"]:
        found.append(("reason", gettext("Pilih mengapa ditolak.")))
    if typed["follow_up_on"] and dates.read_day(typed["follow_up_on"]) is None:
        found.append(("follow_up_on", gettext("Tanggal ini tidak ada di kalender. Misalnya 16 Juli 2026.")))
    return found


def _why(refused: Refused) -> tuple[str, str]:
    match refused.code:
        case "version-conflict" | "referral-moves-forward":
            return "", gettext("Orang lain baru saja mencatat jawabannya; riwayatnya ada di bawah. Periksa dahulu.")
        case "invalid" if any(error["problem"] == "missing" for error in refused.members["errors"]):
            return "follow_up_on", gettext("Masih menunggu: tulis tanggal lain untuk menanyakannya lagi.")
    return too_early(refused)


async def _page(
    visit: Visit,
    person_id: UUID,
    need_id: UUID,
    referral_id: UUID,
    errors: list[tuple[str, str]] | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    person, needs = await person_and_needs(visit, person_id)
    need = next((one for one in needs if one["id"] == str(need_id)), None)
    referral = next((one for one in need["referrals"] if one["id"] == str(referral_id)), None) if need else None
    if need is None or referral is None:
        raise NotFound
    return await visit.page(
        "referrals/one.html",
        422 if errors else 200,
        person=person,
        need=need,
        referral=referral,
        choices=NEXT.get(referral["state"], ()),
        typed=typed or {"state": "", "reason": "", "follow_up_on": ""},
        staff=await visit.names([entry["by"] for entry in referral["history"]]),
        errors=errors or [],
    )
