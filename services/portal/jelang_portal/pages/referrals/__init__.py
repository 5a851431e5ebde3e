"""Referrals: put a need before an agency, take down its answer, see what waits."""

from jelang_portal.pages.referrals.move import router as move
from jelang_portal.pages.referrals.send import router as send
from jelang_portal.pages.referrals.waiting import router

for part in (send, move):
    router.include_router(part)

__all__ = ["router"]
