"""Virtual hosts: each worker, and each running installation, talks in a room of its own."""

from dataclasses import dataclass
from itertools import count

import httpx

_numbers = count(1)


@dataclass(frozen=True)
class Broker:
    """The shared node: its AMQP address without vhost, and its management API."""

    amqp: str
    management: str
    worker: str

    def new_vhost(self) -> str:
        """The address of a new, empty vhost."""
        name = f"{self.worker}-{next(_numbers)}"
        with httpx.Client(base_url=self.management, timeout=30) as client:
            client.put(f"/vhosts/{name}").raise_for_status()
            user = httpx.URL(self.management).username
            everything = {"configure": ".*", "write": ".*", "read": ".*"}
            client.put(f"/permissions/{name}/{user}", json=everything).raise_for_status()
        return self.amqp.rstrip("/") + f"/{name}"

    def drop(self, url: str) -> None:
        """Delete a vhost with all its queues."""
        with httpx.Client(base_url=self.management, timeout=30) as client:
            client.delete(f"/vhosts/{url.rsplit('/', 1)[-1]}").raise_for_status()
