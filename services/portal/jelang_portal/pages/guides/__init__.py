"""The dialogue guides as a section head extends them: lines of the own facility, version by version."""

from jelang_portal.pages.guides.page import router

__all__ = ["router"]
