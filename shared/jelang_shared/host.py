"""A service as a running thing: its API, its messaging, its own tasks, its health."""

import asyncio
import signal as signals
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import uvicorn
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from prometheus_client import CollectorRegistry
from sqlalchemy import MetaData
from starlette.datastructures import State

from jelang_shared import access_log_api, health, http, logging, migrations, retention, telemetry
from jelang_shared import settings as settings_module
from jelang_shared.database import Database, url_for
from jelang_shared.messaging import api as desk_api
from jelang_shared.messaging import housekeeping
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.loops import keep_on
from jelang_shared.messaging.running import Messaging
from jelang_shared.middleware import Limits, Protection, Refusal, ThreadOfWork
from jelang_shared.settings import BadSetting, Settings

STOPS_WITHIN = 8


@dataclass(frozen=True)
class Running:
    """What a task finds at hand."""

    database: Database
    settings: Settings
    state: State


@dataclass(frozen=True)
class Task:
    """What a service does by itself: what must happen outside, or by the clock.

    `run` returns how much it did; if anything, it is called again at once. Several copies of a service
    run the same task: it takes its rows with SKIP LOCKED.
    """

    name: str
    every: timedelta
    run: Callable[[Running], Awaitable[int]]


@runtime_checkable
class Resource(Protocol):
    """What of a service's state is made ready before the first request, and closed after the last."""

    async def prepare(self) -> None: ...

    async def close(self) -> None: ...


def _nothing(_: Settings) -> Mapping[str, Any]:
    return {}


def _as_it_is(_: FastAPI, __: Settings) -> None:
    return None


@dataclass(frozen=True)
class Service:
    """Everything that makes a service; each has one in its `service.py`."""

    name: str
    title: str
    routers: Sequence[APIRouter]
    consumers: Consumers
    metadata: MetaData
    migrations: Path
    tasks: Sequence[Task] = ()
    state: Callable[[Settings], Mapping[str, Any]] = _nothing
    """What to put on `app.state`, such as a vault or a mailer."""
    keep_journal: bool = False
    """Whether handled events stay in the inbox, because figures are rebuilt from them."""
    furnish: Callable[[FastAPI, Settings], None] = _as_it_is
    """What else the app needs, such as a web site's own assets and error pages."""
    refusal: Refusal | None = None
    """How to answer a request that is too large; a problem document unless told."""


def create_app(service: Service, settings: Settings, *, background: bool = True) -> FastAPI:
    """The ASGI application of a service; without `background` it answers requests and does nothing else."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(url_for(settings, service.name), f"/{settings.installation}/{service.name}")
        app.state.database = database
        app.state.token_public_key = token_public_key(settings)
        state = service.state(settings)
        resources = [value for value in state.values() if isinstance(value, Resource)]
        for name, value in state.items():
            setattr(app.state, name, value)
        try:
            for resource in resources:
                await resource.prepare()
            if background:
                async with _background(service, settings, app):
                    yield
            else:
                yield
        finally:
            for resource in resources:
                await resource.close()
            await database.close()

    app = FastAPI(
        title=service.title,
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
    )
    for router in (*service.routers, desk_api.api, access_log_api.api):
        app.include_router(router)
    app.state.registry = CollectorRegistry()
    health.add(app, service.name)
    http.handle_problems(app)
    service.furnish(app, settings)
    app.add_middleware(Limits, refusal=service.refusal)
    app.add_middleware(Protection)
    app.add_middleware(ThreadOfWork, service=service.name)
    return app


def _operation_id(route: APIRoute) -> str:
    return f"{route.tags[0]}-{route.name}" if route.tags else route.name


def token_public_key(settings: Settings) -> str:
    """The PEM of the key that tokens are checked with; from the private key where only that is known."""
    if settings.token_public_key:
        return _pem(settings.token_public_key)
    if settings.token_private_key:
        private = load_pem_private_key(_pem(settings.token_private_key).encode(), None)
        return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    raise BadSetting("JELANG_TOKEN_PUBLIC_KEY is missing: it names the key that tokens are checked with.")


def _pem(value: str) -> str:
    return value if value.lstrip().startswith("-----BEGIN") else Path(value).read_text(encoding="ascii")


@asynccontextmanager
async def _background(service: Service, settings: Settings, app: FastAPI) -> AsyncIterator[None]:
    if settings.broker_url is None:
        raise BadSetting("JELANG_BROKER_URL is missing: it names the RabbitMQ server.")
    database: Database = app.state.database
    broker_url = settings.broker_url.replace("{service}", service.name)
    messaging = Messaging(service.consumers, database, broker_url, registry=app.state.registry)
    app.state.messaging = messaging
    stop = asyncio.Event()
    running = Running(database, settings, app.state)
    messaging.start()
    tasks = [asyncio.create_task(_by_itself(task, running, stop)) for task in (*service.tasks, _tidying(service))]
    try:
        yield
    finally:
        stop.set()
        _, late = await asyncio.wait(tasks, timeout=1)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await messaging.stop()


async def _by_itself(task: Task, running: Running, stop: asyncio.Event) -> None:
    pause = task.every.total_seconds()
    await keep_on(task.name, lambda: task.run(running), stop=stop, wake=asyncio.Event(), pauses=(pause, pause))


def _tidying(service: Service) -> Task:
    async def tidy(running: Running) -> int:
        async with running.database.transaction() as db:
            kept = retention.in_force(datetime.now(UTC).date())
            return sum((await housekeeping.tidy(db, kept, keep_journal=service.keep_journal)).values())

    return Task("tidy", timedelta(hours=1), tidy)


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs several servers in one process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(services: Sequence[tuple[Service, int]], settings: Settings, stop: asyncio.Event) -> None:
    """Migrate and serve these services on one event loop until `stop` is set."""
    telemetry.export_traces(settings.otlp_endpoint, settings.installation)
    for service, _ in services:
        await migrations.upgrade(service, url_for(settings, service.name))
    servers = [_Server(_config(service, port, settings)) for service, port in services]
    running = [asyncio.create_task(server.serve()) for server in servers]
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([stopping, *running], return_when=asyncio.FIRST_COMPLETED)
    for server in servers:
        server.should_exit = True
    stopping.cancel()
    await asyncio.gather(*running)


def _config(service: Service, port: int, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(service, settings),
        host=settings.host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOPS_WITHIN,
        lifespan="on",
    )


def main(service: Service) -> None:
    """Run one service as a process, until SIGINT or SIGTERM."""
    try:
        settings = settings_module.load()
        logging.configure(level=settings.log_level, form=settings.log_format)
        asyncio.run(_until_signalled(service, settings))
    except BadSetting as error:
        raise SystemExit(str(error)) from None


async def _until_signalled(service: Service, settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal in (signals.SIGINT, signals.SIGTERM):
        loop.add_signal_handler(signal, stop.set)
    await serve([(service, settings.port)], settings, stop)
