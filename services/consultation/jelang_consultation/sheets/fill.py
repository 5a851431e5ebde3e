"""Filling in a form with a person."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound, VersionConflict, VersionMissing
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from jelang_consultation.concerns.open_concern import About, open_concern
from jelang_consultation.feedback.count import count
from jelang_consultation.forms import answers as forms
from jelang_consultation.forms import queries as shelf
from jelang_consultation.forms.bands import assess
from jelang_consultation.forms.document import FormDocument
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.sessions.model import Session, receipt
from jelang_consultation.sessions.queries import session as session_within
from jelang_consultation.sheets import queries
from jelang_consultation.sheets.model import MoreToAsk, Sheet, SheetInvalid
from jelang_consultation.sheets.schemas import SheetIn
from jelang_consultation.vault import Vault


async def fill(
    person_id: UUID,
    name: str,
    said: SheetIn,
    who: Principal,
    at: datetime,
    vault: Vault,
    db: AsyncSession,
    *,
    seen: int | None = None,
) -> Sheet:
    """Keep the answers sealed, tell the bands, and open a concern of its kind at once where an answer is urgent.

    `seen` is the version that the writer went on from, of a form that is carried on; 0 if there was none.
    """
    person = await person_within(person_id, who, Action.SHEETS_FILL, db)
    session = await _session(said.session, person_id, who, db)
    form = await shelf.form(name, said.version, db)
    given = _taken(form, said)
    if form.carried_on:
        await _goes_on_from(seen, person.id, form, db)
    ident = UUID(int=uuid7().int)
    sheet = Sheet(
        id=ident,
        person=person.id,
        facility=person.facility,
        regional_office=person.regional_office,
        form=form.form,
        form_version=form.version,
        session=session.id if session else None,
        step=session.step if session else None,
        filled_by=who.id,
        filled_at=at,
        spoken_by_person=form.spoken_by_person,
        receipt=receipt(ident, 1),
        bands={found.dimension.id: found.band for found in assess(form, given)},
        answers=b"",
    )
    (await vault.writer(person.id)).put(sheet, "answers", json.dumps(given, ensure_ascii=False))
    db.add(sheet)
    if sheet.bands:
        outbox.record(sheet.told(), db)
    if form.spoken_by_person:
        await count(form, given, person.facility, db)
    about = About(person.id, person.facility, person.regional_office, sheet.session)
    for kind in forms.urgent(form, given):
        await open_concern(about, kind, who.id, at, vault, db, origin="answer")
    return sheet


async def _goes_on_from(seen: int | None, person: UUID, form: FormDocument, db: AsyncSession) -> None:
    if seen is None:
        raise VersionMissing("This form is carried on: send the version you went on from as If-Match, 0 for none.")
    newest = await queries.version_to_carry_on(person, form.form, db)
    if newest != seen:
        raise VersionConflict("Somebody saved another version meanwhile; read it first.", version=newest)


async def _session(session_id: UUID | None, person: UUID, who: Principal, db: AsyncSession) -> Session | None:
    if session_id is None:
        return None
    found = await session_within(session_id, who, Action.SHEETS_FILL, db)
    if found.person != person:
        raise NotFound
    return found


def _taken(form: FormDocument, said: SheetIn) -> dict[str, Any]:
    """The answers, or what is wrong with them, or what is still to be asked."""
    read = forms.read(form, said.answers)
    unseen = set(read.shown) - set(said.seen) if said.seen is not None else set()
    errors = [{"field": item, "problem": problem} for item, problem in read.problems.items() if item not in unseen]
    if unseen:
        raise MoreToAsk("These answers ask for more.", errors=errors, shown=read.shown)
    if not errors and not read.answers:
        errors = [{"field": "", "problem": "empty"}]
    if errors:
        raise SheetInvalid("Some answers don't fit.", errors=errors, shown=read.shown)
    return read.answers
