"""The portal's process."""

from jelang_shared import host

from jelang_portal.service import SERVICE


def main() -> None:
    """Serve until told to stop."""
    host.main(SERVICE)
