"""Routes of pages: language and zone set, forms checked, every refusal a page."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from jelang_shared.errors import JelangError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jelang_portal.web import csrf, i18n, problems, visits
from jelang_portal.web.clients import Refused

_OURS = (JelangError, Refused, RequestValidationError, HTTPException)


class PageRoute(APIRoute):
    """A page: reads answer with HTML, writes are forms of our own pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def page(request: Request) -> Response:
            try:
                visit = await visits.begin(request)
            except (SQLAlchemyError, OSError):
                return problems.without_database()
            request.state.visit = visit
            with i18n.speaking(visit.language, visit.zone):
                try:
                    if request.method == "POST":
                        account = visit.account.id if visit.account else None
                        await csrf.check(request, request.cookies.get(visits.VISITOR), account)
                    return await handle(request)
                except _OURS as error:
                    return await problems.page(visit, error)
                finally:
                    await request.close()

        return page


def router() -> APIRouter:
    """A router of pages."""
    return APIRouter(route_class=PageRoute, include_in_schema=False)
