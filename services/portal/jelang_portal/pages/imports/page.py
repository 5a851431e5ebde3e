"""Upload, rehearse, take in or drop."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.datastructures import UploadFile
from starlette.responses import Response

from jelang_portal.pages.imports import faults
from jelang_portal.pages.imports.excerpt import bar, excerpt, wrong_rows
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext, marked
from jelang_portal.web.labels import label
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Importer = Annotated[Visit, visiting(Action.REGISTER_IMPORT)]

MOST_SHOWN = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REFUSALS = {
    "register-unreadable": marked("Berkas ini tidak dapat dibaca. Simpan sebagai XLSX atau CSV, lalu unggah lagi."),
    "register-too-large": marked("Berkas ini terlalu besar: paling besar 10 MB dan 50.000 baris."),
    "register-columns-missing": marked("Kolom ini belum ada di berkas: %(missing)s."),
    "too-large": marked("Berkas ini terlalu besar: paling besar 10 MB dan 50.000 baris."),
    "import-has-errors": marked("Masih ada baris yang keliru. Perbaiki di berkas, lalu unggah lagi."),
    "import-stale": marked("Register sudah berubah sejak geladi ini. Unggah lagi berkasnya agar akibatnya benar."),
    "import-closed": marked("Berkas ini sudah diputuskan sebelumnya."),
}


@router.get("/impor")
async def show_all(visit: Importer) -> Response:
    return await _all(visit)


@router.get("/impor/contoh.xlsx")
async def template(visit: Importer) -> Response:
    content = await visit.scheduling.download("/imports/template.xlsx")
    return Response(content, media_type=XLSX, headers={"Content-Disposition": 'attachment; filename="register.xlsx"'})


@router.post("/impor")
async def upload(visit: Importer) -> Response:
    form = await visit.form()
    file = (await visit.request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return await _all(visit, gettext("Pilih berkas register dulu."), 422)
    sent = {"file": (file.filename, await file.read(), file.content_type or "application/octet-stream")}
    try:
        found = await visit.scheduling.post("/imports", files=sent, key=form.key)
    except Refused as refused:
        return await _all(visit, _words(refused), refused.status)
    return visit.go(f"/impor/{found['id']}")


@router.get("/impor/{import_id}")
async def show(visit: Importer, import_id: UUID) -> Response:
    return await _one(visit, await visit.scheduling.get(f"/imports/{import_id}"))


@router.post("/impor/{import_id}/masukkan")
async def commit(visit: Importer, import_id: UUID) -> Response:
    return await _decide(visit, import_id, "commit")


@router.post("/impor/{import_id}/batalkan")
async def discard(visit: Importer, import_id: UUID) -> Response:
    return await _decide(visit, import_id, "discard")


async def _decide(visit: Visit, import_id: UUID, what: str) -> Response:
    form = await visit.form()
    try:
        await visit.scheduling.post(f"/imports/{import_id}/{what}", key=form.key)
    except Refused as refused:
        found = await visit.scheduling.get(f"/imports/{import_id}")
        return await _one(visit, found, _words(refused), refused.status)
    return visit.go(f"/impor/{import_id}")


async def _all(visit: Visit, error: str = "", status: int = 200) -> Response:
    return await visit.page(
        "imports/all.html", status, imports=await visit.scheduling.get("/imports", per_page=20), error=error
    )


async def _one(visit: Visit, found: dict[str, Any], error: str = "", status: int = 200) -> Response:
    return await visit.page(
        "imports/one.html",
        status,
        found=found,
        wrong=wrong_rows(found),
        good=found["rows"] - wrong_rows(found) - len(found["elsewhere"]),
        bar=bar(found) if found["rows"] else None,
        excerpt=excerpt(found),
        faults=faults.in_order(found["errors"][:MOST_SHOWN]),
        readable=faults.readable,
        changes=found["changes"][:MOST_SHOWN],
        error=error,
    )


def _words(refused: Refused) -> str:
    if refused.code not in _REFUSALS:
        raise refused
    missing = ", ".join(label("register_field", field) for field in refused.members.get("missing", []))
    return gettext(_REFUSALS[refused.code]) % {"missing": missing}
