"""The durable inbox: messages are committed in batches, and only then acknowledged."""

import asyncio
import hashlib
from typing import Any, Literal
from uuid import NAMESPACE_OID, UUID, uuid5

import structlog
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy import ARRAY, BigInteger, LargeBinary, Text, Uuid, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import insert

from jelang_shared.database import Database, passing
from jelang_shared.messaging.failures import cause_of
from jelang_shared.messaging.tables import inbox

BATCH = 200
LINGER = 0.003
MAX_BODY = 256 * 1024
KEPT_OF_TOO_LARGE = 4 * 1024

log = structlog.get_logger()

_COLUMNS = {
    "id": Uuid,
    "type": Text,
    "subject": Text,
    "sequence": BigInteger,
    "body": LargeBinary,
    "state": Text,
    "cause": Text,
}
_ARRIVING = (
    func.unnest(*(bindparam(name, type_=ARRAY(kind)) for name, kind in _COLUMNS.items()))
    .table_valued(*(column(name, kind) for name, kind in _COLUMNS.items()))
    .render_derived()
)
STORE = (
    insert(inbox)
    .from_select([*_COLUMNS, "due_at"], select(*_ARRIVING.c, func.now()))
    .on_conflict_do_nothing(index_elements=["id"])
)


class Head(BaseModel):
    """As much of an envelope as the inbox needs."""

    specversion: Literal["1.0"]
    id: UUID
    type: str
    subject: str
    sequence: int = Field(ge=0, lt=2**63)


def row_of(body: bytes) -> dict[str, Any]:
    """The inbox row for a message; one that can't be read is parked as it came."""
    if len(body) > MAX_BODY:
        return parked(body, f"too large: {len(body)} bytes, {MAX_BODY} at most; only its beginning is kept")
    try:
        head = Head.model_validate_json(body)
    except ValidationError as error:
        return parked(body, cause_of(error))
    return {**head.model_dump(exclude={"specversion"}), "body": body, "state": "new", "cause": None}


def parked(body: bytes, cause: str) -> dict[str, Any]:
    """A row for what can't be read or stored; its id is made from its bytes, so that a repeat adds nothing."""
    identity = uuid5(NAMESPACE_OID, hashlib.sha256(body).hexdigest())
    kept = body if len(body) <= MAX_BODY else body[:KEPT_OF_TOO_LARGE]
    return {
        "id": identity,
        "type": None,
        "subject": None,
        "sequence": None,
        "body": kept,
        "state": "parked",
        "cause": cause,
    }


class Inbox:
    """Stores what arrives. While the database is away nothing is stored, so nothing is acknowledged."""

    def __init__(self, database: Database, *, batch: int = BATCH, linger: float = LINGER) -> None:
        self._database = database
        self._batch = batch
        self._linger = linger
        self._waiting: asyncio.Queue[tuple[dict[str, Any], asyncio.Future[None]]] = asyncio.Queue()
        self._in_hand: list[tuple[dict[str, Any], asyncio.Future[None]]] = []
        self.arrived = asyncio.Event()
        """Set after every commit, so that a worker in this process wakes at once."""

    async def accept(self, body: bytes) -> None:
        """Take a message in; returns once it is committed."""
        committed = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((row_of(body), committed))
        await committed

    async def once(self) -> int:
        """Store one batch; waits for a first message, and for more only if more is on its way."""
        if not self._in_hand:
            self._in_hand.append(await self._waiting.get())
        if not self._waiting.empty() and self._waiting.qsize() < self._batch:
            await asyncio.sleep(self._linger)
        while len(self._in_hand) < self._batch and not self._waiting.empty():
            self._in_hand.append(self._waiting.get_nowait())
        await self._store(sorted((row for row, _ in self._in_hand), key=lambda row: row["id"]))
        batch, self._in_hand = self._in_hand, []
        for _, committed in batch:
            if not committed.done():
                committed.set_result(None)
        self.arrived.set()
        return len(batch)

    async def _store(self, rows: list[dict[str, Any]]) -> None:
        try:
            async with self._database.transaction() as db:
                await db.execute(STORE, {name: [row[name] for row in rows] for name in _COLUMNS})
        except Exception as error:
            # Whatever the database finds wrong with a message, its neighbours mustn't suffer from it.
            if passing(error) or (rows[0]["state"] == "parked" and len(rows) == 1):
                raise
            if len(rows) == 1:
                await self._store([parked(rows[0]["body"], f"can't be stored: {cause_of(error)}")])
                return
            middle = len(rows) // 2
            await self._store(rows[:middle])
            await self._store(rows[middle:])
