"""One service as a process of its own, started again whenever it has ended, as a supervisor would."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping
from pathlib import Path

AGAIN = 0.3


class ServiceProcess:
    """A service under the rig; `build` names a test build that breaks one guarantee on purpose."""

    def __init__(self, name: str, port: int, environment: Mapping[str, str], folder: Path, build: str) -> None:
        self.name = name
        self.url = f"http://127.0.0.1:{port}"
        self.kill_point = folder / f"{name}.kill"
        """Holds the name of the line at which the process ends itself next."""
        self._environment = {**os.environ, **environment, "JELANG_PORT": str(port), "KILL_POINT": str(self.kill_point)}
        self._log = folder / f"{name}.log"
        self._build = build
        self._process: Process | None = None
        self._keeping: asyncio.Task[None] | None = None
        self.ends: list[int] = []

    def start(self) -> None:
        self._keeping = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        command = (sys.executable, "-m", "tests.faults.build", self.name, self._build)
        while True:
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *command, env=self._environment, stdin=DEVNULL, stdout=log, stderr=log
                )
            self.ends.append(await self._process.wait())
            await asyncio.sleep(AGAIN)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process that runs now, if one does."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(number)

    async def freeze(self, seconds: float) -> None:
        """Stop it in its tracks, and let it go on as if nothing had been."""
        self.signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.signal(signal.SIGCONT)

    async def stop(self) -> None:
        """End it, and leave it ended."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        if self._process is not None:
            try:
                await asyncio.wait_for(self._process.wait(), 15)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
