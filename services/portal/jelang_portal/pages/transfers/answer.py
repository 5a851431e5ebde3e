"""One transfer: the receiving facility confirms or declines, the sending one may take it back."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import options
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.get("/pindah/{transfer}")
async def show(visit: Annotated[Visit, visiting(Action.TRANSFERS_READ)], transfer: UUID) -> Response:
    return await _page(visit, transfer)


@router.post("/pindah/{transfer}")
async def answer(visit: Annotated[Visit, visiting(Action.TRANSFERS_ANSWER)], transfer: UUID) -> Response:
    form = await visit.form()
    if form["answer"] not in ("confirm", "decline"):
        return await _page(visit, transfer, form, [("answer", gettext("Pilih jawabannya."))])
    if form["answer"] == "decline" and not form["decline_reason"]:
        return await _page(visit, transfer, form, [("decline_reason", gettext("Pilih alasannya."))])
    body: dict[str, Any] = {"reason": form["decline_reason"]}
    if form["answer"] == "confirm":
        body = {"registration_number": form["registration_number"] or None}
    return await _sent(visit, transfer, form["answer"], body, form)


@router.post("/pindah/{transfer}/tarik")
async def withdraw(visit: Annotated[Visit, visiting(Action.TRANSFERS_PROPOSE)], transfer: UUID) -> Response:
    return await _sent(visit, transfer, "withdraw", None, await visit.form())


async def _sent(visit: Visit, transfer: UUID, what: str, body: dict[str, Any] | None, form: Form) -> Response:
    try:
        await visit.scheduling.post(f"/transfers/{transfer}/{what}", body, key=form.key)
    except Refused as refused:
        return await _page(visit, transfer, form, [_why(refused)], refused.status)
    return visit.go(f"/pindah/{transfer}")


def _why(refused: Refused) -> tuple[str, str]:
    words = {
        "number-taken": (
            "registration_number",
            gettext(
                "Nomor ini sudah ada di register Anda: mungkin orang yang sama. Periksa dulu, atau beri nomor lain."
            ),
        ),
        "transfer-closed": ("", gettext("Usulan ini sudah dijawab atau ditarik. Tidak ada yang diubah.")),
        "invalid": ("registration_number", gettext("Ada isian yang belum dapat dipakai.")),
    }
    if refused.code not in words:
        raise refused
    return words[refused.code]


async def _page(
    visit: Visit,
    transfer: UUID,
    form: Form | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 422,
) -> Response:
    found = await visit.scheduling.get(f"/transfers/{transfer}")
    arrives = found["to_facility"] == visit.who.facility
    typed = {name: form[name] if form else "" for name in ("answer", "decline_reason", "registration_number")}
    return await visit.page(
        "transfers/one.html",
        status if errors else 200,
        found=found,
        arrives=arrives,
        is_here=(found["state"] == "confirmed") == arrives,
        may_answer=arrives and found["state"] == "proposed" and visit.may(Action.TRANSFERS_ANSWER),
        may_withdraw=not arrives and found["state"] == "proposed" and visit.may(Action.TRANSFERS_PROPOSE),
        typed=typed | ({} if form else {"registration_number": found["registration_number"]}),
        answers=options("transfer_answer"),
        reasons=options("transfer_decline"),
        staff=await visit.names([found["proposed_by"], found["answered_by"]]),
        errors=errors or [],
    )
