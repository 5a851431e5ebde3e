"""docker-compose.yml for real: images built here, a container for each service, the whole journey through them."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ROOT / ".jelang" / "containers.env"
PROJECT = "jelang-test"

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="building images and starting an engine needs root")

Compose = Callable[..., str]


@pytest.fixture
def compose() -> Iterator[Compose]:
    """`docker compose` on the engine and images that `make test` prepared; everything is taken down afterwards."""
    assert NAMES.exists(), "run `make test`, which starts an engine and builds the images"
    found = subprocess.check_output(["bash", "-c", f"source {NAMES} && env -0"], text=True)
    named = dict(line.split("=", 1) for line in found.split("\0") if "=" in line) | {"PORTAL_PORT": "0"}

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
