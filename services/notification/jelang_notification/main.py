"""The service as a process."""

from jelang_shared import host

from jelang_notification.service import SERVICE


def run() -> None:
    """Serve until told to stop."""
    host.main(SERVICE)
