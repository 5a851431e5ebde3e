"""A person's words as a whole, over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Now, allow, router

from jelang_consultation.people.destroy_words import destroy_words
from jelang_consultation.people.schemas import DestroyIn, WordsView
from jelang_consultation.people.words_of import words_of
from jelang_consultation.vault.api import TheVault

routes = router("people")


@routes.get("/persons/{person}/words")
async def words_of_person(
    person: UUID, db: Db, vault: TheVault, who: Annotated[Principal, allow(Action.WORDS_DESTROY)]
) -> WordsView:
    """How much of this person would be lost, and not a word of it."""
    return await words_of(person, who, vault, db)


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
    await destroy_words(person, said, who, at, vault, db)
