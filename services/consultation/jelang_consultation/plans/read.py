"""Reading a version of the plan, to go on from it or to print it for the person."""

import json
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.forms import answers as forms
from jelang_consultation.forms import queries as shelf
from jelang_consultation.forms.document import Language
from jelang_consultation.forms.schemas import view
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.plans.schemas import PlanWanted, PlanWords
from jelang_consultation.sheets import queries
from jelang_consultation.sheets.schemas import SheetRow
from jelang_consultation.vault import Vault

PLAN = "rencana-hidup"
"""The form that the plan is written on; a deployment may publish newer versions of it."""


async def read(
    person_id: UUID,
    wanted: PlanWanted,
    language: Language | None,
    who: Principal,
    action: Action,
    vault: Vault,
    db: AsyncSession,
) -> PlanWords:
    """Open a version of the plan; the reader stands in the access log, with the reason unless it is their own.

    Whoever leads a session with the person may go on with what another wrote down. Without a language it is told in
    the person's own.
    """
    person = await person_within(person_id, who, action, db)
    sheets = await queries.versions(person_id, PLAN, db)
    number = wanted.version or len(sheets)
    if not 1 <= number <= len(sheets):
        raise NotFound
    sheet = sheets[number - 1]
    reader = await vault.reader(person_id, who, action, db, own=sheet.filled_by, reason=wanted.reason)
    given = json.loads(reader.get(sheet, "answers") or "{}")
    form = await shelf.form(sheet.form, None if wanted.go_on else sheet.form_version, db)
    spoken: Language = language or ("en" if person.language == "en" else "id")
    said = forms.read(form, given)
    return PlanWords(
        **SheetRow.of(sheet).model_dump(),
        version=number,
        document=view(form, spoken, said.shown),
        answers=said.answers,
    )
