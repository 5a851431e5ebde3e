"""Accounts for the administrator: list, add, change, give a new password, close, open again."""

from jelang_portal.pages.accounts import add, change, close, page, password

router = page.router
for part in (add, change, password, close):
    router.include_router(part.router)

__all__ = ["router"]
