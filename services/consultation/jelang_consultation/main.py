"""The consultation service as a process of its own."""

from jelang_shared import host

from jelang_consultation.service import SERVICE


def run() -> None:
    """Serve until told to stop."""
    host.main(SERVICE)
