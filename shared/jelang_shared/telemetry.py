"""What led to what: the correlation and causation of the work in hand, and OpenTelemetry's trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from pydantic import BaseModel

TRACE_CONTEXT = TraceContextTextMapPropagator()
tracer = trace.get_tracer("jelang")


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
def because_of(cause: Cause) -> Iterator[None]:
    """Everything recorded inside names this cause."""
    token = _cause.set(cause)
    try:
        yield
    finally:
        _cause.reset(token)


def export_traces(endpoint: str | None, installation: str) -> None:
    """Send traces to a collector (OTLP over HTTP), once a process; without an endpoint none leave."""
    if endpoint is not None and not tracing():
        resource = Resource.create({"service.name": "jelang", "service.namespace": installation})
        provider = TracerProvider(resource=resource)
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces")))
        trace.set_tracer_provider(provider)


def tracing() -> bool:
    """Whether spans are recorded in this process."""
    return isinstance(trace.get_tracer_provider(), TracerProvider)


def traceparent() -> str | None:
    """The W3C trace context of the current span, if one is recorded."""
    carrier: dict[str, str] = {}
    TRACE_CONTEXT.inject(carrier)
    return carrier.get("traceparent")


@contextmanager
def span(name: str, kind: SpanKind, parent: str | None, **attributes: str) -> Iterator[None]:
    """A span that continues the trace of `parent`; costs nothing while no traces leave."""
    if not tracing():
        yield
        return
    context = TRACE_CONTEXT.extract({"traceparent": parent}) if parent else None
    with tracer.start_as_current_span(name, context, kind, attributes):
        yield


class _Traced(BaseModel):
    traceparent: str | None = None


def traceparent_in(body: bytes) -> str | None:
    """The trace that an event's envelope continues; not looked for while no traces leave."""
    return _Traced.model_validate_json(body).traceparent if tracing() else None
