"""A client as real ones are: every write has an idempotency key and is repeated until it is answered for good."""

import asyncio
import random
from collections import Counter
from typing import Any
from uuid import uuid4

import httpx
from jelang_shared.auth import Principal

from tests.faults.installation import Installation
from tests.machinery.identity import header

FINAL = range(200, 500)
LONGEST_PAUSE = 2.0


class Ledger:
    """What was attempted, and what the services acknowledged; the judge holds the end state against it."""

    def __init__(self) -> None:
        self.attempted = 0
        self.acknowledged = 0
        self.refused: Counter[str] = Counter()
        self.sessions: dict[str, str] = {}
        """Acknowledged sessions by id, with what became of each."""
        self.destinations: dict[str, str] = {}
        """The last acknowledged destination of a person, where only one client changed it."""
        self.persons: set[str] = set()
        """Registration numbers of acknowledged files, with their facility."""


class Client:
    """Asks the services over HTTP in the name of made-up staff."""

    def __init__(self, installation: Installation, ledger: Ledger) -> None:
        self._installation = installation
        self._ledger = ledger
        self._http = httpx.AsyncClient(timeout=20)

    async def close(self) -> None:
        await self._http.aclose()

    async def get(self, service: str, path: str, who: Principal, **params: Any) -> Any:
        """What a service shows."""
        return (await self._until_final(service, "GET", path, who, {"params": params})).json()

    async def write(self, service: str, path: str, who: Principal, body: Any = None, **request: Any) -> Any:
        """What a service did: its answer, or nothing where it refused."""
        self._ledger.attempted += 1
        key = {"Idempotency-Key": str(uuid4())}
        answer = await self._until_final(service, "POST", path, who, {"json": body, **request}, key)
        if not answer.is_success:
            self._ledger.refused[f"{path.rpartition('/')[2]} {answer.status_code} {_code(answer)}"] += 1
            return None
        self._ledger.acknowledged += 1
        return answer.json() if answer.content else {}

    async def _until_final(
        self, service: str, method: str, path: str, who: Principal, request: Any, more: Any = None
    ) -> httpx.Response:
        pause = 0.1
        while True:
            url = self._installation.services[service].url + path
            try:
                answer = await self._http.request(method, url, headers={**header(who), **(more or {})}, **request)
                if answer.status_code in FINAL and answer.status_code != 429:
                    return answer
            except httpx.TransportError:
                pass
            await asyncio.sleep(pause * random.uniform(0.5, 1))
            pause = min(pause * 2, LONGEST_PAUSE)


def _code(answer: httpx.Response) -> str:
    try:
        return str(answer.json().get("code", ""))
    except ValueError:
        return ""
