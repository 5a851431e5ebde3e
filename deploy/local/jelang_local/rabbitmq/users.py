"""Who may do what at the broker: a user for each service with the least rights AMQP can express."""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import httpx

from jelang_local import installed
from jelang_local.errors import CannotGoOn
from jelang_local.home import write_private

ADMINISTRATOR = "jelang"


def of(service: str) -> str:
    """The user a service connects as."""
    return f"jelang-{service}"


def passwords_in(environment: Mapping[str, str]) -> dict[str, str]:
    """Each service user's password, from SCHEDULING_PASSWORD and so on; `CannotGoOn` if one is missing."""
    found = {name: environment.get(f"{name.upper()}_PASSWORD", "") for name in installed.NAMES}
    for name, password in found.items():
        if not password:
            raise CannotGoOn(f"{name.upper()}_PASSWORD is missing: it is the {name} service's password at the broker.")
    return {of(name): password for name, password in found.items()}


def kept_passwords(folder: Path, services: Iterable[str]) -> dict[str, str]:
    """The users of a private node with their passwords, made once and kept where only the owner reads."""
    file = folder / "passwords.json"
    if not file.exists():
        made = {"administrator": secrets.token_urlsafe(24), "services": secrets.token_urlsafe(24)}
        write_private(file, json.dumps(made))
    known = json.loads(file.read_text())
    return {ADMINISTRATOR: known["administrator"], **{of(service): known["services"] for service in services}}


def ensure(management: str, passwords: Mapping[str, str]) -> list[str]:
    """Give each service's user its password and its rights through the management API; answers their names."""
    document = definitions(passwords, [name.removeprefix(of("")) for name in passwords])
    try:
        httpx.post(f"{management.rstrip('/')}/api/definitions", json=document, timeout=30).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise CannotGoOn(f"The broker's management API did not take the users: {type(error).__name__}.") from None
    return list(passwords)


def definitions(passwords: Mapping[str, str], services: Iterable[str]) -> dict[str, Any]:
    """RabbitMQ's definitions document; the node takes it in at every start, so rights follow the release.

    Every service declares the whole topology before it publishes, so all may configure it and write;
    but each may read its own queue only.
    """
    permissions = [_permission(ADMINISTRATOR, ".*", ".*", ".*")] if ADMINISTRATOR in passwords else []
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
