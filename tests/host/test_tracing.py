"""With a collector configured, one trace leads from a request through the broker to the effect."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from jelang_shared import telemetry


def test_without_a_collector_nothing_is_traced() -> None:
    telemetry.export_traces(None, "kw-jateng")
    assert not telemetry.tracing()
    assert telemetry.traceparent() is None


async def test_a_request_and_its_effect_in_another_service_are_one_trace(postgres_url: str, broker_url: str) -> None:
    """In a process of its own: a tracer provider can't be taken back."""
    command = [sys.executable, "-m", "tests.host.traced", postgres_url, broker_url]
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    spans = json.loads(done.stdout.splitlines()[-1])
    asked = next(span for span in spans if span["name"] == "POST probe")
    ours = {span["name"] for span in spans if span["trace"] == asked["trace"]}
    assert {
        "POST probe",
        "publish jelang.consultation.session-missed.v1",
        "handle jelang.consultation.session-missed.v1",
    } <= ours
