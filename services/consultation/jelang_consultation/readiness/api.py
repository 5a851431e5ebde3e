"""Readiness over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, allow, router

from jelang_consultation.forms.api import language_of
from jelang_consultation.forms.document import Language
from jelang_consultation.readiness.picture import picture
from jelang_consultation.readiness.schemas import ReadinessView
from jelang_consultation.sheets.api import TheVault

routes = router("readiness")


@routes.get("/persons/{person}/readiness")
async def read_readiness(
    person: UUID,
    db: Db,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.READINESS_READ)],
    form: Annotated[str, Query(pattern=r"^[a-z][a-z0-9-]{1,39}$")] = "kesiapan",
    language: Language | None = None,
) -> ReadinessView:
    """How ready a person is and what changed, as a form's rules tell; not for who leads the sessions."""
    return await picture(person, form, language_of(who, language), who, vault, db)
