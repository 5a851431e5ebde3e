"""Beranda: who is near release, what is owed, and what waits; other roles start at a page of their own."""

from jelang_portal.pages.home.page import router

__all__ = ["router"]
