"""Persons who go to another facility: proposed by the one, confirmed by the other."""

from jelang_portal.pages.transfers import answer, listed, propose
from jelang_portal.web import routing

router = routing.router()
for part in (listed, propose, answer):
    router.include_router(part.router)
