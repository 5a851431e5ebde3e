"""Urgent matters: raised in three steps, answered against a clock, and who is on duty for them."""

from jelang_portal.pages.concerns.answer import router as answer
from jelang_portal.pages.concerns.duty import router as duty
from jelang_portal.pages.concerns.listed import router
from jelang_portal.pages.concerns.page import router as page
from jelang_portal.pages.concerns.report import router as report

for part in (report, page, answer, duty):
    router.include_router(part)

__all__ = ["router"]
