"""One private node: ports, configuration, start, readiness and end."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

import psutil

from jelang_local import processes
from jelang_local.errors import CannotGoOn
from jelang_local.home import write_private
from jelang_local.rabbitmq import users
from jelang_local.rabbitmq.installation import Installation
from jelang_local.rabbitmq.ports import choose
from jelang_local.shortcuts import plain

NODE = "jelang@localhost"
PORTS = ("amqp", "management", "dist", "epmd")


class Node:
    """A RabbitMQ node whose data lie in `folder`, listening on this machine only.

    The management API is off unless asked for: it adds four seconds to every stop.
    """

    def __init__(
        self, folder: Path, installation: Installation, services: Iterable[str] = (), *, management: bool = False
    ) -> None:
        self.folder = plain(folder.resolve())
        self.installation = installation
        self.services = tuple(services)
        self.management = management
        self.log = self.folder / "log"
        self.ports: dict[str, int] = {}
        self._children: list[subprocess.Popen[bytes]] = []

    def url(self, user: str = users.ADMINISTRATOR) -> str:
        """The broker's address for one of its users."""
        return f"amqp://{user}:{self._passwords()[user]}@127.0.0.1:{self.ports['amqp']}/"

    @property
    def service_url(self) -> str:
        """The address by which each service comes as its own user; `{service}` stands for its name.

        They run in one process here, so one password for all of them gives nothing away.
        """
        return self.url(users.of(self.services[0])).replace(users.of(self.services[0]), users.of("{service}"), 1)

    @property
    def management_url(self) -> str:
        """The management API, with the administrator's name and password."""
        password = self._passwords()[users.ADMINISTRATOR]
        return f"http://{users.ADMINISTRATOR}:{password}@127.0.0.1:{self.ports['management']}/api"

    def start(self) -> None:
        """End what an earlier run left, choose ports, and boot; returns when the node takes connections."""
        self.stop()
        self.folder.resolve().mkdir(parents=True, exist_ok=True)
        for part in ("home", "mnesia", "schema"):
            (self.folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
        self.ports = choose(self.folder, PORTS)
        self._configure()
        with self.log.open("wb") as log:
            self._spawn([str(self.installation.epmd), "-address", "127.0.0.1", "-port", str(self.ports["epmd"])], log)
            self._spawn([str(self.installation.sbin / "rabbitmq-server")], log)
        self._wait_until_ready()

    def stop(self, *, at_once: bool = False) -> None:
        """End the node and its epmd, whoever started them; `at_once` leaves it no time to tidy up."""
        found = processes.of(self.folder)
        brokers = [process for process in found if not _is(process, "epmd")]
        # Only the virtual machine is asked: the shell around it would start a command line tool of seconds.
        machines = [process for process in brokers if _is(process, "beam.smp")]
        processes.end(machines, grace=6, first=signal.SIGKILL if at_once else signal.SIGTERM)
        processes.end([process for process in brokers if process not in machines], grace=1)
        processes.end([process for process in found if _is(process, "epmd")], grace=1)
        processes.end(processes.of(self.folder), grace=1)
        for child in self._children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(2)
        self._children.clear()

    def _spawn(self, command: list[str], log: IO[bytes]) -> None:
        self._children.append(
            subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                # What the virtual machine leaves behind when it crashes belongs here, not where we were started.
                cwd=self.folder,
                start_new_session=True,
            )
        )

    def _environment(self) -> Mapping[str, str]:
        folder = self.folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "JELANG_"))}
        return {
            **inherited,
            **self.installation.environment,
            **processes.marked(folder),
            "HOME": str(folder / "home"),
            "LC_ALL": "C.UTF-8",
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self.ports["epmd"]),
            "RABBITMQ_NODENAME": NODE,
            "RABBITMQ_DIST_PORT": str(self.ports["dist"]),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_SCHEMA_DIR": str(folder / "schema"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "schema"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            # Idle schedulers must not spin on a small machine.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} "
            "+sbwt none +sbwtdcpu none +sbwtdio none",
        }

    def _configure(self) -> None:
        definitions = self.folder / "definitions.json"
        write_private(definitions, json.dumps(users.definitions(self._passwords(), self.services)))
        (self.folder / "enabled_plugins").write_text("[rabbitmq_management].\n" if self.management else "[].\n")
        management = [
            "management.tcp.ip = 127.0.0.1",
            f"management.tcp.port = {self.ports['management']}",
        ]
        write_private(
            self.folder / "rabbitmq.conf",
            "\n".join(
                [
                    f"listeners.tcp.1 = 127.0.0.1:{self.ports['amqp']}",
                    *(management if self.management else []),
                    f"load_definitions = {definitions}",
                    "vm_memory_high_watermark.absolute = 2GB",
                    "disk_free_limit.absolute = 200MB",
                    "log.console.level = warning",
                    "",
                ]
            ),
        )

    def _passwords(self) -> dict[str, str]:
        return users.kept_passwords(self.folder, self.services)

    def _wait_until_ready(self) -> None:
        server = self._children[-1]
        until = time.monotonic() + 180
        while time.monotonic() < until and server.poll() is None:
            # The port opens before users are there; the log says so when the boot is complete.
            if "completed with" in self.log.read_text(errors="replace"):
                return
            time.sleep(0.05)
        last = self.log.read_text(errors="replace")[-800:].strip()
        self.stop()
        hint = " Its data can be thrown away with `jelang doctor --reset-broker`." if self._has_data() else ""
        raise CannotGoOn(f"RabbitMQ did not start; the end of {self.log} says: {last}{hint}")

    def _has_data(self) -> bool:
        return any((self.folder / "mnesia").iterdir())

    def forget(self) -> None:
        """Throw the node's data away: unsent events wait in the databases, and are sent again."""
        self.stop()
        shutil.rmtree(self.folder / "mnesia", ignore_errors=True)


def _is(process: psutil.Process, name: str) -> bool:
    try:
        return str(process.name()) == name
    except psutil.Error:
        return False
