"""Keeps one server for a test run, in a container where an engine answers, else as a private process."""

import json
import shutil
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
from jelang_local.postgres import Server
from jelang_local.rabbitmq import Node
from jelang_local.rabbitmq.installation import obtain

from tests.machinery import containers, machine


def postgres(folder: Path, stack: ExitStack) -> str:
    container = containers.postgres()
    if container is not None:
        stack.callback(container.stop)
        return str(container.get_connection_url(driver=None))
    server = Server(folder / "postgres", containers.QUICK_POSTGRES)
    stack.callback(server.stop)
    server.start()
    return server.url


def rabbitmq(folder: Path, stack: ExitStack) -> str:
    """The management API's address too, by which each worker makes vhosts of its own."""
    container = containers.rabbitmq()
    if container is not None:
        stack.callback(container.stop)
        return json.dumps(containers.addresses(container))
    machine.STATE.mkdir(exist_ok=True, mode=0o711)
    node = Node(folder / "rabbitmq", obtain(machine.STATE, print), management=True)
    stack.callback(node.stop, at_once=True)
    node.start()
    return json.dumps({"amqp": node.url(), "management": node.management_url})


def main(server: str, folder: Path, controller: int) -> None:
    """Start the server, tell its address, and keep it until the controller ends or says so."""

    def stop(*_: object) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    with ExitStack() as stack:
        found = {"postgres": postgres, "rabbitmq": rabbitmq}[server](folder, stack)
        written = folder / f"{server}.part"
        written.write_text(json.dumps(found))
        written.rename(folder / f"{server}.json")
        while psutil.pid_exists(controller):
            time.sleep(0.5)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
