"""A copy for the person who asks for all that is kept about them."""

from jelang_portal.pages.copies.page import router

__all__ = ["router"]
