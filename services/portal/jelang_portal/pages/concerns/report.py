"""Report an urgent matter: who, what, and in which words; three steps on one page."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import LABELS
from jelang_portal.web.listings import whole
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.get("/lapor-mendesak")
async def show(visit: Annotated[Visit, visiting(Action.CONCERNS_RAISE)], warga: str = "", sesi: str = "") -> Response:
    return await _page(visit, {"person": warga, "session": sesi, "kind": "", "words": ""})


@router.post("/lapor-mendesak")
async def report(visit: Annotated[Visit, visiting(Action.CONCERNS_RAISE)]) -> Response:
    """Raise it; whatever goes wrong, what was typed is on the page again."""
    form = await visit.form()
    typed = {name: form[name] for name in ("person", "session", "kind", "words")}
    errors = _problems(typed)
    if errors:
        return await _page(visit, typed, errors, form=form, status=422)
    body = {"person": typed["person"], "kind": typed["kind"], "words": typed["words"] or None}
    if _known(typed["session"]):
        body["session"] = typed["session"]
    try:
        raised = await visit.consultation.post("/concerns", body, key=form.key)
    except Away as away:
        return await _page(visit, typed, form=form, away=away, status=503)
    except Refused as refused:
        if refused.code == "idempotency-key-reused":
            return visit.go("/hal-mendesak")  # it had arrived when the line broke
        words = gettext("Perlu diperbaiki: tulisan terlalu panjang. Tulisan Anda tetap ada.")
        return await _page(visit, typed, [("words", words)], form=form, status=refused.status)
    return visit.go(f"/hal-mendesak/{raised['id']}")


def _problems(typed: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    if not _known(typed["person"]):
        found.append(("person", gettext("Pilih orangnya.")))
    if typed["kind"] not in LABELS["concern_kind"]:
        found.append(("kind", gettext("Pilih apa yang terjadi.")))
    return found


def _known(ident: str) -> bool:
    try:
        UUID(ident)
    except ValueError:
        return False
    return True


async def _page(
    visit: Visit,
    typed: dict[str, str],
    errors: list[tuple[str, str]] | None = None,
    *,
    form: Form | None = None,
    away: Away | None = None,
    status: int = 200,
) -> Response:
    people = await visit.part(_people(visit, typed["person"]))
    return await visit.page(
        "concerns/report.html",
        status,
        typed=typed,
        errors=errors or [],
        key=form.key if form and away else None,
        away=away,
        people=[] if isinstance(people, Away) else people,
    )


async def _people(visit: Visit, asked: str) -> list[dict[str, Any]]:
    """Those of today's sessions and of sessions going on, by name; with the one who was asked for."""
    today = visit.at.astimezone(visit.zone).date().isoformat()
    sessions = [
        *await whole(visit.consultation, "/sessions", on=today),
        *await whole(visit.consultation, "/sessions", state="in_progress"),
    ]
    wanted = [session["person"] for session in sessions] + ([asked] if _known(asked) else [])
    found = await persons(visit, wanted)
    return sorted(found.values(), key=lambda person: str(person["name"]))
