"""A probation office's inbox, and the pack behind each entry."""

from jelang_portal.pages.inbox.pack import router as pack
from jelang_portal.pages.inbox.page import router

router.include_router(pack)

__all__ = ["router"]
