"""The scheduling service as a process of its own."""

from jelang_shared import host

from jelang_scheduling.service import SERVICE


def run() -> None:
    """Serve until told to stop."""
    host.main(SERVICE)
