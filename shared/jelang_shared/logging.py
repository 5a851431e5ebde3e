"""Log lines as JSON, with the thread of work they belong to and without anything about a person."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

from jelang_shared import telemetry

NEVER_LOGGED = frozenset(
    {
        "address", "agreements", "answer", "authorization", "body", "cells", "cookie", "date_of_birth", "draft",
        "hopes", "key", "mail", "mailbox", "name", "note", "notes", "offence", "password", "person_name",
        "query", "row", "text", "token", "url", "username", "value", "worries",
    }
)  # fmt: skip
"""Keys whose value is dropped from every line, however deep; whoever needs one logs an id instead."""

LEAST = {
    "aio_pika": logging.ERROR,
    "aiormq": logging.ERROR,
    "alembic": logging.WARNING,
    "faststream": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "opentelemetry": logging.ERROR,
    "sqlalchemy": logging.WARNING,
    "uvicorn.access": logging.CRITICAL,
    "uvicorn.error": logging.WARNING,
}
"""Least severity of libraries' loggers, which don't know what must not be written down."""

Line = MutableMapping[str, Any]


def configure(*, level: str, form: str) -> None:
    """Set logging up, once a process; `form` is json, or text for people."""
    writing: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _thread_of_work,
        _failure,
        _redacted,
    ]
    rendering = structlog.dev.ConsoleRenderer() if form == "text" else structlog.processors.JSONRenderer(default=str)
    severity = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*writing, rendering],
        wrapper_class=structlog.make_filtering_bound_logger(severity),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=writing,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, rendering],
        )
    )
    logging.basicConfig(level=severity, handlers=[handler], force=True)
    for logger, least in LEAST.items():
        logging.getLogger(logger).setLevel(max(least, severity))


def _thread_of_work(_: Any, __: str, line: Line) -> Line:
    cause = telemetry.cause()
    if cause.correlation is not None:
        line.setdefault("correlation", str(cause.correlation))
    if cause.causation is not None:
        line.setdefault("causation", str(cause.causation))
    return line


def _failure(_: Any, __: str, line: Line) -> Line:
    """An exception's kind and way, without its words: they may hold what a row holds."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line["exception"] = type(error).__name__
        line["way"] = [
            f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    return line


def _redacted(_: Any, __: str, line: Line) -> Line:
    cleaned: Line = _clean(line)
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, MutableMapping):
        return {key: _clean(item) for key, item in value.items() if str(key).lower() not in NEVER_LOGGED}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
