"""The copy for a person over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.copies import CopyIn
from jelang_shared.http import Db, allow, only_reads, router

from jelang_scheduling.copies.make import make
from jelang_scheduling.copies.schemas import CopiedPart

routes = router("copies")


@routes.post("/persons/{person_id}/copy")
@only_reads
async def copy_for_person(
    person_id: UUID, said: CopyIn, db: Db, who: Annotated[Principal, allow(Action.COPIES_MAKE)]
) -> CopiedPart:
    """Everything this service keeps about a person; nothing of it is kept."""
    return await make(person_id, said, who, db)
