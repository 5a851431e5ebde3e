"""Who may do what at the broker: a user for each service with the least rights AMQP can express."""

import base64
import hashlib
import os
from collections.abc import Iterable, Mapping
from typing import Any

ADMINISTRATOR = "jelang"


def of(service: str) -> str:
    """The user a service connects as."""
    return f"jelang-{service}"


def definitions(passwords: Mapping[str, str], services: Iterable[str]) -> dict[str, Any]:
    """RabbitMQ's definitions document; the node takes it in at every start, so rights follow the release.

    Every service declares the whole topology before it publishes, so all may configure it and write;
    but each may read its own queue only.
    """
    permissions = [_permission(ADMINISTRATOR, ".*", ".*", ".*")]
    for service in services:
        own = rf"^jelang\.(events|{service}(\..*)?)$"
        permissions.append(_permission(of(service), r"^jelang\..*$", r"^jelang\..*$", own))
    return {
        "vhosts": [{"name": "/"}],
        "users": [
            {
                "name": name,
                "password_hash": _hashed(password),
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": "administrator" if name == ADMINISTRATOR else "",
            }
            for name, password in passwords.items()
        ],
        "permissions": permissions,
    }


def _permission(user: str, configure: str, write: str, read: str) -> dict[str, str]:
    return {"user": user, "vhost": "/", "configure": configure, "write": write, "read": read}


def _hashed(password: str) -> str:
    salt = os.urandom(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
