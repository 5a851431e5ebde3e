"""An installation of its own for a test: a state folder, free ports, and `jelang up` as a process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from jelang_local import processes
from jelang_local.postgres import Server

JELANG = Path(sys.executable).with_name("jelang")
READY = "Ctrl-C ends everything."


class Installation:
    """One state folder and what runs from it."""

    def __init__(self, home: Path, port: int, **settings: str) -> None:
        self.home = home
        self.port = port
        given = {name: value for name, value in os.environ.items() if not name.startswith(("JELANG_", "MAKE"))}
        self.environment = {
            **given,
            "JELANG_HOME": str(home),
            "JELANG_PORT": str(port),
            "JELANG_DEMO": "false",
            **settings,
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command that ends by itself."""
        return subprocess.run(
            [JELANG, *command], env=self.environment, capture_output=True, text=True, timeout=300, check=False
        )

    @contextmanager
    def up(self) -> Iterator[subprocess.Popen[bytes]]:
        """`jelang up`, ready; whatever the test leaves is ended."""
        screen = self.home.with_suffix(".screen")
        with screen.open("wb") as out:
            process = subprocess.Popen([JELANG, "up"], env=self.environment, stdout=out, stderr=out)
        try:
            until = time.monotonic() + 300
            while READY not in screen.read_text():
                if process.poll() is not None or time.monotonic() > until:
                    raise AssertionError(f"jelang up did not get ready: {screen.read_text()}")
                time.sleep(0.1)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(30)
            processes.end(self.left(), 2)

    def left(self) -> list[psutil.Process]:
        """Every server process of this state folder that lives."""
        pid = Server(self.home / "postgres").pid
        servers = [psutil.Process(pid)] if pid else []
        return servers + processes.of(self.home / "rabbitmq" / "node")
