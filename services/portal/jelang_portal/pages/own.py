"""One's own page: who am I here, what may I do, in which language, and where else am I signed in."""

from typing import Annotated

from jelang_shared.auth import RIGHTS, Action
from starlette.responses import Response

from jelang_portal.accounts import queries
from jelang_portal.accounts.policy import BadAccount
from jelang_portal.accounts.sign_in import digest
from jelang_portal.accounts.speak import speak
from jelang_portal.web import labels, routing
from jelang_portal.web.visits import LANGUAGE, Visit, visiting

router = routing.router()
Signed = Annotated[Visit, visiting()]
SPOKEN = [("id", "Bahasa Indonesia"), ("en", "English")]


@router.get("/saya")
async def show(visit: Signed, keluar: int | None = None) -> Response:
    here = digest(visit.token or "")
    async with visit.database.transaction() as db:
        found = await queries.sign_ins(visit.who.id, db)
    others = [one for one in found if one.token_digest != here and not one.is_over(visit.at)]
    return await visit.page("sign_in/own.html", rights=_rights(visit), others=others, languages=SPOKEN, ended=keluar)


@router.post("/saya/bahasa")
async def choose_language(visit: Signed) -> Response:
    language = (await visit.form())["language"]
    try:
        async with visit.database.transaction() as db:
            await speak(visit.who.id, language, db)
    except BadAccount:
        return visit.go("/saya")
    response = visit.go("/saya")
    visit.set_cookie(response, LANGUAGE, language)
    return response


@router.post("/saya/keluar-lain")
async def end_others(visit: Signed) -> Response:
    async with visit.database.transaction() as db:
        ended = await queries.sign_out_everywhere(visit.who.id, db, but=digest(visit.token or ""))
    return visit.go("/saya", keluar=str(ended))


def _rights(visit: Visit) -> dict[str, list[str]]:
    """What the role may do, in words, by how far it reaches."""
    role = visit.who.role
    found: dict[str, list[str]] = {}
    for action in Action:
        if role in RIGHTS[action]:
            reach = labels.label("reach", RIGHTS[action][role].value)
            found.setdefault(reach, []).append(labels.label("action", action.value))
    return found
