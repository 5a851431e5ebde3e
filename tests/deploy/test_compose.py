"""docker-compose.yml for real: images built here, a container for each service, the whole journey through them."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = "jelang-test"

Compose = Callable[..., str]


@pytest.fixture
def compose(engine: dict[str, str]) -> Iterator[Compose]:
    """`docker compose` on the engine and images that `make test` prepared; everything is taken down afterwards."""
    named = engine | {"PORTAL_PORT": "0"}

    def run(*words: str) -> str:
        done = subprocess.run(
            ["docker", "compose", "--project-name", PROJECT, *words],
            cwd=ROOT, env=named, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:]
        return done.stdout

    run("down", "--volumes", "--remove-orphans")
    yield run
    run("--profile", "tools", "down", "--volumes", "--timeout", "3")


def test_a_container_for_each_service_walks_the_journey(compose: Compose) -> None:
    compose("up", "--detach", "--wait")
    trail = compose("run", "--rm", "welcome")
    for event in (
        "person-registered",
        "release-approaching",
        "session-completed",
        "handover-ready",
        "handover-answered",
    ):
        assert event in trail
    assert "The section head sees that the handover was accepted." in trail
