"""The services of an installation, and where each answers on one machine."""

import socket
from importlib import import_module

from jelang_shared.host import Service
from jelang_shared.settings import Settings

from jelang_local.errors import CannotGoOn

NAMES = ("portal", "scheduling", "consultation", "notification", "reporting")
"""In the order of their ports, from JELANG_PORT on."""


def service(name: str) -> Service:
    """A service by its name."""
    found: Service = import_module(f"jelang_{name}.service").SERVICE
    return found


def port(name: str, settings: Settings) -> int:
    return settings.port + NAMES.index(name)


def url(name: str, settings: Settings) -> str:
    """Where a service answers; another machine's, if the settings say so."""
    elsewhere: str | None = getattr(settings, f"{name}_url", None)
    return elsewhere or f"http://127.0.0.1:{port(name, settings)}"


def check_ports(settings: Settings) -> None:
    """Every port must be free; `CannotGoOn` names the one that isn't."""
    for name in NAMES:
        with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, port(name, settings)))
            except OSError as error:
                raise CannotGoOn(
                    f"Port {port(name, settings)} on {settings.host} can't be used for the {name} ({error.strerror}): "
                    f"end the program that uses it, or choose another with JELANG_PORT, such as "
                    f"JELANG_PORT={settings.port + 100}; Jelang takes five ports from there on."
                ) from None
