"""Sheets over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Now, allow, expected_version, only_reads, router

from jelang_consultation.forms.api import Form, language_of
from jelang_consultation.forms.document import Language
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.sheets import fill, queries, read_answers
from jelang_consultation.sheets.schemas import ReasonIn, SheetAnswers, SheetIn, SheetRow
from jelang_consultation.vault import Vault

routes = router("sheets")


def _vault(request: Request) -> Vault:
    vault: Vault = request.app.state.vault
    return vault


TheVault = Annotated[Vault, Depends(_vault)]


@routes.get("/persons/{person}/sheets")
async def sheets_of_person(
    person: UUID, db: Db, who: Annotated[Principal, allow(Action.SHEETS_LIST)]
) -> list[SheetRow]:
    """A person's sheets, newest first; a facilitator sees those filled in by themselves."""
    await person_within(person, who, Action.SHEETS_LIST, db)
    await access_log.record(who, [person], Action.SHEETS_LIST, db)
    return [SheetRow.of(sheet) for sheet in await queries.sheets_of(person, who, Action.SHEETS_LIST, db)]


@routes.post("/persons/{person}/sheets/{form}", status_code=201)
async def fill_sheet(
    person: UUID,
    form: Form,
    said: SheetIn,
    db: Db,
    at: Now,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.SHEETS_FILL)],
    if_match: Annotated[str | None, Header()] = None,
) -> SheetRow:
    """Keep a person's answers to a form, its newest version unless told; every answer that doesn't fit is named.

    A form that is carried on wants the version that was seen as If-Match.
    """
    seen = expected_version(if_match) if if_match is not None else None
    return SheetRow.of(await fill.fill(person, form, said, who, at, vault, db, seen=seen))


@routes.post("/sheets/{sheet}/answers")
@only_reads
async def read_sheet(
    sheet: UUID,
    said: ReasonIn,
    db: Db,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.NOTES_READ)],
    language: Language | None = None,
) -> SheetAnswers:
    """What was answered, for a stated reason."""
    return await read_answers.read_answers(sheet, said.reason, language_of(who, language), who, vault, db)
