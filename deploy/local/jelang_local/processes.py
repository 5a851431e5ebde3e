"""Processes that a state folder owns: found again by a mark in their environment, and ended surely."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

import psutil

MARK = "OWNED_BY_STATE_FOLDER"


def marked(folder: Path) -> dict[str, str]:
    """What to add to the environment of a process so that it is found again, whoever its parent becomes."""
    return {MARK: str(folder.resolve())}


def of(folder: Path) -> list[psutil.Process]:
    """Every process that carries the mark of this folder, orphans of a killed run included."""
    wanted, found = str(folder.resolve()), []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get(MARK) == wanted:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def end(processes: Iterable[psutil.Process], grace: float, first: signal.Signals = signal.SIGTERM) -> None:
    """Ask the processes to end, and after `grace` seconds make them."""
    living = []
    for process in processes:
        try:
            process.send_signal(first)
            living.append(process)
        except psutil.NoSuchProcess:
            continue
    _, stubborn = psutil.wait_procs(living, timeout=grace)
    for process in stubborn:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(stubborn, timeout=2)
