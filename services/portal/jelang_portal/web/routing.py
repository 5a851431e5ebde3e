"""Routes of pages: language and zone set, forms checked and carried out once, every refusal a page."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from jelang_shared.errors import JelangError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jelang_portal.forms import sealing
from jelang_portal.forms.answer_once import answer_once
from jelang_portal.web import i18n, locked, problems, sent, visits
from jelang_portal.web.clients import Refused
from jelang_portal.web.visits import Visit, Visiting

_OURS = (JelangError, Refused, RequestValidationError, HTTPException)
_EACH_TIME = "each_time"
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def each_time(endpoint: Endpoint) -> Endpoint:
    """Mark a form that is carried out as often as it is sent: it only reads, or puts down a draft whole.

    Its answer, which may tell what a person said, is not kept.
    """
    setattr(endpoint, _EACH_TIME, True)
    return endpoint


class PageRoute(APIRoute):
    """A page: reads answer with HTML, writes are forms of our own pages."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        for_signed_in = any(isinstance(needed.call, Visiting) for needed in self.dependant.dependencies)
        each = getattr(self.endpoint, _EACH_TIME, False)

        async def page(request: Request) -> Response:
            try:
                visit = await visits.begin(request)
            except (SQLAlchemyError, OSError):
                return problems.without_database()
            request.state.visit = visit
            with i18n.speaking(visit.language, visit.zone):
                try:
                    if request.method != "POST":
                        return await handle(request)
                    return await _posted(visit, handle, for_signed_in=for_signed_in, each=each)
                except _OURS as error:
                    return await problems.page(visit, error)
                finally:
                    await request.close()

        return page


async def _posted(visit: Visit, handle: Handler, *, for_signed_in: bool, each: bool) -> Response:
    """A form: ours, its writer's, and carried out once."""
    ended = visit.ended if for_signed_in else None
    await visit.is_ours(visit.account or ended)
    if ended is not None:
        return await locked.page(visit, ended)
    secret = await sent.secret(visit)
    if secret is None or visit.account is None:
        return await handle(visit.request)
    visit.key = sealing.told_services(secret)
    carry_out = partial(handle, visit.request)
    return await (carry_out() if each else answer_once(secret, visit.account.id, carry_out, visit.database))


def router() -> APIRouter:
    """A router of pages."""
    return APIRouter(route_class=PageRoute, include_in_schema=False)
