"""Debriefs over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, ExpectedVersion, Now, allow, only_reads, router

from jelang_consultation.debriefs import queries
from jelang_consultation.debriefs.confirm_debrief import confirm_debrief
from jelang_consultation.debriefs.read_debrief import read_debrief
from jelang_consultation.debriefs.schemas import DebriefIn, DebriefReasonIn, DebriefRow, DebriefWords
from jelang_consultation.debriefs.write_debrief import write_debrief
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.vault.api import TheVault

routes = router("debriefs")


@routes.get("/persons/{person}/debriefs")
async def debriefs_of_person(
    person: UUID, db: Db, who: Annotated[Principal, allow(Action.DEBRIEFS_LIST)]
) -> list[DebriefRow]:
    """What was left behind of a person, the newest first; not a word of it."""
    await person_within(person, who, Action.DEBRIEFS_LIST, db)
    await access_log.record(who, [person], Action.DEBRIEFS_LIST, db)
    return [DebriefRow.of(debrief) for debrief in await queries.debriefs_of(person, who, db)]


@routes.put("/persons/{person}/debrief")
async def save_debrief(
    person: UUID,
    said: DebriefIn,
    db: Db,
    at: Now,
    vault: TheVault,
    version: ExpectedVersion,
    who: Annotated[Principal, allow(Action.DEBRIEFS_WRITE)],
) -> DebriefRow:
    """Write down what the next one should know; If-Match is the version seen, 0 for none."""
    return DebriefRow.of(await write_debrief(person, said, version, who, at, vault, db))


@routes.post("/debriefs/{debrief}/read")
@only_reads
async def words_of_debrief(
    debrief: UUID,
    said: DebriefReasonIn,
    db: Db,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.DEBRIEFS_READ)],
) -> DebriefWords:
    """The words; who reads them stands in the access log."""
    return await read_debrief(debrief, said.reason, who, vault, db)


@routes.post("/debriefs/{debrief}/confirm")
async def confirm(
    debrief: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.DEBRIEFS_CONFIRM)]
) -> DebriefRow:
    """The next one has read it and goes on."""
    return DebriefRow.of(await confirm_debrief(debrief, who, at, db))
