"""Reading what was answered."""

import json
from uuid import UUID

from jelang_shared.auth import Action, Principal, Reach, reach
from jelang_shared.errors import NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.forms import answers as forms
from jelang_consultation.forms import queries as shelf
from jelang_consultation.forms.document import Language
from jelang_consultation.forms.schemas import view
from jelang_consultation.sheets import queries
from jelang_consultation.sheets.schemas import SheetAnswers, SheetRow
from jelang_consultation.vault import Vault


async def read_answers(
    sheet_id: UUID, reason: str | None, language: Language, who: Principal, vault: Vault, db: AsyncSession
) -> SheetAnswers:
    """Open a sheet for a reader, who stands in the access log with the reason.

    Who filled it in needs none. What a person said about the consultation is not for who led it.
    """
    sheet = await queries.sheet(sheet_id, who, Action.NOTES_READ, db)
    if sheet.spoken_by_person and reach(who, Action.NOTES_READ) is Reach.OWN:
        raise NotFound
    reader = await vault.reader(sheet.person, who, Action.NOTES_READ, db, own=sheet.filled_by, reason=reason)
    given = json.loads(reader.get(sheet, "answers") or "{}")
    form = await shelf.form(sheet.form, sheet.form_version, db)
    document = view(form, language, forms.read(form, given).shown)
    return SheetAnswers(**SheetRow.of(sheet).model_dump(), document=document, answers=given)
