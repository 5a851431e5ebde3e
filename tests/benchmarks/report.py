"""Medians of interleaved runs, written where later builds can compare them."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

FILE = Path(__file__).parents[2] / ".bench" / "latest.json"
VERSIONS = ("aio-pika", "asyncpg", "faststream", "pydantic", "sqlalchemy", "sqlmodel")


@dataclass(frozen=True)
class Result:
    """One measure: ours, the baseline's, and how they compare."""

    name: str
    ours: float
    baseline: float
    ratio: float
    unit: str
    runs: int


def result(name: str, ours: Sequence[float], baseline: Sequence[float], unit: str) -> Result:
    """The medians of both, and the ratio of the medians."""
    mine, other = median(ours), median(baseline)
    return Result(name, round(mine, 2), round(other, 2), round(mine / other, 3), unit, len(ours))


def write(results: Sequence[Result], servers: dict[str, str]) -> None:
    """`.bench/latest.json`."""
    FILE.parent.mkdir(exist_ok=True)
    machine = {
        "cpus": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    versions = {"python": platform.python_version(), **servers, **{name: version(name) for name in VERSIONS}}
    written = {"machine": machine, "versions": versions, "results": [asdict(result) for result in results]}
    FILE.write_text(json.dumps(written, indent=2) + "\n")
