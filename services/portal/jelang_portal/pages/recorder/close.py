"""Close a session with what became of it: held and recorded, declined, or not held."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.recorder.again import again
from jelang_portal.pages.recorder.draft import OUTDATED, other_window
from jelang_portal.pages.recorder.page import page
from jelang_portal.pages.recorder.record import problems, said, seen
from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.post("/sesi/{session_id}/selesai")
async def close(visit: Annotated[Visit, visiting(Action.SESSIONS_RECORD)], session_id: UUID) -> Response:
    form = await visit.form()
    errors = problems(form)
    status = 422
    if not errors:
        try:
            await _send(visit, session_id, form)
        except Away as away:
            return await again(visit, f"/sesi/{session_id}/selesai", form, away)
        except Refused as refused:
            errors, status = [("", _why(refused))], refused.status
        else:
            return visit.go(f"/sesi/{session_id}")
    return await page(
        visit,
        session_id,
        typed=said(form),
        chosen={name: form[name] for name in ("attendance", "missed_reason", "missed_side")},
        errors=errors,
        status=status,
        seen=seen(form),
        compared=status == OUTDATED,
    )


async def _send(visit: Visit, session_id: UUID, form: Form) -> None:
    match form["attendance"]:
        case "attended":
            await visit.consultation.post(
                f"/sessions/{session_id}/complete", said(form), key=form.key, version=seen(form)
            )
        case "declined":
            await visit.consultation.post(f"/sessions/{session_id}/decline", {}, key=form.key)
        case _:
            reason = {"reason": form["missed_reason"], "side": form["missed_side"] or None}
            await visit.consultation.post(f"/sessions/{session_id}/miss", reason, key=form.key)


def _why(refused: Refused) -> str:
    if refused.code == "session-not-open":
        return gettext("Sesi ini sudah diselesaikan, mungkin di komputer lain. Tulisan Anda tetap ada di halaman ini.")
    if refused.status == OUTDATED:
        return other_window()
    return gettext("Perlu diperbaiki: ada isian yang terlalu panjang atau tidak dikenal. Tulisan Anda tetap ada.")
