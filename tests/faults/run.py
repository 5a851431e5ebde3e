"""One run: load and faults together, until both are done and nothing moves any more; then the judge."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.faults.build import WHOLE
from tests.faults.injections import Injections
from tests.faults.installation import Installation
from tests.faults.judge import Judgement, judge, moving
from tests.faults.traffic import Traffic

CONTROLS: dict[str, Sequence[str]] = {
    "outbox": ("service killed", "broker killed"),
    "confirms": ("broker killed", "broker line cut"),
    "inbox": ("deliveries doubled and shuffled",),
}
"""The builds that lack a guarantee, and the faults that must show it."""
CONTROL_FAULTS, CONTROL_EVENTS = 4, 400
SETTLES_WITHIN = 180.0
Tell = Callable[[str], None]


async def run(
    seed: int, faults: int, events: int, tell: Tell, *, build: str = WHOLE, only: Sequence[str] = ()
) -> tuple[Judgement, dict[str, Any]]:
    """Break an installation of this build under load; what the judge found, and the run in numbers."""
    folder = _folder()
    installation = Installation(folder, build)
    begun = time.monotonic()
    try:
        await installation.start()
        traffic, injections = Traffic(installation, seed, events), Injections(installation, seed)
        await traffic.furnish()
        tell(f"{build}: ready after {time.monotonic() - begun:.0f} s")
        async with asyncio.TaskGroup() as together:
            together.create_task(traffic.run())
            together.create_task(injections.run(faults, tell, only=only))
        await installation.ready()
        await _settle(installation)
        found = await judge(installation, traffic.ledger, injections)
    finally:
        await installation.stop()
        shutil.rmtree(folder, ignore_errors=True)
    numbers = {
        "recovered": injections.recovered,
        "by_class": dict(injections.done),
        "refused": dict(traffic.ledger.refused),
        "seconds": round(time.monotonic() - begun),
    }
    return found, numbers


async def controls(seed: int, tell: Tell) -> dict[str, bool]:
    """Whether the rig finds loss or doubles where a guarantee is missing."""
    detected = {}
    for build, only in CONTROLS.items():
        found, _ = await run(seed, CONTROL_FAULTS, CONTROL_EVENTS, tell, build=build, only=only)
        detected[build] = bool(found.lost or found.doubled)
        tell(f"without {build}: {found.lost} lost, {found.doubled} doubled")
    return detected


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="jelang-faults-"))
    folder.chmod(0o711)  # PostgreSQL runs as a user of its own
    return folder


async def _settle(installation: Installation) -> None:
    until = time.monotonic() + SETTLES_WITHIN
    quiet = 0
    while quiet < 3 and time.monotonic() < until:
        quiet = 0 if await moving(installation) else quiet + 1
        await asyncio.sleep(0.5)
