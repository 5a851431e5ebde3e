"""What led to what: the correlation and causation of the work in hand, and OpenTelemetry's trace."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Cause:
    """The thread of work (`correlation`) and the event at hand (`causation`)."""

    correlation: UUID | None = None
    causation: UUID | None = None


_cause: ContextVar[Cause] = ContextVar("cause", default=Cause())  # noqa: B039 - frozen


def cause() -> Cause:
    """Why the present work is being done."""
    return _cause.get()


@contextmanager
def because_of(cause: Cause) -> "Iterator[None]":
    """Everything recorded inside names this cause."""
    token = _cause.set(cause)
    try:
        yield
    finally:
        _cause.reset(token)


def traceparent() -> str | None:
    """The W3C trace context of the current span, if one is recorded."""
    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get("traceparent")
