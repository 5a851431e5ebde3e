"""Record a session: what was said is kept by the server as it is written, and closed by the facilitator."""

from jelang_portal.pages.recorder.close import router as close
from jelang_portal.pages.recorder.course import router as course
from jelang_portal.pages.recorder.draft import router as draft
from jelang_portal.pages.recorder.notes import router as notes
from jelang_portal.pages.recorder.outcome import router as outcome
from jelang_portal.pages.recorder.page import router

for part in (draft, course, close, outcome, notes):
    router.include_router(part)

__all__ = ["router"]
