"""HTTP in and out: one transaction a request, rights on every route, problems in one shape, POSTs safe to repeat."""

import hashlib
import json
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.security import HTTPBearer
from pydantic import BaseModel
from sqlalchemy import Column, DateTime, Integer, LargeBinary, Table, Text, Uuid, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from jelang_shared.database import Database, unwritable
from jelang_shared.errors import Invalid, JelangError, KeyReused, NotSignedIn, VersionMissing
from jelang_shared.messaging.tables import metadata

MAX_PAGE = 100
MAX_BODY = 12 * 1024 * 1024
REFUSALS = (400, 401, 404, 409, 412, 413, 422, 428)
"""How any operation may refuse: unreadable, not signed in, not there, in conflict, outdated, too large, invalid."""
BEARER = HTTPBearer(auto_error=False, bearerFormat="JWT", description="A short-lived token that the portal signs")
"""Says in the OpenAPI document how one signs in; what a route asks for is checked by `Allow`."""

idempotency_keys = Table(
    "idempotency_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("staff", Uuid, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True),
)


class Allow:
    """The right a route asks for; `tests/` hold every route to having exactly one."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, request: Request) -> Principal:
        who = signed_in(request)
        auth.reach(who, self.action)
        return who


def allow(action: Action) -> Any:
    """Dependency: the signed-in principal, who must hold the right to `action`."""
    return Depends(Allow(action))


def signed_in(request: Request) -> Principal:
    """The principal of the request's bearer token."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn("Send a bearer token.")
    return auth.verify(token.strip(), request.app.state.token_public_key)


def _db(request: Request) -> AsyncSession:
    db: AsyncSession = request.state.db
    return db


def _now() -> datetime:
    return datetime.now(UTC)


def expected_version(if_match: Annotated[str | None, Header()] = None) -> int:
    """The version the writer read, from If-Match; `VersionMissing` without one."""
    if if_match is None:
        raise VersionMissing("Send the version you read as If-Match.")
    try:
        return int(if_match.strip().removeprefix("W/").strip('"'))
    except ValueError:
        raise Invalid(
            "If-Match must be a version number.", errors=[{"field": "If-Match", "problem": "not a number"}]
        ) from None


Db = Annotated[AsyncSession, Depends(_db)]
Now = Annotated[datetime, Depends(_now)]
ExpectedVersion = Annotated[int, Depends(expected_version)]


class Paging(BaseModel):
    """Which part of a list: pages from 1, 25 rows unless told, 100 at most."""

    page: int = 1
    per_page: int = 25

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page


def _paging(
    page: Annotated[int, Query(ge=1, le=100_000)] = 1, per_page: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 25
) -> Paging:
    return Paging(page=page, per_page=per_page)


Page = Annotated[Paging, Depends(_paging)]


Row = TypeVar("Row")


class Listing(BaseModel, Generic[Row]):
    """One page of a list and how long the whole is."""

    rows: list[Row]
    total: int
    page: int
    per_page: int


_ONLY_READS = "only_reads"
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def only_reads(endpoint: Endpoint) -> Endpoint:
    """Mark a POST that changes nothing: its answer, which tells of persons, is never kept for a repeat."""
    setattr(endpoint, _ONLY_READS, True)
    return endpoint


class EdgeRoute(APIRoute):
    """The edge of a request: opens the transaction, answers, and commits before the answer leaves.

    A POST with an `Idempotency-Key` is answered again, word for word, when it is repeated.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        repeatable = "POST" in (self.methods or ()) and not getattr(self.endpoint, _ONLY_READS, False)

        async def at_the_edge(request: Request) -> Response:
            database: Database = request.app.state.database
            try:
                async with database.transaction() as db:
                    request.state.db = db
                    key = request.headers.get("idempotency-key") if repeatable else None
                    if key is None:
                        return await _kept_if_good(handle, request)
                    return await _answer_once(key, handle, request, db)
            except _NotKept as turned_down:
                return turned_down.response
            except DBAPIError as error:
                if not unwritable(error):
                    raise
                raise Invalid("A field holds a character that can't be kept, such as NUL.") from None

        return at_the_edge


class _NotKept(Exception):
    """Carries a refusing answer out of the transaction, which is rolled back."""

    def __init__(self, response: Response) -> None:
        self.response = response


async def _kept_if_good(handle: Callable[[Request], Coroutine[Any, Any, Response]], request: Request) -> Response:
    response = await handle(request)
    if response.status_code >= 400:
        raise _NotKept(response)
    return response


async def _answer_once(
    key: str, handle: Callable[[Request], Coroutine[Any, Any, Response]], request: Request, db: AsyncSession
) -> Response:
    if not 8 <= len(key) <= 200:
        raise Invalid(
            "The Idempotency-Key must have 8 to 200 characters.",
            errors=[{"field": "Idempotency-Key", "problem": "length"}],
        )
    staff = signed_in(request).id
    fingerprint = hashlib.sha256(
        f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    ).hexdigest()
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{staff}:{key}", 0))))
    earlier = (
        await db.execute(
            select(idempotency_keys).where(idempotency_keys.c.key == key, idempotency_keys.c.staff == staff)
        )
    ).one_or_none()
    if earlier is not None:
        if earlier.fingerprint != fingerprint:
            raise KeyReused("This Idempotency-Key was used for another request; take a new one.")
        return Response(earlier.body, earlier.status, {"Idempotent-Replayed": "true"}, media_type=earlier.content_type)
    response = await _kept_if_good(handle, request)
    await db.execute(
        insert(idempotency_keys).values(
            key=key,
            staff=staff,
            fingerprint=fingerprint,
            status=response.status_code,
            content_type=response.headers.get("content-type", "application/json"),
            body=bytes(response.body),
        )
    )
    return response


def router(tag: str) -> APIRouter:
    """A router whose routes are edges."""
    problems: dict[int | str, dict[str, Any]] = {status: {"model": Problem} for status in REFUSALS}
    return APIRouter(route_class=EdgeRoute, tags=[tag], responses=problems, dependencies=[Depends(BEARER)])


class Problem(BaseModel):
    """An error as RFC 9457 has it; `code` is stable, `errors` names fields."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[dict[str, Any]] | None = None


def problem(error: JelangError) -> Response:
    """The problem document of an error."""
    body = {
        "type": f"urn:jelang:problem:{error.code}",
        "title": error.code.replace("-", " ").capitalize(),
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        **error.members,
    }
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    return Response(json.dumps(body, default=str), error.status, headers, media_type="application/problem+json")


def handle_problems(app: FastAPI) -> None:
    """Map every error to a problem document; what a request held is never echoed."""

    async def ours(_: Request, error: Exception) -> Response:
        assert isinstance(error, JelangError)
        return problem(error)

    async def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        errors = [
            {"field": ".".join(str(part) for part in e["loc"][1:]) or str(e["loc"][0]), "problem": e["msg"]}
            for e in error.errors()
        ]
        return problem(Invalid("Some fields can't be used.", errors=errors))

    async def framework(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        found = JelangError(str(error.detail))
        found.status, found.code = error.status_code, "not-found" if error.status_code == 404 else "http"  # type: ignore[misc]
        return problem(found)

    app.add_exception_handler(JelangError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, framework)


def rights_of(app: FastAPI) -> Sequence[tuple[str, str, Action | None]]:
    """Method, path and asked-for right of every route; the build fails on a route without one."""
    found: list[tuple[str, str, Action | None]] = []
    for route in (context.original_route for context in iter_route_contexts(app.routes)):
        if isinstance(route, APIRoute):
            asked = [d.call.action for d in route.dependant.dependencies if isinstance(d.call, Allow)]
            found += [(method, route.path, asked[0] if asked else None) for method in sorted(route.methods or ())]
    return found


def etag(version: int) -> dict[str, str]:
    """The ETag header for a row's version."""
    return {"ETag": f'"{version}"'}
