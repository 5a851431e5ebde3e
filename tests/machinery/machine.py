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
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The path of a Chromium on this machine."""
    return next((found for name in BROWSERS if (found := which(name))), None)


def _install_browser() -> None:
    if os.geteuid() != 0 or which("apt-get") is None:
        print("Chromium is missing, so the browser tests are left out: install it to run them.", flush=True)
        return
    print("Installing Chromium …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *WAIT_FOR_OTHERS, "-q", *command], check=True, **quiet)  # type: ignore[call-overload]


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
    if browser() is None:
        _install_browser()
    if IMAGES in sys.argv and os.geteuid() == 0 and which("apt-get"):
        _build_images()


if __name__ == "__main__":
    main()
