"""The life plan over HTTP; a version is saved as a sheet of its form, over the version that was seen."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, allow, only_reads, router

from jelang_consultation.forms.api import language_of
from jelang_consultation.forms.document import Language
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.plans.read import PLAN, read
from jelang_consultation.plans.schemas import PlanRow, PlanView, PlanWanted, PlanWords
from jelang_consultation.sheets.queries import versions
from jelang_consultation.sheets.schemas import SheetRow
from jelang_consultation.vault.api import TheVault

routes = router("plans")


@routes.get("/persons/{person}/plan")
async def plan_of_person(person: UUID, db: Db, who: Annotated[Principal, allow(Action.PLANS_READ)]) -> PlanView:
    """The versions of a person's plan, without what they say."""
    await person_within(person, who, Action.PLANS_READ, db)
    await access_log.record(who, [person], Action.PLANS_READ, db)
    sheets = await versions(person, PLAN, db)
    rows = [PlanRow(**SheetRow.of(sheet).model_dump(), version=number) for number, sheet in enumerate(sheets, 1)]
    return PlanView(form=PLAN, version=len(rows), versions=rows[::-1])


@routes.post("/persons/{person}/plan/words")
@only_reads
async def read_plan(
    person: UUID,
    wanted: PlanWanted,
    db: Db,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.PLANS_READ)],
    language: Language | None = None,
) -> PlanWords:
    """What a version of the plan says."""
    return await read(person, wanted, language_of(who, language), who, Action.PLANS_READ, vault, db)


@routes.post("/persons/{person}/plan/print")
@only_reads
async def print_plan(
    person: UUID, wanted: PlanWanted, db: Db, vault: TheVault, who: Annotated[Principal, allow(Action.PLANS_PRINT)]
) -> PlanWords:
    """The same for a print that the person keeps, in the person's language; the log says that it was printed."""
    return await read(person, wanted, None, who, Action.PLANS_PRINT, vault, db)
