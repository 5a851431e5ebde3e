"""What every request passes through, whichever service it goes to."""

import json
from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID, uuid4

import pytest
from jelang_shared import telemetry
from jelang_shared.auth import Action, Principal
from jelang_shared.events.routes import SERVICES
from jelang_shared.host import Service
from jelang_shared.http import MAX_BODY, Db, allow, router
from jelang_shared.messaging import outbox
from jelang_shared.messaging.tables import outbox as outgoing
from pydantic import BaseModel
from sqlalchemy import select

from tests.messaging.probe import SERVICE, missed

api_routes = router("probe")


class Words(BaseModel):
    text: str


@api_routes.post("/records")
async def record(words: Words, _: Annotated[Principal, allow(Action.EVENTS_READ)], db: Db) -> dict[str, str]:
    """Record an event."""
    outbox.record(missed(), db)
    return {"correlation": str(telemetry.cause().correlation), "length": str(len(words.text))}


PROBE = Service(
    name="probe",
    title="Probe",
    routers=(api_routes,),
    consumers=SERVICE.consumers,
    metadata=SERVICE.metadata,
    migrations=SERVICE.migrations,
)
Api = Callable[..., Any]


async def test_a_callers_thread_of_work_goes_from_request_to_event(api: Api, token: Api) -> None:
    thread = uuid4()
    async with api(PROBE) as client:
        headers = {**token("administrator"), "X-Correlation-Id": str(thread)}
        answer = await client.post("/records", json={"text": "a"}, headers=headers)
        assert answer.json()["correlation"] == str(thread)
        assert answer.headers["x-correlation-id"] == str(thread)
        async with client.database.transaction() as db:
            assert await db.scalar(select(outgoing.c.correlation_id)) == thread


@pytest.mark.parametrize("sent", [None, "not an id"])
async def test_a_request_without_a_thread_begins_one(api: Api, sent: str | None) -> None:
    async with api(PROBE) as client:
        answer = await client.get("/health/live", headers={"X-Correlation-Id": sent} if sent else {})
        assert UUID(answer.headers["x-correlation-id"]).version == 7


async def test_too_large_a_request_is_refused_said_or_unsaid(api: Api, token: Api) -> None:
    async def unsaid() -> Any:
        for _ in range(MAX_BODY // 2**20 + 1):
            yield b"x" * 2**20

    async with api(PROBE) as client:
        who = {**token("administrator"), "Content-Type": "application/json"}
        said = await client.post("/records", content=b"x" * (MAX_BODY + 1), headers=who)
        streamed = await client.post("/records", content=unsaid(), headers=who)
        assert (said.status_code, said.json()["code"]) == (413, "too-large")
        assert streamed.status_code == 413


async def test_answers_protect_their_reader(api: Api) -> None:
    async with api(PROBE) as client:
        headers = (await client.get("/health/live")).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


async def test_the_openapi_document_names_each_operation_once_and_asks_for_a_token(api: Api) -> None:
    async with api(PROBE) as client:
        document = (await client.get("/openapi.json")).json()
        operations = [operation for path in document["paths"].values() for operation in path.values()]
        ids = [operation["operationId"] for operation in operations]
        assert len(set(ids)) == len(ids)
        (scheme,) = document["components"]["securitySchemes"].values()
        assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
        assert all(operation["security"] for operation in operations)


@pytest.mark.parametrize("service", SERVICES)
async def test_every_services_document_names_each_operation_once(api: Api, service: str) -> None:
    async with api(service) as client:
        document = (await client.get("/openapi.json")).json()
        ids = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
        assert len(set(ids)) == len(ids)


async def test_health_and_figures_need_no_token(api: Api) -> None:
    async with api(PROBE) as client:
        assert (await client.get("/health/live")).json() == {"status": "live"}
        assert (await client.get("/health/ready")).json() == {"status": "ready", "parts": {"database": True}}
        figures = (await client.get("/metrics")).text
        assert 'jelang_outbox_unsent{service="probe"} 0.0' in figures
        assert "jelang_inbox_parked" in figures


async def test_parked_events_are_the_administrators_and_the_access_log_the_auditors(api: Api, token: Api) -> None:
    async with api(PROBE) as client:
        for path, role in (("/events/parked", "administrator"), ("/access-log", "auditor")):
            assert (await client.get(path)).status_code == 401
            assert (await client.get(path, headers=token(role))).json() == []
            other = {"administrator": "auditor", "auditor": "administrator"}[role]
            assert (await client.get(path, headers=token(other))).status_code == 404
        unknown = await client.get(f"/events/{uuid4()}", headers=token("administrator"))
        assert (unknown.status_code, unknown.json()["code"]) == (404, "not-found")
        replayed = await client.post("/events/replay", json={}, headers=token("administrator"))
        assert json.loads(replayed.text) == {"replayed": 0}
