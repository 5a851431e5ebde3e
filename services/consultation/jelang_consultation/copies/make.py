"""Making this service's part of a copy for the person."""

import json
from collections import defaultdict
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.copies import CopyIn, log_making, readers
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.copies import queries
from jelang_consultation.copies.schemas import (
    CopiedConcern,
    CopiedDebrief,
    CopiedHandover,
    CopiedNeed,
    CopiedPart,
    CopiedRecord,
    CopiedReferral,
    CopiedSession,
    CopiedSheet,
    NeedState,
)
from jelang_consultation.forms import answers as forms
from jelang_consultation.forms import queries as shelf
from jelang_consultation.forms.document import Language
from jelang_consultation.forms.schemas import view
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.sessions.model import Record
from jelang_consultation.sessions.words import open_draft, open_record
from jelang_consultation.sheets.model import Sheet
from jelang_consultation.vault import Reader, Vault


async def make(
    person_id: UUID, said: CopyIn, language: Language, who: Principal, vault: Vault, db: AsyncSession
) -> CopiedPart:
    """Everything kept about a person of the own facility, also what was written at an earlier one.

    Left out: what staff wrote with an urgent matter (it may put who spoke up in danger, and others are named in it),
    and a section head's questions, which are about a facilitator's work.
    """
    person = await person_within(person_id, who, Action.COPIES_MAKE, db)
    seen = await readers(person.id, db)
    destroyed = await vault.are_destroyed(person.id)
    reader = None
    if not destroyed and await vault.with_keys([person.id]):
        reader = await vault.reader(person.id, who, Action.COPIES_MAKE, db, own=None, reason=said.logged)
    else:
        await log_making(person.id, said, who, db)
    return CopiedPart(
        readers=seen,
        words_destroyed=destroyed,
        sessions=await _sessions(person.id, reader, db),
        needs=await _needs(person.id, db),
        sheets=[await _sheet(sheet, language, reader, db) for sheet in await queries.sheets(person.id, db)],
        concerns=await _concerns(person.id, db),
        handovers=[
            CopiedHandover(
                **handover.model_dump(include=set(CopiedHandover.model_fields) - {"open_needs"}),
                open_needs=[need["kind"] for need in handover.open_needs],
            )
            for handover in await queries.handovers(person.id, db)
        ],
        debriefs=[
            CopiedDebrief(
                written_at=debrief.written_at,
                confirmed_at=debrief.confirmed_at,
                words=reader.get(debrief, "words") if reader else None,
            )
            for debrief in await queries.debriefs(person.id, db)
        ],
        questions_left_out=await queries.questions(person.id, db),
    )


async def _sessions(person: UUID, reader: Reader | None, db: AsyncSession) -> list[CopiedSession]:
    written: dict[UUID, list[CopiedRecord]] = defaultdict(list)
    for record in await queries.records(person, db):
        written[record.session].append(_record(record, reader))
    drafts = {draft.session: draft for draft in await queries.drafts(person, db)}
    notes = {note.session: note for note in await queries.officer_notes(person, db)}
    found = []
    for session in await queries.sessions(person, db):
        plain = session.model_dump(include=set(CopiedSession.model_fields))
        copied = CopiedSession.model_validate({**plain, "together": session.group_id is not None})
        copied.records = written[session.id]
        if (draft := drafts.get(session.id)) is not None:
            copied.draft_saved_at = draft.saved_at
            copied.draft = open_draft(draft, reader) if reader else None
        if reader and session.id in notes:
            copied.officer_note = reader.get(notes[session.id], "words") or None
        found.append(copied)
    return found


def _record(record: Record, reader: Reader | None) -> CopiedRecord:
    words = open_record(record, reader).model_dump(exclude={"officer_note"}) if reader else {}
    plain = record.model_dump(include={"version", "recorded_at", "receipt", "officer_presence", "themes", "minutes"})
    return CopiedRecord.model_validate(plain | words)


async def _needs(person: UUID, db: AsyncSession) -> list[CopiedNeed]:
    states: dict[UUID, list[NeedState]] = defaultdict(list)
    for state in await queries.history(person, db):
        states[state.need].append(NeedState.model_validate(state.model_dump(include=set(NeedState.model_fields))))
    sent: dict[UUID, list[CopiedReferral]] = defaultdict(list)
    for one in await queries.referrals(person, db):
        sent[one.need].append(CopiedReferral.model_validate(one.model_dump(include=set(CopiedReferral.model_fields))))
    return [
        CopiedNeed(kind=need.kind, step=need.step, history=states[need.id], referrals=sent[need.id])
        for need in await queries.needs(person, db)
    ]


async def _sheet(sheet: Sheet, language: Language, reader: Reader | None, db: AsyncSession) -> CopiedSheet:
    form = await shelf.form(sheet.form, sheet.form_version, db)
    given = json.loads(reader.get(sheet, "answers") or "{}") if reader else None
    titles = {dimension.id: dimension.title.in_language(language) for dimension in form.dimensions}
    return CopiedSheet(
        filled_at=sheet.filled_at,
        step=sheet.step,
        receipt=sheet.receipt,
        document=view(form, language, forms.read(form, given or {}).shown),
        bands={titles.get(dimension, dimension): band for dimension, band in sheet.bands.items()},
        answers=given,
    )


async def _concerns(person: UUID, db: AsyncSession) -> list[CopiedConcern]:
    with_words = await queries.concerns_with_words(person, db)
    fields = set(CopiedConcern.model_fields) - {"reference", "words_left_out"}
    return [
        CopiedConcern(
            **concern.model_dump(include=fields), reference=concern.reference, words_left_out=concern.id in with_words
        )
        for concern in await queries.concerns(person, db)
    ]
