"""Running a service's handlers over a batch of events, inside one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from opentelemetry.trace import SpanKind
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared import telemetry
from jelang_shared.events.envelope import Event
from jelang_shared.messaging.consumers import Consumers, Each, Handler, Prepare

if TYPE_CHECKING:
    from collections.abc import Iterator


async def react(consumers: Consumers, events: Sequence[Event], db: AsyncSession) -> None:
    """Let every handler react to its events, in the order given, and write all of it; commits nothing."""
    concerned = [
        (handler, [event for event in events if type(event) in handler.events]) for handler in consumers.handlers
    ]
    concerned = [(handler, its) for handler, its in concerned if its]
    await _lock(sorted({handler.shared for handler, _ in concerned if handler.shared}), db)
    # What was prepared is kept referenced until the end: the session's identity map is weak.
    prepared = [await prepare(its, db) for prepare, its in _preparations(concerned)]
    singly: dict[type[Event], list[Each]] = defaultdict(list)
    for handler, _ in concerned:
        for kind in handler.events:
            singly[kind] += [handler.each] if handler.each else []
    for event in events:
        with _because_of(event):
            for each in singly[type(event)]:
                await each(event, db)
    for handler, its in concerned:
        if handler.every is not None:
            await handler.every(its, db)
    await db.flush()
    del prepared


async def _lock(names: list[str], db: AsyncSession) -> None:
    for name in names:
        await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def _preparations(concerned: list[tuple[Handler, list[Event]]]) -> list[tuple[Prepare, list[Event]]]:
    """Each preparation once, with the events of all handlers that share it."""
    wanted: dict[Prepare, dict[Any, Event]] = {}
    for handler, its in concerned:
        if handler.prepare is not None:
            wanted.setdefault(handler.prepare, {}).update((event.id, event) for event in its)
    return [(prepare, list(its.values())) for prepare, its in wanted.items()]


@contextmanager
def _because_of(event: Event) -> "Iterator[None]":
    why = telemetry.Cause(correlation=event.correlationid, causation=event.id)
    with telemetry.because_of(why), telemetry.span(f"handle {event.type}", SpanKind.CONSUMER, event.traceparent):
        yield
