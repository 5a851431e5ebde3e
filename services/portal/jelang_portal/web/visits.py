"""A visit: who is at the page, in which language, and how to answer."""

import re
import secrets
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends
from jelang_shared import auth
from jelang_shared.auth import Action, Principal, Role
from jelang_shared.database import Database
from jelang_shared.errors import JelangError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jelang_portal.accounts import queries
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.offices import NATION_ZONE, Place, place_of
from jelang_portal.accounts.sign_in import digest
from jelang_portal.web import csrf, headers, navigation, rendering
from jelang_portal.web.clients import SERVICES, Away, Client
from jelang_portal.web.i18n import LANGUAGES
from jelang_portal.web.urgent import urgent

COOKIE, VISITOR, LANGUAGE = "jelang_masuk", "jelang_tamu", "jelang_bahasa"
_SEEN_EVERY = timedelta(minutes=1)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
Answer = TypeVar("Answer")


class SignInNeeded(JelangError):
    """Nobody is signed in here, or the sign-in is over."""

    status = 401
    code = "sign-in-needed"


class PasswordChangeNeeded(JelangError):
    """The password is a temporary one."""

    status = 403
    code = "password-change-needed"


@dataclass
class Visit:
    """One request for a page."""

    request: Request
    account: Account | None
    ended: Account | None
    """Whose sign-in in this browser is over."""
    token: str | None
    visitor: str
    language: str
    at: datetime
    key: str | None = None
    """What tells services that a form sent twice is one."""
    missing: dict[str, Away] = field(default_factory=dict)
    """Services that a part of the page would have needed."""
    said: set[str] = field(default_factory=set)
    """Those of them of which the page says so where their part would be."""

    @property
    def who(self) -> Principal:
        """Who is signed in."""
        if self.account is None:
            raise SignInNeeded("Sign in first.")
        return self.account.principal()

    @property
    def place(self) -> Place:
        """Where the signed-in works."""
        who = self.who
        return place_of(who.role, self.account.office if self.account else None)

    @property
    def zone(self) -> ZoneInfo:
        return self.place.zone if self.account else ZoneInfo(NATION_ZONE)

    @property
    def database(self) -> Database:
        database: Database = self.request.app.state.database
        return database

    @property
    def token_is_over(self) -> bool:
        """Whether this browser was signed in and no longer is."""
        return self.account is None and COOKIE in self.request.cookies

    def may(self, action: Action) -> bool:
        """Whether the role of the signed-in has this right at all; the services check how far."""
        return self.account is not None and Role(self.account.role) in auth.RIGHTS[action]

    def __getattr__(self, name: str) -> Client:
        if name in SERVICES:
            state = self.request.app.state
            return Client(name, state.connections[name], self.who, state.token_private_key)
        raise AttributeError(name)

    async def names(self, staff: Iterable[UUID | str | None]) -> dict[str, str]:
        """Names of members of staff by id, in one look-up."""
        ids = [UUID(str(one)) for one in staff if one]
        async with self.database.transaction() as db:
            return {str(one): name for one, name in (await queries.names(ids, db)).items()} if ids else {}

    async def part(self, answer: Awaitable[Answer]) -> Answer | Away:
        """A part of a page that may be missing: its service's answer, or that it is away."""
        try:
            return await answer
        except Away as away:
            self.missing[away.service] = away
            return away

    async def form(self) -> "Form":
        """What was typed into the form."""
        return Form(
            [
                (name, _CONTROL.sub("", value))
                for name, value in (await self.request.form()).multi_items()
                if isinstance(value, str)
            ],
            self.key,
        )

    def csrf_token(self) -> str:
        return csrf.token(self.visitor, self.account.id if self.account else None)

    async def is_ours(self, writer: Account | None) -> None:
        """Refuse a form that doesn't come from a page that this browser showed to its writer."""
        await csrf.check(self.request, self.request.cookies.get(VISITOR), writer.id if writer else None)

    async def page(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page of ours."""
        words = await navigation.words(self) if self.account else []
        waiting = await urgent(self) if self.account else None
        text = rendering.render(template, {"visit": self, "words": words, "urgent": waiting, **context})
        response = HTMLResponse(text, status, headers.of_page(https=self.request.app.state.https))
        if VISITOR not in self.request.cookies:
            self.set_cookie(response, VISITOR, self.visitor)
        return response

    def go(self, path: str, **query: str) -> Response:
        """Go on to another page."""
        return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)

    def set_cookie(self, response: Response, name: str, value: str, *, lasts: timedelta | None = None) -> None:
        """A cookie that scripts can't read and other sites can't send along."""
        response.set_cookie(
            name,
            value,
            max_age=int(lasts.total_seconds()) if lasts else None,
            httponly=True,
            samesite="lax",
            secure=self.request.app.state.https,
        )


class Form:
    """Fields of a posted form, without control characters; `key` makes sending it twice one effect."""

    def __init__(self, fields: list[tuple[str, str]], key: str | None = None) -> None:
        self.fields, self.key = fields, key

    def __getitem__(self, name: str) -> str:
        """The last value of a field, trimmed; empty if it isn't there."""
        return self.all(name)[-1] if self.all(name) else ""

    def all(self, name: str) -> list[str]:
        """All values of a field."""
        return [value.strip() for field, value in self.fields if field == name]


async def begin(request: Request) -> Visit:
    """Find out who is at the page."""
    at = datetime.now(UTC)
    token = request.cookies.get(COOKIE)
    account, ended = await _account(token, at, request.app.state.database) if token else (None, None)
    chosen = request.cookies.get(LANGUAGE) or (account.language if account else LANGUAGES[0])
    return Visit(
        request=request,
        account=account,
        ended=ended,
        token=token if account else None,
        visitor=request.cookies.get(VISITOR) or secrets.token_urlsafe(24),
        language=chosen if chosen in LANGUAGES else LANGUAGES[0],
        at=at,
    )


async def _account(token: str, at: datetime, database: Database) -> tuple[Account | None, Account | None]:
    """Whose sign-in this is: while it lasts, or when it is over."""
    async with database.transaction() as db:
        found = await queries.signed_in(digest(token), db)
        if found is None or not found[1].is_open(at):
            return None, None
        if found[0].is_over(at):
            return None, found[1]
        if at - found[0].seen_at > _SEEN_EVERY:
            found[0].seen_at = at
        return found[1], None


class Visiting:
    """The right a page asks for; without one, being signed in is enough."""

    def __init__(self, action: Action | None, *, password_may_be_temporary: bool = False) -> None:
        self.action = action
        self._password_may_be_temporary = password_may_be_temporary

    async def __call__(self, request: Request) -> Visit:
        visit: Visit = request.state.visit
        who = visit.who
        if visit.account and visit.account.password_is_temporary and not self._password_may_be_temporary:
            raise PasswordChangeNeeded("Change the temporary password first.")
        if self.action is not None:
            auth.reach(who, self.action)
        return visit


def visiting(action: Action | None = None, *, password_may_be_temporary: bool = False) -> Any:
    """Dependency: the visit of someone signed in who holds the right to `action`."""
    return Depends(Visiting(action, password_may_be_temporary=password_may_be_temporary))
