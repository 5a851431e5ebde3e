"""Where RabbitMQ and its Erlang lie on this machine, and how to get them if they don't."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jelang_local.errors import CannotGoOn
from jelang_local.rabbitmq import debian
from jelang_local.shortcuts import plain

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Installation:
    """RabbitMQ's `sbin` folder, the `epmd` of its Erlang, and the environment both need."""

    sbin: Path
    epmd: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def find(state: Path) -> Installation | None:
    """The RabbitMQ of this machine, else the one unpacked into the state folder."""
    return _under(Path("/")) or _on_path() or _under(plain(debian.folder(state)))


def obtain(state: Path, tell: Tell) -> Installation:
    """RabbitMQ, installed or unpacked if need be; `CannotGoOn` says what to install."""
    found = find(state)
    if found is not None:
        return found
    if shutil.which("apt-get"):
        if os.geteuid() == 0:
            tell("Installing RabbitMQ with apt-get, once …")
            debian.install()
        else:
            tell("Unpacking RabbitMQ into the state folder, once …")
            debian.unpack(state)
        found = find(state)
    if found is None:
        raise CannotGoOn(
            "RabbitMQ is missing: install it (Debian and Ubuntu: `apt-get install rabbitmq-server`, macOS: "
            "`brew install rabbitmq`), start a container engine (Docker, Podman), or name a broker in "
            "JELANG_BROKER_URL."
        )
    return found


def _under(root: Path) -> Installation | None:
    servers = sorted((root / "usr/lib/rabbitmq/lib").glob("rabbitmq_server-*/sbin/rabbitmq-server"))
    epmds = sorted((root / "usr/lib/erlang").glob("erts-*/bin/epmd"))
    if not servers or not epmds:
        return None
    environment = debian.environment(root) if root != Path("/") else {}
    return Installation(servers[-1].parent, epmds[-1], environment)


def _on_path() -> Installation | None:
    """Another layout, such as Homebrew's; a wrapper that insists on a system user is no use."""
    server, epmd = shutil.which("rabbitmq-server"), shutil.which("epmd")
    if server is None or epmd is None:
        return None
    real = Path(server).resolve()
    return Installation(real.parent, Path(epmd)) if (real.parent / "rabbitmq-env").exists() else None


def version(found: Installation) -> str:
    """The server's version, such as 3.10.8, read from the name of its folder."""
    return found.sbin.parent.name.removeprefix("rabbitmq_server-")


def check_epmd(found: Installation) -> None:
    """Whether Erlang runs at all here; a missing library is named."""
    done = subprocess.run(
        [found.epmd, "-names"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **found.environment, "ERL_EPMD_PORT": "1"},
    )
    if "error while loading shared libraries" in done.stderr:
        raise CannotGoOn(f"Erlang can't start: {done.stderr.strip()[-300:]}")
