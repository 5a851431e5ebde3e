"""How it goes: figures, and the list behind each number."""

from jelang_portal.pages.figures.listed import router as listed
from jelang_portal.pages.figures.page import router

router.include_router(listed)

__all__ = ["router"]
