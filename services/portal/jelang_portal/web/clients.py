"""The way to the services: short-lived tokens, time-outs, retries only where repeating is harmless."""

import asyncio
import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from jelang_shared import auth
from jelang_shared.auth import Principal
from jelang_shared.errors import NotFound, NotSignedIn, Unavailable
from jelang_shared.settings import Settings

SERVICES = ("scheduling", "consultation", "notification", "reporting")
"""In the order of their ports on one machine, from the portal's on."""
_TIMEOUT = httpx.Timeout(10, connect=2, pool=5)
_SLOW = httpx.Timeout(60, connect=2)
_PAST_THE_END = 100_000
_TRIES = 3
TRY_AGAIN = timedelta(minutes=2)


class Refused(Exception):
    """A service turned a request down: `code` is stable, `members` say with what."""

    def __init__(self, status: int, code: str, members: Mapping[str, Any]) -> None:
        super().__init__(code)
        self.status, self.code, self.members = status, code, members


class Away(Unavailable):
    """A service doesn't answer; `again_at` is when trying again makes sense, `again_after` the seconds until then."""

    def __init__(self, service: str) -> None:
        super().__init__(f"The {service} service doesn't answer.")
        self.service = service
        self.again_at = datetime.now(UTC) + TRY_AGAIN
        self.again_after = int(TRY_AGAIN.total_seconds())


def connections(settings: Settings) -> dict[str, httpx.AsyncClient]:
    """One pool of connections per service."""
    return {
        name: httpx.AsyncClient(base_url=url_of(name, settings), timeout=_TIMEOUT, follow_redirects=False)
        for name in SERVICES
    }


def url_of(service: str, settings: Settings) -> str:
    """Where a service answers."""
    given: str | None = getattr(settings, f"{service}_url")
    return given or f"http://127.0.0.1:{settings.port + 1 + SERVICES.index(service)}"


class Client:
    """One service, asked in the name of one member of staff."""

    def __init__(self, service: str, http: httpx.AsyncClient, who: Principal, private_key: str) -> None:
        self._service, self._http, self._who, self._private_key = service, http, who, private_key

    async def get(self, path: str, **params: Any) -> Any:
        """Read; repeated when the line breaks."""
        return (await self._read(path, params)).json()

    async def count(self, path: str, member: str = "total", **params: Any) -> int:
        """How long a list is. It asks past the list's end, so that nobody's record is shown, only counted."""
        return int((await self.get(path, page=_PAST_THE_END, per_page=1, **params))[member])

    async def download(self, path: str, **params: Any) -> bytes:
        """Read a file."""
        return (await self._read(path, params)).content

    async def post(
        self,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        files: Mapping[str, Any] | None = None,
        version: int | None = None,
    ) -> Any:
        """Write once: the same `key` again is answered the same, and changes nothing more."""
        headers = ({"Idempotency-Key": key} if key else {}) | _if_match(version)
        if files and key:
            # A repeat must be the same to the byte, so the boundary can't be left to chance.
            headers["Content-Type"] = f"multipart/form-data; boundary={key}"
        timeout = _SLOW if files else _TIMEOUT
        return _json(
            await self._send("POST", path, headers=headers, files=files, timeout=timeout, **_body(body, files))
        )

    async def put(self, path: str, body: Any, *, version: int | None = None) -> Any:
        """Replace; with a version, only if nobody else changed it since."""
        return _json(await self._send("PUT", path, headers=_if_match(version), json=body))

    async def patch(self, path: str, body: Any, *, version: int) -> Any:
        """Change a part, if nobody else changed it since."""
        return _json(await self._send("PATCH", path, headers=_if_match(version), json=body))

    async def _read(self, path: str, params: Mapping[str, Any]) -> httpx.Response:
        given = {name: value for name, value in params.items() if value is not None}
        for left in range(_TRIES - 1, -1, -1):
            try:
                return await self._send("GET", path, params=given)
            except Away:
                if not left:
                    raise
                await asyncio.sleep(random.uniform(0.05, 0.25))
        raise AssertionError

    async def _send(self, method: str, path: str, **request: Any) -> httpx.Response:
        token = auth.issue(self._who, self._private_key, datetime.now(UTC))
        headers = {"Authorization": f"Bearer {token}", **request.pop("headers", {})}
        try:
            response = await self._http.request(method, path, headers=headers, **request)
        except httpx.TransportError as error:
            raise Away(self._service) from error
        if response.is_success:
            return response
        raise _problem(self._service, response)


def _body(body: Any, files: Mapping[str, Any] | None) -> dict[str, Any]:
    return {} if body is None or files else {"json": body}


def _if_match(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}


def _json(response: httpx.Response) -> Any:
    return response.json() if response.content else None


def _problem(service: str, response: httpx.Response) -> Exception:
    if response.status_code == 404:
        return NotFound()
    if response.status_code == 401:
        return NotSignedIn("The service doesn't take this token.")
    if response.status_code >= 500:
        return Away(service)
    try:
        members = response.json()
    except ValueError:
        members = {}
    return Refused(response.status_code, str(members.get("code", "http")), members)
