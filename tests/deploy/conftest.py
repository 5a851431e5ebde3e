"""The container engine and the images that `make test` prepared."""

import os
import subprocess
from pathlib import Path

import pytest

NAMES = Path(__file__).parents[2] / ".jelang" / "containers.env"


@pytest.fixture
def engine() -> dict[str, str]:
    """The environment by which commands reach the engine and name its images."""
    if os.geteuid() != 0:
        pytest.skip("building images and starting an engine needs root")
    assert NAMES.exists(), "run `make test`, which starts an engine and builds the images"
    found = subprocess.check_output(["bash", "-c", f"source {NAMES} && env -0"], text=True)
    return dict(line.split("=", 1) for line in found.split("\0") if "=" in line)
