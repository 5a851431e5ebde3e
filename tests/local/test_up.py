"""`jelang up`: starts from anything, and leaves nothing behind."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.local.installation import JELANG, Installation
from tests.machinery import ports

ENDS_WITHIN = 10


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "state", ports.free(5)[0])


def test_a_signal_ends_everything_and_the_next_start_finds_the_data(installation: Installation) -> None:
    with installation.up() as process:
        names = {child.name() for child in installation.left()}
        assert {"postgres", "beam.smp", "epmd"} <= names
        assert httpx.get(f"http://127.0.0.1:{installation.port}/health/live", timeout=10).is_success
        made = installation.run("users", "add", "coba", "--name", "Coba Contoh", "--role", "auditor")
        assert made.returncode == 0, made.stderr
        process.send_signal(signal.SIGINT)
        process.wait(ENDS_WITHIN)
    assert process.returncode == 0
    assert installation.left() == []

    with installation.up() as process:
        assert "coba" in installation.run("users", "list").stdout
        process.send_signal(signal.SIGHUP)
        process.wait(ENDS_WITHIN)
    assert installation.left() == []


def test_a_killed_run_is_healed_by_the_next(installation: Installation) -> None:
    with installation.up() as process:
        process.kill()
        process.wait()
        orphans = {child.pid for child in installation.left()}
        assert orphans
        with installation.up():
            assert orphans.isdisjoint(child.pid for child in installation.left())


def test_a_second_start_from_the_same_folder_is_refused(installation: Installation) -> None:
    with installation.up() as process:
        second = installation.run("up")
    assert second.returncode == 1
    assert f"(process {process.pid})" in second.stderr


def test_a_start_that_is_cut_off_leaves_nothing(installation: Installation) -> None:
    with subprocess.Popen(
        [JELANG, "up"], env=installation.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 60
        while not installation.left() and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
    assert installation.left() == []


def test_a_port_in_use_is_named_with_a_way_out(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", installation.port)):
        refused = installation.run("up")
    assert refused.returncode == 1
    assert f"Port {installation.port}" in refused.stderr
    assert "JELANG_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("JELANG_PROT", "8000", "There is no setting JELANG_PROT. Did you mean JELANG_PORT?"),
        ("JELANG_PORT", "eight", "JELANG_PORT can't be used"),
        ("JELANG_DATABASE_URL", "mysql://x", "JELANG_DATABASE_URL can't be used"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    refused = Installation(tmp_path / "state", 8000, **{name: value}).run("up")
    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_state_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = Installation(tmp_path / "file" / "state", ports.free(5)[0]).run("up")
    assert refused.returncode == 1
    assert "JELANG_HOME" in refused.stderr
