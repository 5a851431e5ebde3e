"""What those in charge do about an urgent matter: acknowledge, pass on, write down, close, open what was said."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.concerns.page import page
from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import LABELS, label
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.post("/hal-mendesak/{concern_id}/terima")
async def acknowledge(visit: Annotated[Visit, visiting(Action.CONCERNS_ACKNOWLEDGE)], concern_id: UUID) -> Response:
    return await _send(visit, concern_id, "acknowledge", {}, await visit.form())


@router.post("/hal-mendesak/{concern_id}/alihkan")
async def pass_on(visit: Annotated[Visit, visiting(Action.CONCERNS_PASS)], concern_id: UUID) -> Response:
    form = await visit.form()
    errors = []
    if not form["officer"]:
        errors.append(("officer", gettext("Pilih petugas lain.")))
    if form["reason"] not in LABELS["pass_reason"]:
        errors.append(("reason", gettext("Pilih alasannya.")))
    body = {"officer": form["officer"], "reason": form["reason"]}
    return await _send(visit, concern_id, "pass", body, form, errors)


@router.post("/hal-mendesak/{concern_id}/tindakan")
async def handle(visit: Annotated[Visit, visiting(Action.CONCERNS_HANDLE)], concern_id: UUID) -> Response:
    form = await visit.form()
    measures = form.all("measures")
    errors = [] if measures else [("measures", gettext("Pilih sedikitnya satu tindakan."))]
    body = {"measures": measures, "words": form["handled_words"] or None}
    return await _send(visit, concern_id, "handle", body, form, errors)


@router.post("/hal-mendesak/{concern_id}/tutup")
async def close(visit: Annotated[Visit, visiting(Action.CONCERNS_HANDLE)], concern_id: UUID) -> Response:
    form = await visit.form()
    errors = [] if form["outcome"] in LABELS["concern_outcome"] else [("outcome", gettext("Pilih hasilnya."))]
    return await _send(visit, concern_id, "close", {"outcome": form["outcome"]}, form, errors)


@router.post("/hal-mendesak/{concern_id}/isi")
async def open_words(visit: Annotated[Visit, visiting(Action.CONCERNS_WORDS)], concern_id: UUID) -> Response:
    """Show what was said, for a reason that is written down."""
    form = await visit.form()
    reason = form["why"] if form["why"] in LABELS["concern_reading"] else ""
    try:
        said = await visit.consultation.post(
            f"/concerns/{concern_id}/words", {"reason": label("concern_reading", reason) if reason else None}
        )
    except Refused as refused:
        return await page(visit, concern_id, [("why", gettext("Pilih alasan membuka."))], status=refused.status)
    return await page(visit, concern_id, words=said["words"])


async def _send(
    visit: Visit,
    concern_id: UUID,
    verb: str,
    body: dict[str, Any],
    form: Form,
    errors: list[tuple[str, str]] | None = None,
) -> Response:
    """Do it and show the matter; what was typed stays on the page if it can't be done."""
    status = 422
    if not errors:
        try:
            await visit.consultation.post(f"/concerns/{concern_id}/{verb}", body, key=form.key)
        except Away:
            errors, status = [("", gettext("Belum sampai ke server. Tulisan Anda tetap ada; kirim sekali lagi."))], 503
        except Refused as refused:
            errors, status = [("", _why(refused))], refused.status
        else:
            return visit.go(f"/hal-mendesak/{concern_id}")
    typed = {name: form[name] for name in ("officer", "reason", "handled_words", "outcome")}
    return await page(
        visit, concern_id, errors, typed={**typed, "measures": form.all("measures"), "key": form.key}, status=status
    )


def _why(refused: Refused) -> str:
    match refused.code:
        case "not-on-duty":
            return gettext("Hanya petugas yang sedang jaga, yang diminta, atau Kasi yang dapat menerima.")
        case "concern-answered-already":
            return gettext("Hal ini sudah diterima atau ditutup orang lain. Lihat jejaknya.")
        case "concern-not-answered":
            return gettext("Langkah sebelumnya belum selesai: terima dahulu, lalu catat tindakan.")
        case _:
            return gettext("Perlu diperbaiki. Tulisan Anda tetap ada.")
