"""One person: the way to release, dates with their reasons, sessions, needs, destination and handover."""

from jelang_portal.pages.person.page import router

__all__ = ["router"]
