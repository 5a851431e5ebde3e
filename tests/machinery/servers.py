"""PostgreSQL and RabbitMQ for a whole test run: started by whoever asks first, ended with the run."""

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

STATE = "TEST_RUN_STATE"
"""Environment variable by which the run's workers and servers find one another."""
PATIENCE = 300
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of the run's own is made in it
ROOM = 4 << 30
"""Bytes the run's folder may need."""


def open_run() -> Path:
    """The run's state folder, made by the controller; xdist workers inherit its name."""
    if STATE not in os.environ:
        folder = _quickest_place() / f"jelang-tests-{os.getpid()}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o711)
        os.environ[STATE] = os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    return Path(os.environ[STATE])


def close_run() -> None:
    """End the run's servers; keepers also end by themselves when the controller is gone."""
    folder = Path(os.environ.pop(STATE))
    keepers = []
    for file in folder.glob("*.pid"):
        try:
            keeper = psutil.Process(int(file.read_text()))
            keeper.terminate()
            keepers.append(keeper)
        except (psutil.NoSuchProcess, ValueError):
            continue
    psutil.wait_procs(keepers, timeout=15)
    shutil.rmtree(folder, ignore_errors=True)


def address(server: str) -> str:
    """The address of `postgres` or `rabbitmq`, which is started if no worker has asked yet."""
    folder = Path(os.environ[STATE])
    known = folder / f"{server}.json"
    with _alone(folder / f"{server}.lock"):
        if not known.exists():
            _keep(server, folder)
            _wait_for(known, folder / f"{server}.out")
    found: str = json.loads(known.read_text())
    return found


def _quickest_place() -> Path:
    """Memory where there is room for it: servers of tests are killed, not unplugged, so none needs a disk."""
    with contextlib.suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
            return MEMORY
    return Path(tempfile.gettempdir())


def _keep(server: str, folder: Path) -> None:
    controller = folder.name.rsplit("-", 1)[-1]
    with (folder / f"{server}.out").open("wb") as out:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.machinery.keeper", server, str(folder), controller],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    (folder / f"{server}.pid").write_text(str(keeper.pid))
    keeper.returncode = 0  # it outlives this worker on purpose


def _wait_for(known: Path, out: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not known.exists():
        if "Traceback" in out.read_text(errors="replace") or time.monotonic() > until:
            raise RuntimeError(f"The test server did not start: {out.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


@contextlib.contextmanager
def _alone(lock: Path) -> "Iterator[None]":
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
