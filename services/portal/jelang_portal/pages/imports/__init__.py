"""A register file: uploaded, rehearsed, then taken in whole or not at all."""

from jelang_portal.pages.imports.page import router

__all__ = ["router"]
