"""Whether a service lives, whether it is ready and if not why, and its figures for Prometheus."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from jelang_shared.database import Database
from jelang_shared.messaging import gauges
from jelang_shared.messaging.running import Messaging

MEANING: Mapping[str, str] = {
    "database_up": "Whether the database answered; while it doesn't, the figures of outbox and inbox are not renewed",
    "outbox_unsent": "Recorded events that the broker has not yet taken",
    "outbox_failed": "Recorded events that the broker refused or no queue took",
    "outbox_age": "Age of the oldest unsent event in seconds",
    "inbox_waiting": "Received events that wait for their handlers",
    "inbox_age": "Age of the oldest waiting event in seconds",
    "inbox_parked": "Events that were given up and need a person",
    "handled": "Events handled since the start",
    "failed": "Attempts of handlers that failed since the start",
    "sent": "Events that the broker took since the start",
}

ANSWERS_WITHIN = 5.0
"""Seconds that figures wait for the database."""


def add(app: FastAPI, service: str) -> None:
    """Add the three addresses, which need no token and tell nothing about a person."""
    registry: CollectorRegistry = app.state.registry
    figures = {
        name: Gauge(f"jelang_{name}", words, ["service"], registry=registry).labels(service)
        for name, words in MEANING.items()
    }

    async def live(_: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(request: Request) -> Response:
        database: Database = request.app.state.database
        messaging: Messaging | None = getattr(request.app.state, "messaging", None)
        parts = {"database": await database.answers(), **(await messaging.state() if messaging else {})}
        good = all(parts.values())
        return JSONResponse({"status": "ready" if good else "not ready", "parts": parts}, 200 if good else 503)

    async def metrics(request: Request) -> Response:
        found: dict[str, float] = {"database_up": 0}
        with suppress(SQLAlchemyError, OSError, TimeoutError):
            async with asyncio.timeout(ANSWERS_WITHIN), request.app.state.database.transaction() as db:
                found = {"database_up": 1, **asdict(await gauges.read(db))}
        messaging: Messaging | None = getattr(request.app.state, "messaging", None)
        if messaging is not None:
            found |= messaging.counts()
        for name, value in found.items():
            figures[name].set(value)
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    app.add_route("/health/live", live, include_in_schema=False)
    app.add_route("/health/ready", ready, include_in_schema=False)
    app.add_route("/metrics", metrics, include_in_schema=False)
