"""The life plan of a person: its versions, going on with it, and its print for the person."""

from jelang_portal.pages.plans.page import router

__all__ = ["router"]
