"""Training mode: a session with a made-up person, on the real page, of which nothing is kept."""

from jelang_portal.pages.training.page import router
from jelang_portal.pages.training.walk import router as walk

router.include_router(walk)

__all__ = ["router"]
