"""One request whose event has its effect, with every span kept in memory and printed at the end."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from jelang_shared import migrations
from jelang_shared.database import Database, url_for
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.host.test_edges import PROBE
from tests.machinery.apps import settings, started
from tests.machinery.identity import token
from tests.machinery.waiting import until
from tests.messaging.probe import SERVICE
from tests.messaging.world import World


async def main(postgres_url: str, broker_url: str) -> None:
    """Ask, and wait for the effect."""
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    trace.set_tracer_provider(provider)
    with tempfile.TemporaryDirectory() as home:
        chosen = settings(Path(home), postgres_url, broker_url)
        await migrations.upgrade(SERVICE, url_for(chosen, SERVICE.name))
        async with started(PROBE, chosen, background=True) as client:
            answer = await client.post("/records", json={"text": "a"}, headers=token("administrator"))
            answer.raise_for_status()
            world = World(Database(url_for(chosen, SERVICE.name), "/test"))

            async def handled() -> bool:
                return (await world.states())["done"] >= 1

            await until(handled)
            await world.database.close()
    spans = [{"name": span.name, "trace": span.context.trace_id} for span in kept.get_finished_spans() if span.context]
    print(json.dumps(spans))


asyncio.run(main(*sys.argv[1:]))
