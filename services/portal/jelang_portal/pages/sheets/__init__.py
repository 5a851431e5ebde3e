"""Fill in a form with a person, see which were filled in, and read one."""

from jelang_portal.pages.sheets.fill import router as fill
from jelang_portal.pages.sheets.page import router
from jelang_portal.pages.sheets.read import router as read

for part in (fill, read):
    router.include_router(part)

__all__ = ["router"]
