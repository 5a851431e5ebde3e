"""A person's words as a whole, over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Now, allow, router

from jelang_consultation.people.destroy_words import destroy_words
from jelang_consultation.people.schemas import DestroyIn
from jelang_consultation.vault.api import TheVault

routes = router("people")


@routes.post("/persons/{person}/words/destroy", status_code=204)
async def destroy_words_of_person(
    person: UUID,
    said: DestroyIn,
    db: Db,
    at: Now,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.WORDS_DESTROY)],
) -> None:
    """Make every word of this person unreadable, here and in every copy, for good."""
    await destroy_words(person, said.reason, who, at, vault, db)
