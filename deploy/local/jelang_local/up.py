"""Everything on one machine: servers, databases, services, and at the first start a made-up world and a journey."""

import asyncio
import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr
from time import monotonic, sleep

import httpx
import structlog
from jelang_shared import host, logging
from jelang_shared.settings import Settings

from jelang_local import databases, installed, processes, servers, welcome
from jelang_local.demo import passwords
from jelang_local.errors import CannotGoOn
from jelang_local.home import Home

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 8.5
"""After that many seconds of ending, what is left is ended by force."""
LARGEST_LOG = 20 * 1024 * 1024

Tell = Callable[[str], None]

log = structlog.get_logger()


class Ended(Exception):
    """Someone asked us to end before we had begun."""


def up(settings: Settings, tell: Tell) -> None:
    """Start everything, keep it until a signal comes, and end everything."""
    began = monotonic()
    home = Home(settings.home)
    home.prepare()
    _end_with_make()
    with ExitStack() as stack:
        stack.enter_context(_signals_raise())
        stack.enter_context(home.locked())
        installed.check_ports(settings)
        settings = settings.model_copy(update=_keys(settings, home))
        stack.enter_context(_log_to(home, settings))
        settings = stack.enter_context(servers.started(settings, home, tell))
        asyncio.run(databases.migrate(settings))
        tell("The databases are at this release")
        stack.callback(_ignore_signals)
        asyncio.run(_serve(settings, home, tell, began))


def _keys(settings: Settings, home: Home) -> dict[str, str]:
    return {} if settings.token_private_key else {"token_private_key": str(home.ensure_token_key())}


async def _serve(settings: Settings, home: Home, tell: Tell, began: float) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        for each in ENDING:
            loop.remove_signal_handler(each)
        _ignore_signals()
        tell("Ending …")
        _force_later(home)
        stop.set()

    for each in ENDING:
        loop.add_signal_handler(each, end)
    services = [(installed.service(name), installed.port(name, settings)) for name in installed.NAMES]
    serving = asyncio.create_task(host.serve(services, settings, stop))
    welcoming = asyncio.create_task(asyncio.to_thread(_welcome, settings, home, tell, began, stop))
    await asyncio.wait([serving, welcoming], return_when=asyncio.FIRST_COMPLETED)
    if welcoming.done() and welcoming.exception() is not None:
        stop.set()
    await serving
    if welcoming.done():
        welcoming.result()


def _welcome(settings: Settings, home: Home, tell: Tell, began: float, stop: asyncio.Event) -> None:
    """Wait until all answer; at the first start load the made-up world and walk the journey."""
    try:
        _until_ready(settings, stop)
        tell(f"All services are ready ({monotonic() - began:.0f} s)")
        passwords.ensure(settings, home)
        if settings.demo:
            welcome.fill(settings, home, tell)
    except Exception as error:
        # Services that run are worth more than a made-up world: whatever hinders it must not end them.
        if stop.is_set():
            return
        why = str(error) if isinstance(error, CannotGoOn) else f"{type(error).__name__}; {home.log} says more"
        tell(f"The first start could not be completed, the next tries again: {why}")
        log.exception("first start not completed")
    welcome.say_where(settings, home, tell)
    tell("Ctrl-C ends everything.")


def _until_ready(settings: Settings, stop: asyncio.Event) -> None:
    waiting = set(installed.NAMES)
    until = monotonic() + 120
    while waiting and not stop.is_set():
        for name in sorted(waiting):
            try:
                ready = httpx.get(f"{installed.url(name, settings)}/health/ready", timeout=5)
            except httpx.TransportError:
                continue
            if ready.is_success:
                waiting.discard(name)
        if waiting and monotonic() > until:
            raise CannotGoOn(f"The {min(waiting)} service did not get ready; {settings.home}/services.log says why.")
        sleep(0.1)


@contextmanager
def _signals_raise() -> Iterator[None]:
    """Until services run, and while they end: a signal unwinds what was begun, once."""

    def end(*_: object) -> None:
        _ignore_signals()
        raise Ended

    for each in ENDING:
        signal.signal(each, end)
    try:
        yield
    except Ended:
        return


def _ignore_signals() -> None:
    """Ending has begun; asking again must not cut it short."""
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)


@contextmanager
def _log_to(home: Home, settings: Settings) -> Iterator[None]:
    """The services' lines go to a file, so that the screen is for people."""
    if home.log.exists() and home.log.stat().st_size > LARGEST_LOG:
        home.log.replace(home.log.with_suffix(".log.1"))
    home.log.touch(mode=0o600)
    with home.log.open("a", buffering=1) as file, redirect_stderr(file):
        logging.configure(level=settings.log_level, form=settings.log_format)
        yield


def _force_later(home: Home) -> None:
    """Ending must not hang on anything: whatever still lives then is ended by force, and so are we."""

    def force() -> None:
        processes.end(processes.of(home.folder / "rabbitmq" / "node"), 0, signal.SIGKILL)
        servers.postgres(home).stop()
        os._exit(1)

    watchdog = threading.Timer(PATIENCE, force)
    watchdog.daemon = True
    watchdog.start()


def _end_with_make() -> None:
    """Under `make run`, end also when make is killed and can't tell us."""
    if "MAKELEVEL" in os.environ and sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
        if os.getppid() == 1:
            raise Ended
