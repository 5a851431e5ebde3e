"""`make bench`: every measure and its baseline in interleaved runs, written to `.bench/latest.json`."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

import asyncpg

from tests.benchmarks import inbox, latency, relay, report
from tests.benchmarks.ground import Ground, ground

Measure = Callable[[Ground], Awaitable[float]]

RUNS = 5
LONGEST = 180
MEASURES: dict[str, tuple[Measure, Measure, str]] = {
    "messaging/relay": (relay.ours, relay.baseline, "events/s"),
    "messaging/inbox": (inbox.ours, inbox.nothing, "events/s"),
    "messaging/inbox-naive": (inbox.ours, inbox.naive, "events/s"),
    "messaging/latency": (latency.ours, latency.baseline, "ms"),
}


async def measure(name: str, place: Ground) -> report.Result:
    """Alternate ours and the baseline, so that a busy moment of the machine hits both."""
    ours, baseline, unit = MEASURES[name]
    mine, other = [], []
    for _ in range(RUNS):
        async with asyncio.timeout(LONGEST):
            mine.append(await ours(place))
            other.append(await baseline(place))
    return report.result(name, mine, other, unit)


async def main(wanted: list[str]) -> None:
    """Measure all, or those named."""
    with ground() as place:
        await place.declare()
        results = []
        for name in wanted or MEASURES:
            results.append(found := await measure(name, place))
            print(f"{name:24} {found.ours:10} {found.baseline:10} {found.unit:9} × {found.ratio}")
        connection = await asyncpg.connect(place.postgres)
        version = await connection.fetchval("SHOW server_version")
        await connection.close()
        report.write(results, {"postgresql": version})


asyncio.run(main(sys.argv[1:]))
