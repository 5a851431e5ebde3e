"""Register files over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Response, UploadFile
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, router
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.register.imports import queries
from jelang_scheduling.register.imports.commit import commit
from jelang_scheduling.register.imports.discard import discard
from jelang_scheduling.register.imports.model import Import
from jelang_scheduling.register.imports.rehearse import rehearse
from jelang_scheduling.register.imports.schemas import ImportRow, ImportView
from jelang_scheduling.register.imports.sheets import MOST_BYTES
from jelang_scheduling.register.imports.template import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
imports = router("imports")


@imports.post("/imports", status_code=201)
async def new_import(
    file: UploadFile, who: Annotated[Principal, allow(Action.REGISTER_IMPORT)], db: Db, at: Now
) -> ImportView:
    """Rehearse a register file (XLSX or CSV): nothing changes yet."""
    content = await file.read(MOST_BYTES + 1)
    return await _shown(await rehearse(content, _filename(file), who, at, db), who, db)


@imports.get("/imports")
async def all_imports(
    who: Annotated[Principal, allow(Action.REGISTER_IMPORT)], db: Db, paging: Page
) -> Listing[ImportRow]:
    """The facility's register files, newest first."""
    found, total = await queries.imports(who, paging, db)
    return Listing(rows=[ImportRow.row(one) for one in found], total=total, page=paging.page, per_page=paging.per_page)


@imports.get("/imports/template.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
async def empty_register(_: Annotated[Principal, allow(Action.REGISTER_IMPORT)]) -> Response:
    """An empty register in our own shape."""
    headers = {"Content-Disposition": 'attachment; filename="register.xlsx"'}
    return Response(template(), media_type=XLSX, headers=headers)


@imports.get("/imports/{import_id}")
async def one_import(import_id: UUID, who: Annotated[Principal, allow(Action.REGISTER_IMPORT)], db: Db) -> ImportView:
    """One register file and what its rehearsal found."""
    return await _shown(await queries.one(import_id, who, db), who, db)


@imports.post("/imports/{import_id}/commit")
async def commit_import(
    import_id: UUID, who: Annotated[Principal, allow(Action.REGISTER_IMPORT)], db: Db, at: Now
) -> ImportView:
    """Take a rehearsed file in, all of it or nothing."""
    return await _shown(await commit(import_id, who, at, db), who, db)


@imports.post("/imports/{import_id}/discard")
async def discard_import(
    import_id: UUID, who: Annotated[Principal, allow(Action.REGISTER_IMPORT)], db: Db
) -> ImportView:
    """Drop a rehearsed file."""
    return await _shown(await discard(import_id, who, db), who, db)


async def _shown(found: Import, who: Principal, db: AsyncSession) -> ImportView:
    view = ImportView.of(found)
    await access_log.record(who, {change.person for change in view.changes}, Action.REGISTER_IMPORT, db)
    return view


def _filename(file: UploadFile) -> str:
    name = "".join(sign for sign in file.filename or "" if sign.isprintable()).strip()
    return name[-120:] or "register"
