"""The list of persons: found by filters, in order of release."""

from jelang_portal.pages.persons.page import router

__all__ = ["router"]
