"""What a person still needs for release: the list, one need with its history, a new one."""

from jelang_portal.pages.needs.change import router as change
from jelang_portal.pages.needs.page import router

router.include_router(change)

__all__ = ["router"]
