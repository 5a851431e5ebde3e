"""Record a session: what was said is kept by the server as it is written, and closed by the facilitator."""

from jelang_portal.pages.recorder.activity_report import router as activity_report
from jelang_portal.pages.recorder.attendance import router as attendance
from jelang_portal.pages.recorder.close import router as close
from jelang_portal.pages.recorder.correct import router as correct
from jelang_portal.pages.recorder.course import router as course
from jelang_portal.pages.recorder.draft import router as draft
from jelang_portal.pages.recorder.notes import router as notes
from jelang_portal.pages.recorder.outcome import router as outcome
from jelang_portal.pages.recorder.page import router
from jelang_portal.pages.recorder.review import router as review
from jelang_portal.pages.recorder.versions import router as versions

for part in (draft, course, close, outcome, notes, correct, versions, review, attendance, activity_report):
    router.include_router(part)

__all__ = ["router"]
