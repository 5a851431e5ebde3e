"""A probation office's duty mailbox: where mail about persons coming to it goes."""

from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
LANGUAGES = ("id", "en")


@router.get("/kantor")
async def show(visit: Annotated[Visit, visiting(Action.CONTACTS_READ)], token: str = "") -> Response:
    return await _page(visit, token=token)


@router.post("/kantor")
async def propose(visit: Annotated[Visit, visiting(Action.CONTACTS_CHANGE)]) -> Response:
    """Propose a mailbox; it counts once the link sent to it is followed."""
    form = await visit.form()
    if form["language"] not in LANGUAGES or not form["version"].isdigit():
        return await _page(visit, [("language", gettext("Pilih bahasa surat."))], form)
    body = {"mailbox": form["mailbox"], "language": form["language"]}
    try:
        await visit.notification.put("/contacts", body, version=int(form["version"]))
    except Refused as refused:
        if refused.code == "version-conflict":
            return await _page(visit, [("", gettext("Kontak ini baru saja diubah orang lain. Periksa lagi."))], form)
        words = gettext("Tulis satu alamat surel, misalnya piket@bapas.contoh.id.")
        return await _page(visit, [("mailbox", words)], form)
    return visit.go("/kantor")


@router.post("/kantor/pastikan")
async def verify(visit: Annotated[Visit, visiting(Action.CONTACTS_CHANGE)]) -> Response:
    form = await visit.form()
    try:
        await visit.notification.post("/contacts/verify", {"token": form["token"]})
    except Refused:
        words = gettext("Tautan ini sudah dipakai atau kedaluwarsa. Usulkan alamatnya sekali lagi.")
        return await _page(visit, [("", words)])
    return visit.go("/kantor")


async def _page(
    visit: Visit, errors: list[tuple[str, str]] | None = None, form: Form | None = None, *, token: str = ""
) -> Response:
    contact: dict[str, Any] = await visit.notification.get("/contacts")
    typed = {"mailbox": form["mailbox"] if form else contact["proposed"] or contact["mailbox"] or ""}
    return await visit.page(
        "office/page.html",
        422 if errors else 200,
        contact=contact,
        typed=typed,
        errors=errors or [],
        token=token,
        may_change=visit.may(Action.CONTACTS_CHANGE),
    )
