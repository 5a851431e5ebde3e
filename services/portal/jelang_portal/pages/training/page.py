"""Choose a step to practise, and the recorder's own page for it; what is typed lives in the page alone."""

from typing import Annotated, Any

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.recorder.page import EMPTY, missed_reasons
from jelang_portal.pages.recorder.record import AGREEMENTS, need_rows
from jelang_portal.pages.training.persons import NAMES, person, session
from jelang_portal.web import routing
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Learner = Annotated[Visit, visiting(Action.SESSIONS_RECORD)]


@router.get("/latihan")
async def choose(visit: Learner) -> Response:
    return await visit.page("training/all.html", steps=NAMES)


@router.get("/latihan/{step}")
async def show(visit: Learner, step: int) -> Response:
    return await page(visit, step)


async def page(
    visit: Visit,
    step: int,
    *,
    state: str = "expected",
    typed: dict[str, Any] | None = None,
    chosen: dict[str, str] | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> Response:
    """The recorder with a made-up person, marked as training."""
    if step not in NAMES:
        raise NotFound
    made_up = session(step, state, str(visit.who.id), visit.at)
    draft = EMPTY | (typed or {})
    return await visit.page(
        "training/page.html",
        status,
        session=made_up,
        booking=None,
        person=person(step),
        guide=await visit.part(visit.consultation.get(f"/guides/{step}", language=visit.language)),
        staff={},
        draft=draft,
        theirs=None,
        seen=0,
        chosen=chosen or {"attendance": "", "missed_reason": "", "missed_side": ""},
        errors=errors or [],
        needs=need_rows(made_up["needs"], draft),
        agreements=(draft["agreements"] + [""] * AGREEMENTS)[:AGREEMENTS],
        missed_reasons=missed_reasons(),
        minutes=0,
        unsent=False,
    )
