"""The copy for a person over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.copies import CopyIn
from jelang_shared.http import Db, allow, only_reads, router

from jelang_consultation.copies.make import make
from jelang_consultation.copies.schemas import CopiedPart
from jelang_consultation.forms.api import language_of
from jelang_consultation.forms.document import Language
from jelang_consultation.vault.api import TheVault

routes = router("copies")


@routes.post("/persons/{person}/copy")
@only_reads
async def copy_for_person(
    person: UUID,
    said: CopyIn,
    db: Db,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.COPIES_MAKE)],
    language: Language | None = None,
) -> CopiedPart:
    """Everything this service keeps about a person, in the language of the copy; nothing of it is kept."""
    return await make(person, said, language_of(who, language), who, vault, db)
