"""The pages of the portal and the right each asks for."""

import re
from dataclasses import dataclass
from uuid import uuid4

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from jelang_portal.web.routing import PageRoute
from jelang_portal.web.visits import Visiting
from jelang_shared.auth import Action

_PARAMETERS = {"step": "1", "service": "scheduling"}


@dataclass(frozen=True)
class Page:
    """A page, whether it is for the signed-in only, and the right it asks them for."""

    method: str
    path: str
    signed_in: bool
    action: Action | None

    @property
    def url(self) -> str:
        """Its address for something that doesn't exist."""
        return re.sub(r"{(\w+)}", lambda found: _PARAMETERS.get(found[1]) or str(uuid4()), self.path)


def pages_of(app: FastAPI) -> list[Page]:
    """All pages of an app; a service without pages has none."""
    found = []
    for route in (context.original_route for context in iter_route_contexts(app.routes)):
        if isinstance(route, PageRoute):
            visits = [needed.call for needed in route.dependant.dependencies if isinstance(needed.call, Visiting)]
            action = visits[0].action if visits else None
            found += [Page(method, route.path, bool(visits), action) for method in sorted(route.methods or ())]
    return found
