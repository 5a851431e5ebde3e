"""Book a session, move it, call it off."""

from jelang_portal.pages.booking.cancel import router as cancel
from jelang_portal.pages.booking.move import router as move
from jelang_portal.pages.booking.page import router

router.include_router(move)
router.include_router(cancel)

__all__ = ["router"]
