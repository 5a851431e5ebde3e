"""`python -m tests.faults`: run the rig, write `.faults/latest.json`, fail if anything was lost, doubled or stuck."""

import argparse
import asyncio
import json
import random
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from tests.faults.run import controls, run

LATEST = Path(__file__).parents[2] / ".faults" / "latest.json"


def _say(text: str) -> None:
    print(text, flush=True)


async def main() -> int:
    """Everything; a failing seed is printed and gives the same faults again."""
    given = argparse.ArgumentParser(prog="python -m tests.faults")
    given.add_argument("--seed", type=int, default=random.randrange(10**6))
    given.add_argument("--faults", type=int, default=1000)
    given.add_argument("--events", type=int, default=100_000)
    given.add_argument("--no-controls", action="store_true")
    wanted = given.parse_args()
    _say(f"Seed {wanted.seed}: {wanted.faults} faults, {wanted.events} events.")
    found, numbers = await run(wanted.seed, wanted.faults, wanted.events, _say)
    detected = {} if wanted.no_controls else await controls(wanted.seed, _say)
    told = {"seed": wanted.seed, "faults": wanted.faults, **asdict(found), **numbers, "controls": detected}
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(told, indent=2) + "\n")
    _say(json.dumps({name: value for name, value in told.items() if name != "by_class"}, indent=2))
    good = found.clean and all(detected.values())
    _say("Nothing lost, doubled or stuck." if good else f"Not good: run again with SEED={wanted.seed}.")
    return 0 if good else 1


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


signal.signal(signal.SIGTERM, _stop)
sys.exit(asyncio.run(main()))
