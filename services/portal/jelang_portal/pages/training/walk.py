"""What the buttons of the training do: the same rules as a real record, and nothing is kept, published or counted."""

from typing import Annotated

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import HTMLResponse, Response

from jelang_portal.pages.recorder.draft import BY_ITSELF
from jelang_portal.pages.recorder.record import problems, said
from jelang_portal.pages.training.page import page
from jelang_portal.pages.training.persons import NAMES, person
from jelang_portal.web import rendering, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Learner = Annotated[Visit, visiting(Action.SESSIONS_RECORD)]
MOVES = {"tiba": "arrived", "mulai": "in_progress", "jeda": "paused", "lanjut": "in_progress"}
"""What a button is called, and how the session stands after it."""


@router.post("/latihan/{step}/simpan")
@routing.each_time
async def save(visit: Learner, step: int) -> Response:
    """A real draft would be on the server now; this one stays in the page."""
    form = await visit.form()
    if BY_ITSELF in visit.request.headers:
        return HTMLResponse(rendering.render("training/saved.html", {"visit": visit}))
    return await _again(visit, step, form, state=_state(form))


async def move(visit: Learner, step: int) -> Response:
    form = await visit.form()
    return await _again(visit, step, form, state=MOVES[visit.request.url.path.rpartition("/")[2]])


for word in MOVES:
    router.post(f"/latihan/{{step}}/{word}")(routing.each_time(move))


@router.post("/latihan/{step}/selesai")
@routing.each_time
async def close(visit: Learner, step: int) -> Response:
    """What a real closing would say: what is missing, or that it could be closed."""
    if step not in NAMES:
        raise NotFound
    form = await visit.form()
    errors = problems(form)
    if not errors and form["attendance"] == "attended":
        written = {**said(form), "needs": [{**need, "id": None} for need in said(form)["needs"]]}
        try:
            await visit.consultation.post("/records/check", written)
        except Refused as refused:
            if refused.status != 422:
                raise
            words = gettext(
                "Perlu diperbaiki: ada isian yang terlalu panjang atau tidak dikenal. Tulisan Anda tetap ada."
            )
            errors = [("", words)]
    if errors:
        return await _again(visit, step, form, state=_state(form), errors=errors)
    return await visit.page(
        "training/done.html", step=step, person=person(step), outcome=form["attendance"], draft=said(form)
    )


@router.get("/latihan/{step}/tidak-bersedia")
async def declined(visit: Learner, step: int) -> Response:
    """What a refusal would be recorded as."""
    if step not in NAMES:
        raise NotFound
    return await visit.page("training/done.html", step=step, person=person(step), outcome="declined", draft=None)


async def _again(
    visit: Visit, step: int, form: Form, *, state: str, errors: list[tuple[str, str]] | None = None
) -> Response:
    chosen = {name: form[name] for name in ("attendance", "missed_reason", "missed_side")}
    return await page(
        visit, step, state=state, typed=said(form), chosen=chosen, errors=errors, status=422 if errors else 200
    )


def _state(form: Form) -> str:
    """How the made-up session stands, as the page itself carries it."""
    return form["_state"] if form["_state"] in MOVES.values() else "expected"
