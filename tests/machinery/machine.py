"""What the tests need beside Python: RabbitMQ and Chromium, installed where they are missing."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from jelang_local.errors import CannotGoOn
from jelang_local.rabbitmq.debian import WAIT_FOR_OTHERS
from jelang_local.rabbitmq.installation import obtain

STATE = Path(__file__).parents[2] / ".jelang"
CONTAINERS = Path(__file__).parents[2] / "deploy" / "containers"
IMAGES = "--images"
"""Also start a container engine and build every image, which needs root."""
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell draws the same pages with a quarter of the work, since it has no windows to keep."""


def browser() -> str | None:
    """The path of a Chromium on this machine."""
    return next((found for name in BROWSERS if (found := which(name))), None)


def _install_browser() -> None:
    """The first that apt has, where root may ask it; else whatever is there must do."""
    if os.geteuid() == 0 and which("apt-get"):
        print("Installing Chromium …", flush=True)
        _apt("update")
        if any(_apt("install", "-y", "--no-install-recommends", name) for name in BROWSERS[:2]):
            return
    if browser() is None:
        print("Chromium is missing, so the browser tests are left out: install it to run them.", flush=True)


def _apt(*words: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *WAIT_FOR_OTHERS, "-q", *words]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=quiet).returncode == 0


def _build_images() -> None:
    """Start a container engine and build every image; what fails here fails the run."""
    engine = CONTAINERS / "engine"
    subprocess.run([engine, "start"], check=True)
    environment = subprocess.check_output(["bash", "-c", f'eval "$({engine} env)" && env -0'], text=True)
    named = dict(line.split("=", 1) for line in environment.split("\0") if "=" in line)
    built = subprocess.run([CONTAINERS / "build"], check=True, env=named, stdout=subprocess.PIPE, text=True).stdout
    (STATE / "containers.env").write_text(subprocess.check_output([engine, "env"], text=True) + built)


def main() -> None:
    """Install what is missing and say so."""
    STATE.mkdir(exist_ok=True, mode=0o711)
    try:
        obtain(STATE, lambda line: print(line, flush=True))
    except CannotGoOn as error:
        sys.exit(str(error))
    if which(BROWSERS[0]) is None:
        _install_browser()
    if IMAGES in sys.argv and os.geteuid() == 0 and which("apt-get"):
        _build_images()


if __name__ == "__main__":
    main()
