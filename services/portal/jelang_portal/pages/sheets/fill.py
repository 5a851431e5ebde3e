"""Fill in a form: its questions as its document has them, every word kept until the service has it."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.sheets.wording import FIELD, problem_words, said
from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Filler = Annotated[Visit, visiting(Action.SHEETS_FILL)]
_UNFIT = ("sheet-invalid", "more-to-ask")


@router.get("/warga-binaan/{person_id}/lembar/{form}")
async def show(visit: Filler, person_id: UUID, form: str, sesi: UUID | None = None) -> Response:
    document = await visit.consultation.get(f"/forms/{form}", language=visit.language)
    if document["carried_on"]:
        return visit.go(f"/warga-binaan/{person_id}/rencana")
    return await fill_in(visit, person_id, document, {}, document["shown"], session=str(sesi or ""))


@router.post("/warga-binaan/{person_id}/lembar/{form}")
async def fill(visit: Filler, person_id: UUID, form: str) -> Response:
    typed = await visit.form()
    version = int(typed["version"]) if typed["version"].isdigit() else None
    try:
        document = await visit.consultation.get(f"/forms/{form}", version=version, language=visit.language)
        answers = said(document, typed)
        sheet = {
            "version": document["version"],
            "session": typed["session"] or None,
            "answers": answers,
            "seen": typed.all("seen"),
        }
        seen = int(typed["seen_version"]) if document["carried_on"] and typed["seen_version"].isdecimal() else None
        await visit.consultation.post(f"/persons/{person_id}/sheets/{form}", sheet, key=typed.key, version=seen)
    except Away as away:
        return await _again(visit, typed, away)
    except Refused as refused:
        if refused.code not in (*_UNFIT, "version-conflict"):
            raise
        return await _corrected(visit, person_id, document, typed, refused)
    if document["carried_on"]:
        return visit.go(f"/warga-binaan/{person_id}/rencana")
    return visit.go(f"/warga-binaan/{person_id}/lembar", **({"sesi": typed["session"]} if typed["session"] else {}))


async def _corrected(
    visit: Visit, person_id: UUID, document: dict[str, Any], typed: Form, refused: Refused
) -> Response:
    """The same page with what doesn't fit named at its item, and with the questions that the answers ask for."""
    items = {item["id"]: item for section in document["sections"] for item in section["items"]}
    errors = [
        (FIELD + error["field"] if error["field"] else "", problem_words(error["problem"], items.get(error["field"])))
        for error in refused.members.get("errors", [])
    ]
    if refused.code == "version-conflict":
        errors = [("", gettext("Orang lain baru saja menyimpan versi lain. Bacalah dahulu; tulisan Anda tetap ada."))]
    shown = refused.members.get("shown", typed.all("seen"))
    more = [items[item] for item in shown if item not in typed.all("seen")]
    words = {item: typed.all(FIELD + item) for item in items}
    seen = str(refused.members.get("version", typed["seen_version"]))
    return await fill_in(
        visit,
        person_id,
        document,
        words,
        shown,
        session=typed["session"],
        seen=seen,
        errors=errors,
        more=more,
        status=422,
    )


async def fill_in(
    visit: Visit,
    person_id: UUID,
    document: dict[str, Any],
    typed: dict[str, list[str]],
    shown: list[str],
    *,
    session: str = "",
    seen: str = "",
    errors: list[tuple[str, str]] | None = None,
    more: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> Response:
    """The page of a form; `seen`: of one that is carried on, the version that this goes on from."""
    person = await visit.scheduling.get(f"/persons/{person_id}")
    return await visit.page(
        "sheets/fill.html",
        status,
        person=person,
        document=document,
        typed=typed,
        shown=shown,
        session=session,
        seen=seen,
        errors=errors or [],
        more=more or [],
    )


async def _again(visit: Visit, typed: Form, away: Away) -> Response:
    """The same answers with the same key, to be sent once more as they are."""
    fields = [(name, value) for name, value in typed.fields if not name.startswith("_csrf")]
    texts = [value for name, value in typed.fields if name.startswith(FIELD) and " " in value]
    return await visit.page(
        "recorder/again.html", 503, path=visit.request.url.path, fields=fields, texts=texts, away=away
    )
