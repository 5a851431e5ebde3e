"""The services' public APIs, asked in the name of one member of staff."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any, TypeVar

import httpx
from jelang_shared import auth
from jelang_shared.auth import Principal
from jelang_shared.settings import Settings

from jelang_local import installed
from jelang_local.errors import CannotGoOn

T = TypeVar("T")


class Refused(CannotGoOn):
    """A service said no; `code` is stable, `members` say with what."""

    def __init__(self, service: str, problem: Mapping[str, Any]) -> None:
        self.code = str(problem.get("code", "http"))
        self.members = problem
        super().__init__(f"The {service} service refused ({self.code}): {problem.get('detail', '')}")


class Client:
    """One member of staff; each request carries a fresh token signed with the installation's key."""

    def __init__(self, who: Principal, settings: Settings, private_key: str) -> None:
        self.who = who
        self._settings = settings
        self._private_key = private_key

    def get(self, service: str, path: str, **params: Any) -> Any:
        return self._send(service, "GET", path, params=params)

    def post(self, service: str, path: str, body: Any = None, **request: Any) -> Any:
        return self._send(service, "POST", path, json=body, **request)

    def _send(self, service: str, method: str, path: str, **request: Any) -> Any:
        address = installed.url(service, self._settings)
        token = auth.issue(self.who, self._private_key, datetime.now(UTC))
        try:
            response = httpx.request(
                method, address + path, headers={"Authorization": f"Bearer {token}"}, timeout=120, **request
            )
        except httpx.TransportError:
            raise CannotGoOn(
                f"The {service} service doesn't answer at {address}: start Jelang with `make run` or `jelang up`."
            ) from None
        if response.is_success:
            return response.json() if response.content else None
        try:
            problem = response.json()
        except ValueError:
            problem = {"code": "http", "detail": f"status {response.status_code}"}
        raise Refused(service, problem)


def until(found: Callable[[], T | None], seconds: float = 60) -> T:
    """What an event's effect shows once it is there; `CannotGoOn` if it doesn't come."""
    end = monotonic() + seconds
    while True:
        result = found()
        if result:
            return result
        if monotonic() > end:
            raise CannotGoOn("An event's effect did not show in time; `jelang events parked` may say why.")
        sleep(0.1)
