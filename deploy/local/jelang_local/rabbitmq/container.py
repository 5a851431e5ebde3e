"""RabbitMQ in a container, for a machine that has a container engine and no packages to take it from."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import httpx

from jelang_local.errors import CannotGoOn
from jelang_local.rabbitmq import users
from jelang_local.rabbitmq.ports import choose

ENGINES = ("docker", "podman")
IMAGE = "rabbitmq:4-management"
STARTS_WITHIN = 120
ENDS_WITHIN = 4


def engine() -> str | None:
    """A container engine's command that answers on this machine, if there is one."""
    for name in ENGINES:
        command = shutil.which(name)
        if command and subprocess.run([command, "info"], capture_output=True, check=False).returncode == 0:
            return command
    return None


class ContainerNode:
    """A RabbitMQ container whose data lie in a volume named after `folder`; it listens on this machine only."""

    def __init__(self, folder: Path, command: str, services: Iterable[str]) -> None:
        self.folder = folder.resolve()
        self.services = tuple(services)
        self.name = f"jelang-broker-{sha256(str(self.folder).encode()).hexdigest()[:12]}"
        self._command = command
        self._ports: dict[str, int] = {}

    @property
    def service_url(self) -> str:
        """The address by which each service comes as its own user; `{service}` stands for its name."""
        password = self._passwords()[users.of(self.services[0])]
        return f"amqp://{users.of('{service}')}:{password}@127.0.0.1:{self._ports['amqp']}/"

    def start(self) -> None:
        """End what an earlier run left, and boot; returns when the services' users can connect."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.stop()
        self._ports = choose(self.folder, ("amqp", "management"))
        self._run(
            "run", "--detach", "--name", self.name, "--hostname", "rabbitmq",
            "--publish", f"127.0.0.1:{self._ports['amqp']}:5672",
            "--publish", f"127.0.0.1:{self._ports['management']}:15672",
            "--volume", f"{self.name}:/var/lib/rabbitmq",
            "--env", "RABBITMQ_DEFAULT_USER", "--env", "RABBITMQ_DEFAULT_PASS",
            os.environ.get("RABBITMQ_IMAGE", IMAGE),
            secrets={
                "RABBITMQ_DEFAULT_USER": users.ADMINISTRATOR,
                "RABBITMQ_DEFAULT_PASS": self._passwords()[users.ADMINISTRATOR],
            },
        )  # fmt: skip
        self._wait_until_ready()
        ours = {name: word for name, word in self._passwords().items() if name != users.ADMINISTRATOR}
        users.ensure(self._management, ours)

    def stop(self) -> None:
        """End the container, whoever started it; its volume stays."""
        if self._answer("container", "inspect", self.name).returncode == 0:
            self._answer("stop", "--time", str(ENDS_WITHIN), self.name)
            self._answer("rm", "--force", self.name)

    def forget(self) -> None:
        """Throw the data away: unsent events wait in the databases, and are sent again."""
        self.stop()
        self._answer("volume", "rm", "--force", self.name)

    @property
    def _management(self) -> str:
        password = self._passwords()[users.ADMINISTRATOR]
        return f"http://{users.ADMINISTRATOR}:{password}@127.0.0.1:{self._ports['management']}"

    def _passwords(self) -> dict[str, str]:
        return users.kept_passwords(self.folder, self.services)

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            with suppress(httpx.TransportError):
                if httpx.get(f"{self._management}/api/overview", timeout=5).is_success:
                    return
            time.sleep(0.2)
        last = self._answer("logs", "--tail", "5", self.name).stdout.strip()
        self.stop()
        raise CannotGoOn(f"RabbitMQ did not start in its container; its log ends with: {last}")

    def _run(self, *words: str, secrets: Mapping[str, str]) -> None:
        done = self._answer(*words, secrets=secrets)
        if done.returncode != 0:
            raise CannotGoOn(f"RabbitMQ's container could not be started: {done.stderr.strip()[-400:]}")

    def _answer(
        self, *words: str, secrets: Mapping[str, str] = MappingProxyType({})
    ) -> subprocess.CompletedProcess[str]:
        """Secrets go by the environment, never by the command line, which others can read."""
        return subprocess.run(
            [self._command, *words], capture_output=True, text=True, check=False, env={**os.environ, **secrets}
        )
