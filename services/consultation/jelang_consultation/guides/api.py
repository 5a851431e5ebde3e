"""Guides over HTTP."""

from typing import Annotated

from fastapi import Response
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.http import Db, ExpectedVersion, Now, allow, etag, router

from jelang_consultation.guides import queries
from jelang_consultation.guides.extend import extend
from jelang_consultation.guides.library import Language, guide
from jelang_consultation.guides.schemas import Added, AdditionIn, AdditionView, GuideView

routes = router("guides")
Extending = Annotated[Principal, allow(Action.GUIDES_EXTEND)]


@routes.get("/guides/{step}")
async def read_guide(
    step: int, db: Db, who: Annotated[Principal, allow(Action.SESSIONS_LIST)], language: Language | None = None
) -> GuideView:
    """The dialogue guide of a step with what the own facility adds, in the reader's language unless told."""
    found = guide(step)
    chosen: Language = language or ("en" if who.language == "en" else "id")
    row = await queries.newest(who.facility, step, db) if who.facility else None
    return GuideView(
        **found.in_language(chosen).model_dump(),
        step=found.step,
        version=found.version,
        language=chosen,
        added=Added.of(row, chosen) if row is not None and not row.withdrawn else None,
    )


@routes.get("/guides/{step}/additions")
async def additions_to_guide(step: int, db: Db, who: Extending) -> list[AdditionView]:
    """Every version of what the own facility added to a step, the newest first."""
    guide(step)
    return [AdditionView.of(row) for row in await queries.versions(_facility(who), step, db)]


@routes.put("/guides/{step}/additions")
async def extend_guide(
    step: int, said: AdditionIn, db: Db, at: Now, response: Response, who: Extending, version: ExpectedVersion
) -> AdditionView:
    """The own facility's lines for a step, whole; If-Match is the version read last, 0 for none."""
    row = await extend(_facility(who), step, said, version, who.id, at, db)
    response.headers.update(etag(row.version))
    return AdditionView.of(row)


def _facility(who: Principal) -> str:
    if who.facility is None:
        raise NotFound
    return who.facility
