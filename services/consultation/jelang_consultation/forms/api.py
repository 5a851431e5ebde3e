"""Forms over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Query, Response
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid
from jelang_shared.http import Db, Now, allow, router

from jelang_consultation.forms import answers, check, queries, schemas
from jelang_consultation.forms.add import add
from jelang_consultation.forms.document import FormDocument, Language
from jelang_consultation.forms.schemas import DocumentIn, FormRow, FormView, Published

routes = router("forms")
Form = Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Version = Annotated[int, Query(ge=1, le=10_000)]
Reader = Annotated[Principal, allow(Action.FORMS_READ)]


def language_of(who: Principal, wanted: Language | None) -> Language:
    """The language asked for, else the reader's own."""
    return wanted or ("en" if who.language == "en" else "id")


@routes.get("/forms")
async def list_forms(db: Db, who: Reader, language: Language | None = None) -> list[FormRow]:
    """The forms there are, each in its newest version."""
    return [schemas.row(form, language_of(who, language)) for form in await queries.newest_forms(db)]


@routes.get("/forms/{form}")
async def read_form(
    form: Form, db: Db, who: Reader, version: Version | None = None, language: Language | None = None
) -> FormView:
    """A form to fill in, its newest version unless told."""
    found = await queries.form(form, version, db)
    return schemas.view(found, language_of(who, language), answers.read(found, {}).shown)


@routes.post("/forms", status_code=201)
async def add_form(
    document: DocumentIn, db: Db, at: Now, response: Response, who: Annotated[Principal, allow(Action.FORMS_ADD)]
) -> Published:
    """Publish a version of a form for good, whole or not at all; each mistake is named by its path."""
    form = _checked(document.root)
    added = await add(form, who, at, db)
    if not added:
        response.status_code = 200
    return schemas.published(form, added=added)


def _checked(document: dict[str, Any]) -> FormDocument:
    try:
        return check.check(document)
    except check.NotAForm as bad:
        errors = [{"field": mistake.path, "problem": mistake.reason} for mistake in bad.mistakes]
        raise Invalid("The form has mistakes; nothing was added.", errors=errors) from None
