"""RabbitMQ from Debian's or Ubuntu's own packages: installed as root, or unpacked into a folder as a plain user."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jelang_local.errors import CannotGoOn

PACKAGE = "rabbitmq-server"
ALSO = re.compile(r"^(erlang-.*|libsctp1|libtinfo6|libncurses6|socat)$")
"""Dependencies worth unpacking: Erlang itself, and the libraries that a bare machine lacks."""

ERLANG = "UNPACKED_ERLANG"
WAIT_FOR_OTHERS = ("-o", "DPkg::Lock::Timeout=300")
"""Another apt may be at work: so many seconds."""
_POLICY = Path("/usr/sbin/policy-rc.d")


def folder(state: Path) -> Path:
    """Where the packages are unpacked."""
    return state / "rabbitmq" / "packages"


def install() -> None:
    """Install the package system-wide, without starting the system's own broker."""
    with _no_service_started():
        _run(["apt-get", *WAIT_FOR_OTHERS, "update", "-q"])
        _run(["apt-get", *WAIT_FOR_OTHERS, "install", "-q", "-y", "--no-install-recommends", PACKAGE])


def unpack(state: Path) -> None:
    """Fetch and unpack the packages below the state folder, without any right on the machine."""
    root = folder(state)
    work = root.with_name("fetching")
    shutil.rmtree(work, ignore_errors=True)
    for part in ("lists/partial", "archives/partial", "root"):
        (work / part).mkdir(parents=True)
    private = [
        f"-oDir::State::Lists={work / 'lists'}",
        f"-oDir::Cache::Archives={work / 'archives'}",
        f"-oDir::Cache::pkgcache={work / 'pkgcache.bin'}",
        f"-oDir::Cache::srcpkgcache={work / 'srcpkgcache.bin'}",
        "-oDebug::NoLocking=1",
        "-oAPT::Sandbox::User=",
        "-oAPT::Update::Post-Invoke-Success::=",
    ]
    _run(["apt-get", *private, "update", "-q"])
    _run(["apt-get", *private, "download", "-q", *_needed(private)], cwd=work / "archives")
    for package in sorted((work / "archives").glob("*.deb")):
        _run(["dpkg", "-x", str(package), str(work / "root")])
    _make_movable(work / "root/usr/lib/erlang")
    shutil.rmtree(root, ignore_errors=True)
    (work / "root").rename(root)
    shutil.rmtree(work, ignore_errors=True)


def environment(root: Path) -> Mapping[str, str]:
    """What lets the unpacked server find its Erlang and its libraries."""
    libraries = [str(path) for base in ("lib", "usr/lib") for path in sorted((root / base).glob("*-linux-gnu*"))]
    return {
        ERLANG: str(root / "usr/lib/erlang"),
        "PATH": os.pathsep.join([str(root / "usr/lib/erlang/bin"), os.environ.get("PATH", os.defpath)]),
        "LD_LIBRARY_PATH": os.pathsep.join([*libraries, os.environ.get("LD_LIBRARY_PATH", "")]).rstrip(os.pathsep),
    }


def _needed(private: list[str]) -> Iterator[str]:
    unwanted = ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
    listed = _run(["apt-cache", *private, "depends", "--recurse", *(f"--no-{each}" for each in unwanted), PACKAGE])
    names = {line.strip() for line in listed.splitlines() if line and line[0].isalnum()}
    yield PACKAGE
    yield from sorted(name for name in names if ALSO.match(name))


def _make_movable(erlang: Path) -> None:
    """Erlang's start script names the folder it was packaged for; let it take the place we say."""
    for script in (erlang / "bin/erl", *erlang.glob("erts-*/bin/erl")):
        if not script.is_symlink():
            script.write_text(script.read_text().replace("ROOTDIR=/usr/lib/erlang", f'ROOTDIR="${ERLANG}"'))


@contextmanager
def _no_service_started() -> Iterator[None]:
    """Debian starts a service when it installs one, unless this file says no."""
    ours = not _POLICY.exists()
    if ours:
        _POLICY.write_text("#!/bin/sh\nexit 101\n")
        _POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            _POLICY.unlink(missing_ok=True)


def _run(command: list[str], cwd: Path | None = None) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
    )
    if done.returncode != 0:
        why = (done.stderr.strip() or done.stdout.strip())[-400:]
        raise CannotGoOn(
            f"RabbitMQ could not be fetched (`{' '.join(command[:1])}` said: {why}). Install the package {PACKAGE}, "
            "or name a broker in JELANG_BROKER_URL."
        )
    return done.stdout
